from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.operating_system.editions import edition, family, supported_until


@pytest.mark.parametrize(
    ("build", "name"),
    [
        (22000, "Windows 11"), (26200, "Windows 11"), (21999, "Windows 10"), (19045, "Windows 10"),
        (9600, "Windows 8.1"), (7601, "Windows 7"), (7600, "Windows 7"),
        (6002, "Windows Vista"), (2600, "Windows XP"), (95, None),
    ],
)  # fmt: skip
def test_the_build_decides_what_it_is_called(build: int, name: str | None) -> None:
    assert family(build, server=False) == name


def test_a_server_of_the_same_build_is_another_thing() -> None:
    assert (family(26100, server=True), family(26100, server=False)) == ("Windows Server 2025", "Windows 11")
    assert family(12345, server=True) == "Windows Server"


@pytest.mark.parametrize(
    ("identifier", "sold"),
    [("Core", "Home"), ("Professional", "Pro"), ("EnterpriseS", "Enterprise LTSC"), ("NewOne", "NewOne"), ("", None),
     (None, None)],
)  # fmt: skip
def test_an_edition_is_told_as_it_is_sold(identifier: str | None, sold: str | None) -> None:
    assert edition(identifier) == sold


@pytest.mark.parametrize(
    ("build", "identifier", "server", "end"),
    [
        (19045, "Core", False, date(2025, 10, 14)), (22631, "Core", False, date(2025, 11, 11)),
        (22631, "Enterprise", False, date(2026, 11, 10)), (22631, "Education", False, date(2026, 11, 10)),
        (17763, "EnterpriseS", False, date(2029, 1, 9)), (19044, "IoTEnterpriseS", False, date(2032, 1, 13)),
        (19044, "EnterpriseSN", False, date(2027, 1, 12)), (17763, "ServerStandard", True, date(2029, 1, 9)),
        (99999, "Core", False, None), (99999, "ServerStandard", True, None), (7601, None, False, date(2020, 1, 14)),
    ],
)  # fmt: skip
def test_the_end_of_updates_depends_on_version_and_edition(
    build: int, identifier: str | None, server: bool, end: date | None
) -> None:
    assert supported_until(build, identifier, server) == end


@given(st.integers(), st.none() | st.text(), st.booleans())
def test_no_version_makes_it_fail(build: int, identifier: str | None, server: bool) -> None:
    family(build, server)
    edition(identifier)
    supported_until(build, identifier, server)
