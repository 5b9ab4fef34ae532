"""Programs on Windows: invented and real Uninstall keys, and the Store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors._uninstall import Entry
from collectors.software import COLLECTOR
from collectors.software.packages import version_of
from collectors.software.windows import SOURCE, from_windows, install_day, kind, listed


def entry(key: str = "k", **values: Any) -> Entry:
    return Entry(key, {"DisplayName": "X", **values}, 64, own=False)


@pytest.mark.policy("P08")
def test_a_recorded_laptop_lists_all_of_its_sources(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    assert [(s.manager, len(s.packages)) for s in section.sources] == [("windows installer", 10), ("windows store", 6)]
    by_title = {p.title: p for s in section.sources for p in s.packages}
    firefox, discord = by_title["Mozilla Firefox (x64 pt-PT)"], by_title["Discord"]
    assert (firefox.version, firefox.publisher, firefox.size_kib) == ("145.0", "Mozilla", 268412)
    assert (firefox.architecture, firefox.kind, firefox.for_everybody) == ("x64", "program", True)
    assert (discord.installed_on, discord.for_everybody, discord.architecture) == (date(2026, 9, 11), False, None)
    assert by_title["AnyDesk"].version == "9.0.4"
    kinds = Counter(p.kind for p in section.sources[0].packages)
    assert kinds == {"program": 8, "component": 1, "update": 1}
    assert section.holes == ()


@pytest.mark.policy("P16")
def test_names_anybody_can_choose_are_left_to_the_redactor(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    assert {p.name for s in section.sources for p in s.packages} == {None}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20250614", date(2025, 6, 14)), ("2025-06-14", date(2025, 6, 14)), ("2025/6/4", date(2025, 6, 4)),
        ("11/20/2026", date(2026, 11, 20)), ("20.11.2026", date(2026, 11, 20)), ("05/05/2026", date(2026, 5, 5)),
        ("03/04/2026", None), ("20251399", None), ("", None), ("soon", None), ("00000000", None),
        (20250614, date(2025, 6, 14)), ("1749859200", date(2025, 6, 14)),
    ],
)  # fmt: skip
def test_a_day_counts_only_where_one_reading_is_possible(written: object, day: date | None) -> None:
    assert install_day(entry(InstallDate=written)) == day


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("k", {}, "program"), ("k", {"SystemComponent": 1}, "component"), ("k", {"SystemComponent": 0}, "program"),
        ("KB958644", {}, "update"), ("{90140000-0011-0000-0000-0000000FF1CE}.KB2553267", {}, "update"),
        ("k", {"ParentKeyName": "OperatingSystem"}, "update"), ("k", {"ReleaseType": "Hotfix"}, "update"),
        ("k", {"DisplayName": "Security Update for X (KB4011234)"}, "update"), ("KBase", {}, "program"),
    ],
)  # fmt: skip
def test_updates_and_components_are_told_apart(key: str, values: dict[str, Any], expected: str) -> None:
    assert kind(entry(key, **values)) == expected


@pytest.mark.parametrize(("machine", "nameless"), [("win-mssql/mssql", 0), ("win-xp/xp", 1)])
def test_the_registry_of_a_real_machine_agrees_with_what_others_read_in_it(
    answering: Callable[..., Host],
    exported: Callable[[str], dict[str, Any]],
    expected: Callable[[str], dict[str, Any]],
    machine: str,
    nameless: int,
) -> None:
    """On the second one, one entry has an empty name, which Windows does not show either."""
    path = f"windows/{machine}-Uninstall.reg"
    section = from_windows(answering(exported(path), SOURCE.touches, platform="windows"))
    assert section.count == expected(path)["DisplayName_values"] - nameless == len(section.sources[0].packages)
    assert section.holes == ()


def test_names_versions_and_days_of_a_real_windows_xp_are_the_ones_another_inventory_reads(
    answering: Callable[..., Host], exported: Callable[[str], dict[str, Any]], real: Callable[[str], Path]
) -> None:
    path = "windows/win-xp/xp-Uninstall.reg"
    section = from_windows(answering(exported(path), SOURCE.touches, platform="windows"))
    rows = json.loads(real(f"{path}.glpi-softwares.expected.json").read_text("utf-8"))
    packages = section.sources[0].packages
    days = {(p.title, p.installed_on) for p in packages}
    versions = {(p.title, p.version) for p in packages}
    both = [row for row in rows if row["NAME"] in {p.title for p in packages}]
    assert len(both) == len(packages)
    for row in both:
        day = row["INSTALLDATE"] and datetime.strptime(row["INSTALLDATE"], "%d/%m/%Y").date()  # noqa: DTZ007  (a day)
        assert (row["NAME"], day) in days
        if row.get("VERSION"):
            assert (row["NAME"], version_of(row["VERSION"])) in versions


VALUES = ["DisplayVersion", "InstallDate", "Publisher", "EstimatedSize", "SystemComponent", "ReleaseType"]


@given(st.dictionaries(st.sampled_from(VALUES), st.text(max_size=40) | st.integers() | st.none()))
def test_any_values_make_a_package(values: dict[str, Any]) -> None:
    (package,) = listed([entry(**values)])
    assert package.title == "X"
