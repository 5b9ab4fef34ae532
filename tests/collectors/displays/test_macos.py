from __future__ import annotations

import base64
import json
import plistlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.displays.macos import SOURCE, from_macos, of_inventory, of_node
from collectors.displays.section import Connection, Display

ASK = "run system_profiler -json SPDisplaysDataType"
APPLE, INTEL = "run ioreg -a -r -c IOMobileFramebuffer", "run ioreg -a -r -c IODisplay"


def inventory(*screens: dict[str, Any]) -> dict[str, Any]:
    return {"text": json.dumps({"SPDisplaysDataType": [{"_name": "GPU", "spdisplays_ndrvs": list(screens)}]})}


def nodes(*found: dict[str, Any]) -> dict[str, str]:
    return {"base64": base64.b64encode(plistlib.dumps(list(found))).decode()}


def test_a_recorded_laptop_has_its_own_screen_and_another(recording: Any) -> None:
    host = Host(Recorded(recording("macos-laptop-screens-and-power")), "displays", SOURCE.touches, AccessLog())
    found = from_macos(host)
    own, other = found.displays
    assert (own.maker, own.name, own.connection, own.main) == ("Apple", "Color LCD", Connection.BUILT_IN, True)
    assert (own.native_width, own.native_height, own.refresh_hz, own.serial) == (3024, 1964, 120.0, None)
    assert (other.maker, other.model, other.name, other.made_year, other.made_week) == (
        "Dell", "DELL P2421DC", None, 2021, 36,
    )  # fmt: skip
    assert found.answered_by == ("SPDisplaysDataType", "ioreg")


def test_a_real_virtual_mac_is_told(answering: Any, real: Callable[[str], Path]) -> None:
    answers = {ASK: {"text": real("macos/mac-json-runner15/SPDisplaysDataType.stdout").read_text("utf-8")}}
    one = from_macos(answering(answers, SOURCE.touches)).displays[0]
    assert (one.current_width, one.current_height, one.refresh_hz) == (1920, 1080, 30.0)
    assert (one.made_year, one.width_cm, one.height_cm, one.main) == (2020, 67, 38, True)
    assert one.name == "Unknown Display"


def test_a_real_intel_panel_is_told_by_ioreg(real: Callable[[str], Path]) -> None:
    text = real("macos/mac-AppleBacklightDisplay/AppleBacklightDisplay").read_text("utf-8")
    match = re.search(r'"IODisplayEDID" = <([0-9a-f]+)>', text)
    told = of_node({"IODisplayEDID": bytes.fromhex(match.group(1) if match else "")})
    assert (told["maker"], told["model"], told["native_width"], told["native_height"]) == (
        "Apple", "Color LCD", 2560, 1600,
    )  # fmt: skip


def test_a_real_screen_on_apple_silicon_is_told_by_ioreg(real: Callable[[str], Path]) -> None:
    text = real("macos/mac-AppleCLCD2/AppleCLCD2").read_text("utf-8")
    written = re.search(r'"ProductAttributes"=\{("ManufacturerID"[^}]+|[^}]*"ManufacturerID"[^}]+)\}', text)
    pairs = re.findall(r'"(\w+)"=(?:"([^"]*)"|(\d+))', written.group(1) if written else "")
    attributes = {name: string or int(number) for name, string, number in pairs if string or number}
    told = of_node({"DisplayAttributes": {"ProductAttributes": attributes}})
    assert (told["maker"], told["model"], told["serial"]) == ("Dell", "DELL P2421DC", "4S0QR63")
    assert (told["made_year"], told["made_week"]) == (2021, 36)


def test_ioreg_completes_the_one_screen_that_is_the_same(answering: Any) -> None:
    screens = [{"_name": "Living room", "_spdisplays_display-vendor-id": "10ac", "_spdisplays_display-product-id": "1"}]
    same = {
        "ProductAttributes": {
            "ManufacturerID": "DEL",
            "ProductID": 1,
            "ProductName": "DELL X",
            "YearOfManufacture": 2020,
        }
    }
    answers = {ASK: inventory(*screens), APPLE: nodes({"DisplayAttributes": same})}
    one = from_macos(answering(answers, SOURCE.touches)).displays[0]
    assert (one.model, one.name, one.made_year) == ("DELL X", None, 2020)
    twice = {**answers, APPLE: nodes({"DisplayAttributes": same}, {"DisplayAttributes": same})}
    assert from_macos(answering(twice, SOURCE.touches)).displays[0].name == "Living room"


@pytest.mark.parametrize(
    ("row", "connection"),
    [
        ({"spdisplays_connection_type": "spdisplays_internal"}, Connection.BUILT_IN),
        ({"spdisplays_display_type": "spdisplays_built-in_retinaLCD"}, Connection.BUILT_IN),
        ({"spdisplays_connection_type": "spdisplays_airplay"}, Connection.WIRELESS),
        ({"_name": "Sidecar Display"}, Connection.WIRELESS),
        ({}, Connection.UNKNOWN),
    ],
)
def test_how_it_is_connected(row: dict[str, str], connection: Connection) -> None:
    assert of_inventory(row)["connection"] is connection


def test_no_screens_below_an_adapter_is_no_hole_but_no_adapter_is(answering: Any) -> None:
    headless = from_macos(answering({ASK: inventory()}, SOURCE.touches))
    assert (headless.displays, headless.holes) == ((), ())
    nothing = from_macos(answering({ASK: {"text": '{"SPDisplaysDataType": []}'}}, SOURCE.touches))
    assert [hole.what for hole in nothing.holes] == ["screens"]


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dictionaries(st.text(), st.integers())
KEYS = ["_name", "_spdisplays_edid", "_spdisplays_display-vendor-id", "_spdisplays_display-product-id",
        "_spdisplays_display-year", "_spdisplays_display-week", "_spdisplays_display-serial-number",
        "_spdisplays_pixels", "_spdisplays_resolution", "spdisplays_pixelresolution",
        "spdisplays_connection_type"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), ANY | st.from_regex(r"[0-9a-f x@Hz.]{0,9}")))
def test_no_entry_makes_it_fail(row: dict[str, Any]) -> None:
    assert isinstance(Display(**of_inventory(row)), Display)


@given(
    st.dictionaries(st.sampled_from(["IODisplayEDID", "DisplayWidth", "DisplayHeight"]), ANY),
    st.dictionaries(st.sampled_from(["ManufacturerID", "ProductID", "ProductName", "YearOfManufacture"]), ANY),
)
def test_no_node_makes_it_fail(node: dict[str, Any], product: dict[str, Any]) -> None:
    assert isinstance(Display(**of_node({**node, "DisplayAttributes": {"ProductAttributes": product}})), Display)
