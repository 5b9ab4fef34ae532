from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from collectors._placeholders import known
from collectors.device import COLLECTOR
from collectors.device.chassis import DeviceType
from collectors.device.linux import has_battery

LINUXHW = [
    "06F845936A9E", "103F27C42BAA", "26F911133DFB", "38ABD3DAF0FC", "4C78013EF582", "522D7077AD79", "566C445B6E46",
    "648D53D8572D", "66115FCC763D", "6654920B30DA", "67C53A42A560", "822AB49A471A", "8E1A9B5952DD", "93C188690A67",
    "9E2DFE8C2BBC", "A3F62A6D313E", "A6764D5C22CE", "A991BA1B5947", "AE0EA676E587", "CD804C87BD4C", "D02B9C60BADE",
    "DC88BE777BC6", "FB41CB13C89A", "FC9364813D2D",
]  # fmt: skip
CODES = {
    "Desktop": 3, "Low Profile Desktop": 4, "Mini Tower": 6, "Tower": 7, "Portable": 8, "Laptop": 9, "Notebook": 10,
    "All In One": 13, "Sub Notebook": 14, "Space-saving": 15, "Lunch Box": 16, "Tablet": 30, "Convertible": 31,
    "Detachable": 32, "Mini PC": 35, "Stick PC": 36,
}  # fmt: skip
LINUXHW_TYPES = {
    "Notebook": DeviceType.LAPTOP, "Desktop": DeviceType.DESKTOP, "Mini Pc": DeviceType.MINI_PC,
    "Stick Pc": DeviceType.MINI_PC, "All In One": DeviceType.ALL_IN_ONE, "Tablet": DeviceType.CONVERTIBLE,
}  # fmt: skip


def look(answering: Any, answers: dict[str, Any]) -> Any:
    source = COLLECTOR.sources["linux"]
    return source.collect(answering(answers, source.touches))


def folder(**fields: str) -> dict[str, Any]:
    path = "/sys/class/dmi/id"
    return {f"list {path}": {"json": sorted(fields)}, **{f"read {path}/{n}": {"text": t} for n, t in fields.items()}}


@pytest.mark.policy("P06")
@pytest.mark.policy("P07")
def test_a_laptop_is_known_by_type_make_model_and_number(looked: Any) -> None:
    device = looked("linux-laptop", COLLECTOR)
    assert (device.type, device.make, device.model) == (DeviceType.LAPTOP, "LENOVO", "83DA001NPG")
    assert device.friendly_model == "IdeaPad Slim 5 14IRX9"
    assert device.serial == "PF4QX7T2"
    assert device.uuid == "8f1c2d3e-4a5b-11ee-9c0d-8c8caa31f7d4"
    assert (device.board.model, device.board.serial) == ("LNVNB161216", "PF4QX7T2MB")
    assert (device.firmware.version, device.firmware.released_on) == ("MXCN41WW", date(2024, 5, 21))
    assert device.firmware.starts_by_uefi
    assert device.has_battery
    assert device.holes == ()
    assert device.answered_by == ("DMI",)


@pytest.mark.policy("P05")
def test_what_hints_at_the_age_is_labelled_as_an_estimate(looked: Any) -> None:
    ages = looked("linux-laptop", COLLECTOR).age
    assert [age.on for age in ages] == [date(2024, 5, 21), date(2024, 6, 3), date(2024, 6, 3)]
    assert all(age.based_on.startswith("an estimate from") for age in ages)


@pytest.mark.policy("P07")
def test_where_the_vendor_left_placeholders_only_the_board_is_known(looked: Any) -> None:
    device = looked("linux-old-desktop", COLLECTOR)
    assert device.type is DeviceType.DESKTOP
    assert (device.make, device.model, device.serial, device.uuid, device.sku, device.family) == (None,) * 6
    assert (device.board.make, device.board.model, device.board.serial) == ("ASRock", "H61M-VS", None)
    assert device.firmware.starts_by_uefi is False


@pytest.mark.policy("P06")
def test_a_raspberry_pi_is_described_by_its_device_tree(looked: Any) -> None:
    device = looked("linux-raspberry-pi", COLLECTOR)
    assert device.type is DeviceType.SINGLE_BOARD
    assert (device.make, device.model) == ("Raspberry Pi", "Raspberry Pi 4 Model B Rev 1.4")
    assert device.serial == "10000000e3f1a94c"
    assert (device.firmware, device.board) == (None, None)
    assert device.answered_by == ("device tree",)


@pytest.mark.policy("P02")
def test_an_ordinary_user_learns_why_the_numbers_are_missing(looked: Any) -> None:
    device = looked("linux-virtual-machine", COLLECTOR)
    assert (device.type, device.runs_in, device.serial) == (DeviceType.VIRTUAL_MACHINE, "QEMU", None)
    assert [(hole.what, hole.why) for hole in device.holes] == [("serial numbers", "needs administrator rights")]
    assert date(2014, 4, 1) not in [age.on for age in device.age], "a virtual machine's firmware date is nobody's age"


