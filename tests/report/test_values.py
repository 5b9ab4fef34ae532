from __future__ import annotations

import pytest

from report.values import readable, shown, size, titled
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
    assert size(8 << 30, Words("en")) == "8 GiB"


def test_sizes_are_decimal_as_disks_are_sold() -> None:
    assert size(1000, Words("en")) == "1 kB"
    assert size(999_600, Words("en")) == "1.0 MB"
    assert size(999_600, Words("pt")) == "1,0 MB"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("type", "virtual machine", "máquina virtual"),
        ("kinds", ["camera", "of its own kind"], "câmara, de um tipo próprio"),
        ("state", "Vulnerable", "Vulnerable"),
        ("kind", "HDC", "HDC"),
        ("name", "mount", "mount"),
        ("name", "open files", "ficheiros abertos"),
        ("name", "screen recorder", "screen recorder"),
        ("wireless", {"lock": "wpa2", "standard": "802.11ac"}, "Proteção WPA2, Norma 802.11ac"),
    ],
)
def test_a_word_of_ours_is_said_and_a_text_of_the_computer_stays(name: str, value: object, text: str) -> None:
    assert shown(name, value, Words("pt")) == text


def test_a_document_is_read_with_its_sentences_said_and_its_topics_called_by_their_titles() -> None:
    finding = {
        "title": "A device does not work: {0}.", "technician": "Code {1}.", "advice": "No such sentence.",
        "values": ["mount", "it cannot start"],
    }  # fmt: skip
    read = readable(
        {
            "sections": {"network": {"title": "Network"}},
            "findings": [finding],
            "not_judged": ["network", "unheard-of"],
            "hidden": {"by_kind": {"email": 2}, "by_field": {"network.adapters[].name": {"email": 2}}},
            "accesses": [{"topic": "network", "what": "list /proc"}, {"topic": "identity", "what": "run id"}],
            "consent": {"left_out": ["network"]},
        },
        Words("pt"),
    )
    [told] = read["findings"]
    assert told["values"] == ["mount", "não consegue iniciar"]
    assert (told["title"], told["technician"]) == ("Um dispositivo não funciona: mount.", "Code não consegue iniciar.")
    assert read["not_judged"] == ["Rede", "unheard-of"]
    assert read["hidden"]["by_kind"] == {"e-mail": 2}
    assert read["hidden"]["by_field"] == {"Rede › Adaptadores › Nome": {"e-mail": 2}}
    assert [row["topic"] for row in read["accesses"]] == ["Rede", "o que é privado"]
    assert read["consent"] == {"left_out": ["Rede"]}
    assert readable({"sections": {}, "consent": {"left_out": []}}, SAY)["consent"] == {"left_out": "nothing"}


def test_a_strangers_finding_fills_in_its_values_and_does_nothing_else() -> None:
    title = "{0} {1} {0.__class__} {0:>999999999} {x} {"
    finding = {"title": title, "technician": "", "advice": "", "values": ["{1}"]}
    [told] = readable({"sections": {}, "findings": [finding]}, SAY)["findings"]
    assert told["title"] == "{1} {1} {0.__class__} {0:>999999999} {x} {"
