from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.usb.section import UsbKind, kinds


@pytest.mark.parametrize(
    ("code", "kind"),
    [((3, 1, 1), UsbKind.KEYBOARD), ((3, 1, 2), UsbKind.MOUSE), ((3, 0, 0), UsbKind.INPUT), ((3, 0, 1), UsbKind.INPUT),
     ((8, 6, 80), UsbKind.STORAGE), ((0xE0, 1, 1), UsbKind.BLUETOOTH), ((0xE0, 2, 1), UsbKind.NETWORK),
     ((9, 0, 1), UsbKind.HUB), ((0xFF, 0, 0), UsbKind.OWN)],
)  # fmt: skip
def test_a_class_means_what_the_standard_says(code: tuple[int, int, int], kind: UsbKind) -> None:
    assert kinds([code]) == (kind,)


def test_several_interfaces_are_told_once_each_and_in_order() -> None:
    assert kinds([(0, 0, 0), (14, 1, 0), (14, 2, 0), (1, 1, 0), (239, 2, 1)]) == (UsbKind.CAMERA, UsbKind.AUDIO)


@given(st.lists(st.tuples(st.integers(), st.integers(), st.integers())))
def test_any_numbers_are_survived(codes: list[tuple[int, int, int]]) -> None:
    assert len(kinds(codes)) <= len(UsbKind)