def test_a_computer_that_tells_nothing_is_unknown_and_nothing_is_made_up(answering: Any) -> None:
    device = look(answering, {})
    assert device.type is DeviceType.UNKNOWN
    assert (device.make, device.model, device.serial, device.firmware, device.board) == (None,) * 5
    assert device.has_battery is False
    assert {hole.what for hole in device.holes} == {"firmware's description", "installation date"}


def test_the_mark_of_a_container_makes_it_one(answering: Any) -> None:
    bound = "9 1 8:1 /var/lib/docker/containers/0a1b/hosts /etc/hosts rw - ext4 /dev/sda1 rw\n"
    answers = {"read /proc/self/mountinfo": {"text": bound}}
    device = look(answering, answers)
    assert (device.type, device.runs_in) == (DeviceType.CONTAINER, "docker")


def test_a_mouse_with_a_battery_does_not_make_a_laptop(answering: Any) -> None:
    supplies = "/sys/class/power_supply"
    answers = {
        f"list {supplies}": {"json": ["hidpp_battery_0"]},
        f"read {supplies}/hidpp_battery_0/type": {"text": "Battery\n"},
        f"read {supplies}/hidpp_battery_0/scope": {"text": "Device\n"},
        **folder(chassis_type="3\n"),
    }
    assert has_battery(answering(answers, COLLECTOR.sources["linux"].touches)) is False
    assert look(answering, answers).type is DeviceType.DESKTOP


def test_a_refused_folder_of_power_supplies_leaves_the_battery_open(answering: Any) -> None:
    device = look(answering, {"list /sys/class/power_supply": {"error": "denied", "reason": "no"}})
    assert device.has_battery is None
    assert "battery" in {hole.what for hole in device.holes}


def by_dmidecode(text: str) -> dict[str, str]:
    """The kernel's fields out of dmidecode's text; of several sections of a kind the first counts."""
    names = {
        "BIOS Information": {"Vendor": "bios_vendor", "Version": "bios_version", "Release Date": "bios_date"},
        "System Information": {
            "Manufacturer": "sys_vendor", "Product Name": "product_name", "Version": "product_version",
            "Serial Number": "product_serial", "Family": "product_family", "UUID": "product_uuid",
        },
        "Base Board Information": {"Manufacturer": "board_vendor", "Product Name": "board_name"},
        "Chassis Information": {"Type": "chassis_type"},
    }  # fmt: skip
    found: dict[str, str] = {}
    for title, wanted in names.items():
        section = re.search(rf"^{title}\n((?:\t.*\n)+)", text, re.M)
        for key, name in wanted.items() if section else ():
            line = re.search(rf"^\t{key}: (.*)$", section.group(1) if section else "", re.M)
            if line:
                found[name] = str(CODES.get(line.group(1), 2)) if name == "chassis_type" else line.group(1)
    return found


@pytest.mark.policy("P06")
@pytest.mark.parametrize("machine", LINUXHW)
def test_real_computers_are_told_as_expected(
    machine: str, answering: Any, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = f"linux/lhw-dmi-{machine}/dmidecode.txt"
    facts = expected(path)
    device = look(answering, folder(**by_dmidecode(real(path).read_text("utf-8"))))
    assert device.make == known(facts.get("make"))
    assert device.model == known(facts.get("model"))
    assert device.family == known(facts.get("family"))
    assert device.firmware.version == facts["bios_version"]
    assert device.firmware.released_on.strftime("%m/%d/%Y") == facts["bios_date"]
    assert device.serial is None, "the serials of these recordings are masked"
    assert device.type is LINUXHW_TYPES[facts["type_by_linuxhw"]]


@pytest.mark.policy("P07")
@pytest.mark.parametrize("machine", ["acer-aspire", "to-be-filled"])
def test_recorded_guests_are_told_as_they_were_made(
    machine: str, answering: Any, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = f"linux/recorded-qemu-{machine}"
    facts = expected(f"{path}/dmi_id.txt")
    lines = (line.partition(":") for line in real(f"{path}/dmi_id.txt").read_text("utf-8").splitlines())
    device = look(answering, folder(**{file.rpartition("/")[2]: f"{text}\n" for file, _, text in lines}))
    assert (device.make, device.model, device.family) == (
        known(facts["make"]),
        known(facts["model"]),
        known(facts["family"]),
    )
    assert device.serial == (facts["serial"] if machine == "acer-aspire" else None)
    assert device.uuid == (facts["uuid"] if machine == "acer-aspire" else None)
    assert device.board.model == facts["board"]["product"]
