"""Names that say nothing about a person."""

from __future__ import annotations

import pytest

from collectors._generic_names import is_generic


@pytest.mark.parametrize("name", ["root", "admin", "Admin", "user", "user2", "pi", "ubuntu", "guest", "test", "PC-1"])
def test_account_names_many_machines_share_are_generic(name: str) -> None:
    assert is_generic(name)


@pytest.mark.parametrize(
    "name", ["localhost", "debian", "Dell", "intel", "raspberrypi", "jo", "7", "", "Windows User", "hp-pc"]
)
def test_host_and_vendor_names_and_very_short_ones_are_generic(name: str) -> None:
    assert is_generic(name)


@pytest.mark.parametrize(
    "name", ["marta", "casa-carvalho", "adminka", "piotr", "DESKTOP-4F2A1B", "Rui", "Frank Black", "PC da Ana"]
)
def test_names_of_people_and_of_one_machine_are_not(name: str) -> None:
    assert not is_generic(name)
