from __future__ import annotations

import pytest

from report.values import shown, size, titled
from report.words import Words

SAY = Words("en")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("size_bytes", "Size"),
        ("mount_point", "Mount point"),
        ("booted_at", "Booted at"),
        ("link_mbps", "Link"),
        ("name", "Name"),
        ("mac", "MAC"),
        ("policy_sha256", "Policy SHA-256"),
        ("outside_eea", "Outside EEA"),
    ],
)
def test_a_fields_name_becomes_words_without_its_unit(name: str, words: str) -> None:
    assert titled(name, SAY) == words


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("size_bytes", 256060514304, "256 GB"),
        ("size_bytes", 999, "999 B"),
        ("size_bytes", 1_500_000, "1.5 MB"),
        ("size_bytes", 2_000_398_934_016, "2.0 TB"),
        ("fill_percent", 97.54, "97.5%"),
        ("fill_percent", 100.0, "100%"),
        ("temperature_celsius", 41, "41 °C"),
        ("load", 0.25, "0.2"),
        ("present", True, "yes"),
        ("present", False, "no"),
        ("speed_mbps", 1000, "1000 Mbit/s"),
        ("name", None, "not known"),
        ("tags", [], "none found"),
        ("tags", ["a", "b"], "a, b"),
        ("counts", {"size_bytes": 1000, "unknown": None}, "Size 1 kB"),
        ("booted_at", "2026-11-22T16:43:12+00:00", "2026-11-22 16:43 UTC"),
        ("booted_at", "no time", "no time"),
        ("first", "2026-11-22T16:43:12.5+00:00", "2026-11-22 16:43 UTC"),
        ("version", "2026-11-22", "2026-11-22"),
        ("uptime_seconds", 6763.9, "1 h 53 min"),
        ("uptime_seconds", 90, "90 s"),
        ("uptime_seconds", 86400 * 3 + 3600 * 4 + 60, "3 d 4 h"),
        ("uptime_seconds", 86400, "1 d"),
    ],
)
def test_a_value_is_shown_with_its_unit(name: str, value: object, text: str) -> None:
    assert shown(name, value, SAY) == text


def test_unknown_and_none_found_and_zero_are_three_things() -> None:
    assert len({shown("errors", None, SAY), shown("errors", [], SAY), shown("errors", 0, SAY)}) == 3


def test_a_memory_module_is_shown_as_it_is_sold() -> None:
    assert size(8 << 30) == "8 GiB"


def test_sizes_are_decimal_as_disks_are_sold() -> None:
    assert size(1000) == "1 kB"
    assert size(999_600) == "1.0 MB"
