from __future__ import annotations

import contextlib
import json
import plistlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._system_profiler import entries
from collectors.device.chassis import DeviceType
from collectors.device.macos import SOURCE, bare, battery_dates, hardware, named_year, platform

HARDWARE = "run system_profiler -json SPHardwareDataType"
PLATFORM = "run ioreg -a -r -d 1 -c IOPlatformExpertDevice"
ANYTHING = (
    st.none() | st.text(max_size=12) | st.binary(max_size=6) | st.integers() | st.lists(st.integers(), max_size=2)
)


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches, now="2024-10-03T14:20:05+01:00"))


def said(**entry: Any) -> dict[str, Any]:
    return {HARDWARE: {"text": json.dumps({"SPHardwareDataType": [entry]})}}


def tree(value: Any) -> dict[str, str]:
    return {"text": plistlib.dumps(value).decode()}


@pytest.mark.policy("P06")
@pytest.mark.policy("P07")
def test_a_macbook_is_known_by_its_name_in_the_shop(recording: Callable[[str], dict[str, Any]], answering: Any) -> None:
    device = look(answering, recording("macos-macbook")["answers"])
    assert (device.type, device.make, device.model) == (DeviceType.LAPTOP, "Apple", "Mac14,9")
    assert device.friendly_model == "MacBook Pro (14-inch, 2023)"
    assert (device.serial, device.sku) == ("HJ4K7X2Q9L", "MPHE3PO/A")
    assert (device.firmware.vendor, device.firmware.version) == ("Apple", "10151.140.19")
    assert (device.has_battery, device.answered_by, device.holes) == (True, ("system_profiler",), ())
    assert [age.on for age in device.age] == [date(2023, 1, 1), date(2024, 8, 9), date(2023, 2, 17)]


@pytest.mark.parametrize(
    ("name", "model", "kind"),
    [
        ("iMac", "iMac19,1", DeviceType.ALL_IN_ONE), ("Mac mini", "Mac14,3", DeviceType.MINI_PC),
        ("Mac Studio", "Mac13,1", DeviceType.DESKTOP), ("Mac Pro", "MacPro7,1", DeviceType.DESKTOP),
        ("MacBook Air", "Mac15,12", DeviceType.LAPTOP), ("Xserve", "Xserve3,1", DeviceType.SERVER),
        ("Mac", "VirtualMac2,1", DeviceType.VIRTUAL_MACHINE), ("Mac", "VMware20,1", DeviceType.VIRTUAL_MACHINE),
    ],
)  # fmt: skip
def test_the_type_stands_in_the_name(name: str, model: str, kind: DeviceType, answering: Any) -> None:
    assert look(answering, said(machine_name=name, machine_model=model)).type is kind


def test_a_mac_under_another_system_says_so(answering: Any) -> None:
    answers = said(machine_name="Mac mini", machine_model="Macmini6,2") | {
        "run sysctl kern.hv_vmm_present": {"text": "kern.hv_vmm_present: 1\n"}
    }
    assert look(answering, answers).type is DeviceType.VIRTUAL_MACHINE


def test_the_registry_of_devices_steps_in(answering: Any) -> None:
    node = {"model": b"MacBook2,1\0", "IOPlatformSerialNumber": "W87305UMYA8", "IOPlatformUUID": "x"}
    device = look(answering, {PLATFORM: tree([node]), "fact battery": {"json": {"percent": 50}}})
    assert (device.model, device.serial, device.uuid, device.answered_by) == (
        "MacBook2,1",
        "W87305UMYA8",
        None,
        ("ioreg",),
    )
    assert device.type is DeviceType.LAPTOP


def test_on_intel_the_product_repeats_the_model_and_is_no_name(answering: Any) -> None:
    answers = said(machine_name="MacBook", machine_model="MacBook2,1") | {
        "run ioreg -a -r -d 1 -k product-name": tree([{"product-name": b"MacBook2,1\0"}])
    }
    assert look(answering, answers).friendly_model is None


def test_a_mac_that_tells_nothing_is_unknown_and_says_why(answering: Any) -> None:
    device = look(answering, {})
    assert (device.type, device.make, device.model) == (DeviceType.UNKNOWN, None, None)
    assert {hole.what for hole in device.holes} == {"firmware's description", "installation date"}


def test_an_older_battery_tells_its_day_and_a_newer_one_something_else() -> None:
    word = ((2015 - 1980) << 9) | (7 << 5) | 2
    nodes: tuple[Any, ...] = (
        {"ManufactureDate": word},
        {"ManufactureDate": 58455246586160},
        {"ManufactureDate": True},
        {},
    )
    assert [age.on for age in battery_dates(nodes)] == [date(2015, 7, 2)]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("MacBook Pro (14-inch, 2021)", 2021),
        ("iMac (Retina 5K, 27-inch, Mid 2015)", 2015),
        ("Mac Pro", None),
        (None, None),
    ],
)
def test_a_year_stands_in_the_name(name: str | None, year: int | None) -> None:
    assert [age.on.year for age in named_year(name)] == ([year] if year else [])


@pytest.mark.parametrize("strange", [(), ({},), ({"machine_model": 5},)])
def test_an_answer_without_a_model_is_unreadable(strange: Any) -> None:
    with pytest.raises(Unreadable):
        hardware(strange)
    with pytest.raises(Unreadable):
        platform(strange)


@given(st.dictionaries(st.sampled_from(["machine_model", "serial_number", "model", "IOPlatformUUID"]), ANYTHING))
def test_no_node_makes_it_fail_otherwise(node: dict[str, Any]) -> None:
    bare(node.get("model"))
    list(battery_dates(({"ManufactureDate": node.get("model")},)))
    for parse in (hardware, platform):
        with contextlib.suppress(Unreadable):
            parse((node,))


@pytest.mark.parametrize(
    "path",
    [
        "mac-json-m1-air/SPHardwareDataType_AppleSilicon_M1_lockDisabled.json",
        "mac-json-m1-air/SPHardwareDataType_AppleSilicon_M1_underRosetta.json",
        "mac-json-runner15/SPHardwareDataType.stdout",
    ],
)
def test_real_macs_are_told_as_expected(
    path: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    facts = expected(f"macos/{path}")
    found = hardware(entries(real(f"macos/{path}").read_bytes(), "SPHardwareDataType"))
    assert (found["model"], found["family"]) == (facts["model"], facts["model_name"])
    assert found["uuid"] is None, "masked"


def test_a_real_platform_node_is_read(real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]) -> None:
    folder = real("macos/mac-IOPlatformExpertDevice/IOPlatformExpertDevice")
    text = folder.read_text("utf-8")
    told = dict(re.findall(r'"(model|IOPlatformSerialNumber|IOPlatformUUID)" = <?"([^"]*)"', text))
    assert platform((told,)) == {
        "model": "MacBook2,1", "serial": "W87305UMYA8", "uuid": "00000000-0000-1000-8000-001b633026b1",
    }  # fmt: skip
