from __future__ import annotations

import pytest

from collectors.graphics.section import VENDORS, is_virtual


def test_vendors_are_four_hexadecimal_digits() -> None:
    assert all(len(number) == 4 and int(number, 16) and number == number.lower() for number in VENDORS)


@pytest.mark.parametrize(
    ("vendor", "virtual"),
    [("8086", False), ("10de", False), ("1234", True), ("15ad", True), ("80ee", True), (None, False)],
)
def test_some_vendors_make_nothing_real(vendor: str | None, virtual: bool) -> None:
    assert is_virtual(vendor) is virtual
