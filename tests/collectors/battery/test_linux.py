from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._udev import properties as lines
from collectors.battery import COLLECTOR
from collectors.battery.linux import SOURCE, battery, from_linux, made, properties
from collectors.battery.section import Battery, Health, State

FOLDER = "/sys/class/power_supply"


def supply(name: str, **told: str) -> dict[str, Any]:
    return {f"read {FOLDER}/{name}/uevent": {"lines": [f"POWER_SUPPLY_{key}={value}" for key, value in told.items()]}}


def test_a_recorded_notebook_has_a_worn_battery_that_is_held_back(looked: Any) -> None:
    found = looked("linux-notebook-screens-and-power", COLLECTOR)
    (one,) = found.batteries
    assert (one.name, one.maker, one.chemistry, one.cycles) == ("BAT0", "SMP", "lithium-polymer", 431)
    assert (one.design_mwh, one.full_mwh, one.wear_percent) == (52_500, 38_850, 26.0)
    assert (one.charge_percent, one.charge_limit_percent, one.state) == (79.0, 80, State.NOT_CHARGING)
    assert (found.on_mains, found.device_batteries, found.holes) == (True, 1, ())


def test_charges_become_energies_by_the_designed_voltage() -> None:
    told = {"CHARGE_FULL_DESIGN": "4400000", "CHARGE_FULL": "3013000", "CHARGE_NOW": "2950000",
            "VOLTAGE_MIN_DESIGN": "11100000"}  # fmt: skip
    one = battery("BAT0", told)
    assert (one.design_mah, one.full_mah, one.remaining_mah) == (4400, 3013, 2950)
    assert (one.design_mwh, one.full_mwh) == (48_840, 33_444)
    assert (one.wear_percent, one.charge_percent) == (31.5, 97.9)


def test_charges_without_a_voltage_stay_charges() -> None:
    one = battery("BAT0", {"CHARGE_FULL_DESIGN": "4400000", "CHARGE_FULL": "4400000"})
    assert (one.design_mwh, one.design_mah, one.wear_percent) == (None, 4400, 0.0)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("Charging", State.CHARGING), ("Discharging", State.DISCHARGING), ("Full", State.FULL),
        ("Not charging", State.NOT_CHARGING), ("Unknown", State.UNKNOWN), ("", State.UNKNOWN),
    ],
)  # fmt: skip
def test_states(status: str, state: State) -> None:
    assert battery("BAT0", {"STATUS": status}).state is state


@pytest.mark.parametrize(
    ("word", "health"),
    [("Good", Health.GOOD), ("Dead", Health.FAILING), ("Overheat", Health.TOO_HOT), ("Cold", Health.TOO_COLD),
     ("Unknown", Health.UNKNOWN)],
)  # fmt: skip
def test_verdicts(word: str, health: Health) -> None:
    assert battery("BAT0", {"HEALTH": word}).health is health


def test_no_cycles_means_that_nobody_counts() -> None:
    assert battery("BAT0", {"CYCLE_COUNT": "0"}).cycles is None


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ({"MANUFACTURE_YEAR": "2021", "MANUFACTURE_MONTH": "4", "MANUFACTURE_DAY": "9"}, "2021-04-09"),
        ({"MANUFACTURE_YEAR": "2021", "MANUFACTURE_MONTH": "4"}, "2021-04"), ({"MANUFACTURE_YEAR": "2021"}, "2021"),
        ({"MANUFACTURE_YEAR": "1980"}, None), ({"MANUFACTURE_YEAR": "2021", "MANUFACTURE_MONTH": "13"}, "2021"),
        ({}, None),
    ],
)  # fmt: skip
def test_when_it_was_made(told: dict[str, str], date: str | None) -> None:
    assert made(told) == date


def test_a_desktop_has_none_and_that_is_no_hole(answering: Any) -> None:
    found = from_linux(answering({f"list {FOLDER}": {"json": []}}, SOURCE.touches))
    assert (found.batteries, found.on_mains, found.holes) == ((), None, ())


def test_an_old_kernel_leaves_the_type_out(answering: Any) -> None:
    answers = {f"list {FOLDER}": {"json": ["BAT0"]}, **supply("BAT0", NAME="BAT0", STATUS="Full", CAPACITY="100")}
    assert from_linux(answering(answers, SOURCE.touches)).batteries[0].state is State.FULL


