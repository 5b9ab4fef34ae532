from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.device.chassis import CHASSIS_CODES, DeviceType, Hints, device_type

pytestmark = pytest.mark.policy("P06")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (3, DeviceType.DESKTOP), (6, DeviceType.DESKTOP), (7, DeviceType.DESKTOP), (9, DeviceType.LAPTOP),
        (10, DeviceType.LAPTOP), (14, DeviceType.LAPTOP), (11, DeviceType.TABLET), (30, DeviceType.TABLET),
        (31, DeviceType.CONVERTIBLE), (32, DeviceType.CONVERTIBLE), (13, DeviceType.ALL_IN_ONE),
        (35, DeviceType.MINI_PC), (36, DeviceType.MINI_PC), (17, DeviceType.SERVER), (23, DeviceType.SERVER),
        (28, DeviceType.SERVER), (1, DeviceType.UNKNOWN), (2, DeviceType.UNKNOWN), (12, DeviceType.UNKNOWN),
        (0, DeviceType.UNKNOWN), (None, DeviceType.UNKNOWN), (255, DeviceType.UNKNOWN),
    ],
)  # fmt: skip
def test_the_chassis_tells_the_type(code: int | None, kind: DeviceType) -> None:
    assert device_type(Hints(chassis_code=code))[0] is kind


def test_what_is_inside_another_computer_is_not_what_its_chassis_says() -> None:
    assert device_type(Hints(chassis_code=10, virtual=True))[0] is DeviceType.VIRTUAL_MACHINE
    assert device_type(Hints(chassis_code=10, virtual=True, container=True))[0] is DeviceType.CONTAINER


@pytest.mark.parametrize("code", [None, 1, 2, 3])
def test_a_built_in_battery_makes_a_laptop_of_what_says_nothing_or_desktop(code: int | None) -> None:
    assert device_type(Hints(chassis_code=code, battery=True)) == (DeviceType.LAPTOP, "its built-in battery")


@pytest.mark.parametrize("code", [11, 30, 31, 32, 9])
def test_a_battery_changes_nothing_about_what_is_carried_anyway(code: int) -> None:
    assert device_type(Hints(chassis_code=code, battery=True))[0] is CHASSIS_CODES[code]


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        ("HP ProOne 400 G1 AiO", DeviceType.ALL_IN_ONE), ("OptiPlex 9020 AIO", DeviceType.ALL_IN_ONE),
        ("Macmini6,2 Macmini", DeviceType.MINI_PC), ("NUC7i7BNB", DeviceType.MINI_PC),
        ("Raspberry Pi 4 Model B Rev 1.4", DeviceType.SINGLE_BOARD), ("ODROID-C4", DeviceType.SINGLE_BOARD),
        ("Hardkernel ODROID-N2", DeviceType.SINGLE_BOARD), ("NVIDIA Jetson Nano", DeviceType.SINGLE_BOARD),
        ("Aspire XC-830", DeviceType.DESKTOP), ("Nucleus Desktop", DeviceType.DESKTOP), ("Chaio 5", DeviceType.DESKTOP),
    ],
)  # fmt: skip
def test_a_makers_own_name_for_it_is_more_precise_than_desktop(model: str, kind: DeviceType) -> None:
    assert device_type(Hints(chassis_code=3, model=model))[0] is kind


def test_a_name_never_overrules_a_precise_chassis() -> None:
    assert device_type(Hints(chassis_code=10, model="Mini PC"))[0] is DeviceType.LAPTOP


@given(st.builds(Hints, st.none() | st.integers(), st.booleans(), st.booleans(), st.booleans(), st.text()))
def test_there_is_always_a_type_and_where_it_comes_from(hints: Hints) -> None:
    kind, source = device_type(hints)
    assert kind in DeviceType
    assert source
    assert (kind is DeviceType.UNKNOWN) == (source == "nothing that tells")
