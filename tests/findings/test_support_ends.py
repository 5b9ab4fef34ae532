from __future__ import annotations

from datetime import date

import pytest

from findings._support_ends import ENDS, support_ends


@pytest.mark.parametrize(
    ("name", "version", "day"),
    [
        ("Debian GNU/Linux", "11", date(2026, 8, 31)),
        ("Debian GNU/Linux", "11.2", date(2026, 8, 31)),
        ("Ubuntu", "18.04", date(2023, 5, 31)),
        ("Ubuntu", "18.04.6", date(2023, 5, 31)),
        ("Ubuntu", "25.04", date(2026, 1, 31)),
        ("Linux Mint", "20.3", date(2025, 4, 30)),
        ("macOS", "10.15.2", date(2022, 7, 20)),
        ("macOS", "11.2.3", date(2023, 9, 11)),
        ("macOS", "14.6.1", None),
        ("Ubuntu", "18.10", None),
        ("Arch Linux", None, None),
        (None, "12", None),
    ],
)
def test_the_day_is_found_by_name_and_version_and_guessed_for_none(
    name: str | None, version: str | None, day: date | None
) -> None:
    assert support_ends(name, version) == day


def test_every_day_names_the_document_it_is_from_and_newer_versions_end_later() -> None:
    assert all(document for _, document in ENDS.values())
    for system in {name for name, _ in ENDS} - {"Ubuntu", "CentOS Linux"}:  # they end short and long ones in any order
        days = [day for (name, _), (day, _) in ENDS.items() if name == system]
        assert days == sorted(days)
