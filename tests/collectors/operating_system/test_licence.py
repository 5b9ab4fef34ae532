from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.operating_system import licence
from collectors.operating_system.licence import among, channel
from collectors.operating_system.section import LicenceState

WINDOWS = "55c92734-d682-4d71-983e-d6ec3f16059f"


def product(
    status: int, description: str = "Windows(R) Operating System, RETAIL channel", **more: Any
) -> dict[str, Any]:
    return {"ApplicationID": WINDOWS.upper(), "LicenseStatus": status, "Description": description} | more


def test_of_many_products_the_one_in_use_counts() -> None:
    found = among([product(0), product(1, "Windows(R) Operating System, OEM_DM channel"), product(5)])
    assert (found.state, found.channel, found.days_left) == (LicenceState.LICENSED, "OEM", None)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (2, LicenceState.GRACE),
        (4, LicenceState.NOT_GENUINE),
        (5, LicenceState.NOTIFICATION),
        (0, LicenceState.UNLICENSED),
    ],
)
def test_a_windows_that_is_not_activated_says_so(status: int, state: LicenceState) -> None:
    assert among([product(0), product(status)]).state is state


def test_days_are_counted_from_minutes() -> None:
    assert among([product(1, "Windows(R), VOLUME_KMSCLIENT channel", GracePeriodRemaining="259200")]).days_left == 180


def test_other_programs_and_additions_do_not_count() -> None:
    office: dict[str, Any] = {"ApplicationID": "0ff1ce15-a989-479d-af46-f275c6370663", "LicenseStatus": 1}
    with pytest.raises(Unreadable, match="whether it is activated"):
        among([office, product(1, LicenseIsAddon=True), product(99)])


@pytest.mark.policy("P16")
def test_no_part_of_the_key_is_asked_for(answering: Any) -> None:
    asked = " ".join(licence._ASKED)
    assert "Key" not in asked
    assert (
        licence.licence(answering({"cim SoftwareLicensingProduct": {"json": [product(1)]}}, licence.TOUCHES)).state
        is LicenceState.LICENSED
    )


@pytest.mark.parametrize(
    ("description", "bought"),
    [
        ("Windows(R) Operating System, TIMEBASED_EVAL channel", "evaluation"),
        ("Windows(R), VOLUME_MAK channel", "volume"),
        ("Windows Operating System - Windows(R) 7, OEM_SLP channel", "OEM"), ("strange", None), (None, None),
    ],
)  # fmt: skip
def test_how_it_was_bought_stands_in_the_description(description: str | None, bought: str | None) -> None:
    assert channel(description) == bought


ROW = st.dictionaries(
    st.sampled_from(["ApplicationID", "LicenseStatus", "Description", "GracePeriodRemaining", "LicenseIsAddon"]),
    st.just(WINDOWS) | st.integers() | st.text() | st.booleans() | st.none(),
)


@given(st.lists(ROW))
def test_no_list_makes_it_fail_otherwise(rows: list[Any]) -> None:
    try:
        among(rows)
    except Unreadable:
        return


@given(st.text())
def test_no_description_makes_it_fail(text: str) -> None:
    channel(text)
