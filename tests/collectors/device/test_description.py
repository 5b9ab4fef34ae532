from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._age import Estimate
from collectors.device.description import (
    ages,
    board,
    chassis_code,
    describe,
    described_by_tree,
    firmware,
    shop_name,
    vendor_name,
)
from collectors.device.section import Firmware


@pytest.mark.parametrize(
    ("make", "model", "version", "family", "name"),
    [
        ("LENOVO", "11JJ000CMT", "ThinkCentre M75q Gen 2", "ThinkCentre M75q Gen 2", "ThinkCentre M75q Gen 2"),
        ("LENOVO", "3655A79", "ThinkCentre M72e", None, "ThinkCentre M72e"),
        ("LENOVO", "81Y6", None, "Legion 5 15IMH05H", "Legion 5 15IMH05H"),
        ("LENOVO", "81Y6", "1.0", None, None),
        ("Acer", "Aspire A515-57", "V1.12", "Aspire 5", None),
        (None, None, "ThinkPad X1 Carbon", None, None),
    ],
)
def test_lenovos_name_in_the_shop_stands_in_version_or_family(
    make: str | None, model: str | None, version: str | None, family: str | None, name: str | None
) -> None:
    assert shop_name(make, model, version, family) == name


def test_the_chassis_number_steps_in_for_the_systems() -> None:
    assert describe({"product_serial": "Default string", "chassis_serial": "CH123"})["serial"] == "CH123"
    assert describe({"product_serial": "SY456", "chassis_serial": "CH123"})["serial"] == "SY456"


@pytest.mark.parametrize(("written", "code"), [("10\n", 10), ("", None), ("ten", None), ("-1", None), ("9999", None)])
def test_a_chassis_code_is_a_small_number(written: str, code: int | None) -> None:
    assert chassis_code({"chassis_type": written}) == code


@pytest.mark.parametrize(
    ("prefix", "model", "make"),
    [
        ("raspberrypi", "Raspberry Pi 4 Model B", "Raspberry Pi"), ("friendlyarm", "NanoPi M4", "friendlyarm"),
        ("radxa", "Radxa ROCK 5B", "Radxa"), ("hardkernel", "", "hardkernel"),
    ],
)  # fmt: skip
def test_a_device_trees_vendor_is_spelled_as_in_the_model(prefix: str, model: str, make: str) -> None:
    assert vendor_name(prefix, model) == make


def test_a_board_that_says_nothing_is_none() -> None:
    assert board({"board_vendor": "Default string", "board_name": " "}) is None


@given(
    st.dictionaries(
        st.sampled_from(["sys_vendor", "product_name", "product_serial", "product_uuid", "chassis_type"]), st.text()
    )
)
def test_no_description_makes_it_fail(dmi: dict[str, str]) -> None:
    describe(dmi)
    board(dmi)
    chassis_code(dmi)


@given(st.text(), st.text(), st.text())
def test_no_device_tree_makes_it_fail(model: str, serial: str, compatible: str) -> None:
    described_by_tree({"model": model, "serial-number": serial, "compatible": compatible})


def test_a_firmware_that_says_nothing_is_none_unless_it_started_by_uefi() -> None:
    assert firmware({}, None) is None
    assert firmware({}, False) is None
    told = firmware({"bios_vendor": "AMI"}, None)
    assert told is not None
    assert (told.vendor, told.starts_by_uefi) == ("AMI", None)


@pytest.mark.policy("P05")
def test_ages_of_the_future_are_left_out_and_the_firmwares_comes_first() -> None:
    today, later = date(2024, 10, 3), date(2031, 1, 1)
    made, never = Estimate(on=date(2023, 12, 18), based_on="x"), Estimate(on=later, based_on="y")
    found = ages(today, Firmware(released_on=date(2024, 3, 28)), (made,), (never,))
    assert [age.on for age in found] == [date(2024, 3, 28), date(2023, 12, 18)]
    assert ages(today, Firmware(released_on=later), ()) == ()
