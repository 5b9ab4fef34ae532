from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Topic
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.displays.section import Connection, Display
from collectors.displays.windows import SOURCE, from_windows, letters, of_wmi

INSTANCE = r"DISPLAY\GSM5BD4\4&1&0&UID1"


def codes(text: str) -> list[int]:
    return [*map(ord, text), 0, 0]


def row(**more: Any) -> dict[str, Any]:
    usual = {
        "InstanceName": INSTANCE + "_0", "Active": True, "ManufacturerName": codes("GSM"),
        "ProductCodeID": codes("5BD4"), "SerialNumberID": codes("904NTQD8K172"), "UserFriendlyName": codes("24MK600"),
        "WeekOfManufacture": 4, "YearOfManufacture": 2019,
    }  # fmt: skip
    return {**usual, **more}


def test_a_recorded_laptop_has_three_screens(recording: Any) -> None:
    host = Host(Recorded(recording("windows-laptop-screens-and-power")), "displays", SOURCE.touches, AccessLog())
    found = from_windows(host)
    assert [(one.maker, one.connection, one.native_width) for one in found.displays] == [
        ("AU Optronics", Connection.BUILT_IN, 1920), ("Dell", Connection.DISPLAY_PORT, 2560),
        ("LG", Connection.HDMI, None),
    ]  # fmt: skip
    assert (found.answered_by, found.holes) == (("WmiMonitorID", "registry"), ())


def test_without_the_kept_description_wmi_tells_what_it_knows(answering: Any) -> None:
    answers = {
        "cim WmiMonitorID": {"json": [row()]},
        "cim WmiMonitorBasicDisplayParams": {
            "json": [
                {"InstanceName": INSTANCE.upper() + "_0", "MaxHorizontalImageSize": 53, "MaxVerticalImageSize": 30}
            ]
        },
    }
    one = from_windows(answering(answers, SOURCE.touches)).displays[0]
    assert (one.maker, one.model, one.product, one.serial) == ("LG", "24MK600", "5bd4", "904NTQD8K172")
    assert (one.made_year, one.made_week, one.width_cm, one.height_cm) == (2019, 4, 53, 30)
    assert one.connection is Connection.UNKNOWN


@pytest.mark.parametrize(
    ("told", "connection"),
    [
        (0, Connection.VGA), ("5", Connection.HDMI), (2147483648, Connection.BUILT_IN),
        (-2147483648, Connection.BUILT_IN), (-1, Connection.OTHER_CABLE), (15, Connection.WIRELESS),
        (None, Connection.UNKNOWN),
    ],
)  # fmt: skip
def test_the_output_technology_tells_the_cable(answering: Any, told: Any, connection: Connection) -> None:
    answers = {
        "cim WmiMonitorID": {"json": [row()]},
        "cim WmiMonitorConnectionParams": {"json": [{"InstanceName": INSTANCE + "_0", "VideoOutputTechnology": told}]},
    }
    assert from_windows(answering(answers, SOURCE.touches)).displays[0].connection is connection


def test_a_screen_that_is_off_and_one_without_a_name_are_left_out(answering: Any) -> None:
    rows = [row(Active=False), row(InstanceName=None), row(InstanceName=r"USB\..\..\x")]
    found = from_windows(answering({"cim WmiMonitorID": {"json": rows}}, SOURCE.touches))
    assert found.displays == ()


def test_no_screen_at_all_is_a_hole_with_its_reason(answering: Any) -> None:
    found = from_windows(answering({"cim WmiMonitorID": {"json": []}}, SOURCE.touches))
    assert "remote session" in found.holes[0].why
    refused = from_windows(
        answering({"cim WmiMonitorID": {"error": "late", "reason": "took too long"}}, SOURCE.touches)
    )
    assert [hole.why for hole in refused.holes] == ["took too long"]


def test_without_wmi_the_registry_remembers_the_screens(answering: Any, recording: Any) -> None:
    enum = r"registry HKLM\SYSTEM\CurrentControlSet\Enum\DISPLAY"
    kept = recording("windows-laptop-screens-and-power")["answers"]
    answers = {
        enum: {"json": {"values": {}, "subkeys": ["DEL42AC", "GSM5BD4"]}},
        rf"{enum}\DEL42AC": {"json": {"values": {}, "subkeys": ["4&2b6b2a1&0&UID206371", "5&broken"]}},
        **{words: answer for words, answer in kept.items() if words.startswith(enum)},
    }
    found = from_windows(answering(answers, SOURCE.touches))
    assert [(one.model, one.in_use) for one in found.displays] == [("DELL U2723QE", None)]
    assert (found.answered_by, [hole.what for hole in found.holes]) == (("registry",), ["screens"])


@pytest.mark.parametrize("year", [0, 1990, 9999, "x", None])
def test_a_year_that_cannot_be_one_is_none(year: Any) -> None:
    assert of_wmi(row(YearOfManufacture=year))["made_year"] is None


def test_a_model_year_is_said() -> None:
    told = of_wmi(row(WeekOfManufacture=255))
    assert (told["made_week"], told["is_model_year"]) == (None, True)


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers() | st.text())


@given(st.dictionaries(st.sampled_from(list(row())), ANY))
def test_no_answer_makes_it_fail(values: dict[str, Any]) -> None:
    assert isinstance(Display(**of_wmi(values)), Display)
    assert "\x1b" not in (letters(values, "UserFriendlyName") or "")


@given(st.lists(st.dictionaries(st.sampled_from(list(row())), ANY), max_size=3))
def test_no_list_makes_the_source_fail(rows: list[dict[str, Any]]) -> None:
    answers = {"cim WmiMonitorID": {"json": rows}}
    machine = Recorded({"platform": "windows", "now": "2026-11-22T12:00:00+00:00", "answers": answers})
    assert isinstance(from_windows(Host(machine, "displays", SOURCE.touches, AccessLog())), Topic)