def test_an_empty_bay_and_a_mouse_are_no_batteries_of_the_computer(answering: Any) -> None:
    answers = {
        f"list {FOLDER}": {"json": ["BAT1", "hid-00:11"]}, **supply("BAT1", TYPE="Battery", PRESENT="0"),
        **supply("hid-00:11", TYPE="Battery", SCOPE="Device", MODEL_NAME="Mouse of Ana"),
    }  # fmt: skip
    found = from_linux(answering(answers, SOURCE.touches))
    assert (found.batteries, found.device_batteries) == ((), 1)


@pytest.mark.parametrize(("online", "mains"), [("1", True), ("0", False), ("2", True)])
def test_mains_are_told(answering: Any, online: str, mains: bool) -> None:
    answers = {f"list {FOLDER}": {"json": ["AC"]}, **supply("AC", TYPE="Mains", ONLINE=online)}
    assert from_linux(answering(answers, SOURCE.touches)).on_mains is mains


def test_a_system_without_the_folder_says_so(answering: Any) -> None:
    assert [hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes] == ["power supplies"]


@pytest.mark.parametrize(
    "machine",
    [
        "DELL_INSPIRON3521_TOUCHSCREEN",
        "DELL_LATITUDEE4310",
        "DELL_VOSTRO3460_FINGERPRINT",
        "DELL_XPS1340",
        "EMMC_AS_MAIN_DRIVE",
        "HP_ENVY_15_MEDIATEK_BT",
        "LENOVO_E445",
        "LENOVO_T430S",
        "TOSHIBA_NVME",
    ],
)
def test_batteries_of_real_machines_are_read(machine: str, real: Callable[[str], Path]) -> None:
    dump = real(f"linux/checkbox-{machine}/{machine}.txt").read_text("utf-8", "replace")
    told = [re.sub(r"^E: ", "", block, flags=re.M) for block in dump.split("\n\n") if "POWER_SUPPLY_NAME=BAT" in block]
    for block in told:
        written = properties(lines(block))
        one = battery(written["NAME"], written)
        full, design = written.get("ENERGY_FULL", written.get("CHARGE_FULL", "")), written.get("VOLTAGE_NOW", "")
        assert one.state is not State.UNKNOWN or written["STATUS"] == "Unknown"
        assert (one.full_mwh or one.full_mah or 0) > 0 or not full
        assert one.voltage_mv == int(design) // 1000
        assert one.wear_percent is None or 0 <= one.wear_percent < 100
    assert told


@pytest.mark.parametrize(
    "path",
    [
        "jc-generic-dev/upower-i-c-locale.out", "jc-generic-dev/upower-i-utc.out", "glpi-upower-1/infos_1.txt",
        "glpi-upower-2/infos_2.txt",
    ],
)  # fmt: skip
def test_the_wear_of_real_batteries_is_that_of_upower(path: str, real: Callable[[str], Path]) -> None:
    told = dict(re.findall(r"^ +([a-z-]+): +([\d.,]+) ?(?:Wh|%|V)\s*$", real(f"linux/{path}").read_text("utf-8"), re.M))
    figures = {name: float(value.replace(",", ".")) for name, value in told.items()}
    names = {"ENERGY_FULL": "energy-full", "ENERGY_FULL_DESIGN": "energy-full-design", "ENERGY_NOW": "energy"}
    one = battery("BAT0", {key: str(round(figures[name] * 1_000_000)) for key, name in names.items()})
    assert one.wear_percent == pytest.approx(max(0, 100 - figures["capacity"]), abs=0.1)
    assert one.charge_percent == pytest.approx(figures["percentage"], abs=1)


WORDS = st.text(alphabet="0123456789-.x Li", max_size=14) | st.text()
KEYS = ["CAPACITY", "ENERGY_FULL", "ENERGY_FULL_DESIGN", "CHARGE_NOW", "CHARGE_FULL", "VOLTAGE_MIN_DESIGN", "TEMP",
        "CYCLE_COUNT", "STATUS", "HEALTH", "SERIAL_NUMBER", "MODEL_NAME", "MANUFACTURE_YEAR",
        "TIME_TO_EMPTY_NOW"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), WORDS), WORDS)
def test_no_supply_makes_it_fail(told: dict[str, str], limit: str) -> None:
    assert isinstance(battery("BAT0", told, limit), Battery)
