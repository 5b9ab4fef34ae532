from __future__ import annotations

import pytest

from collectors._memory_makers import maker_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("0x80AD000080AD", "SK Hynix"),
        ("00AD00B300AD", "SK Hynix"),
        ("0xCE00", "Samsung"),
        ("7F7FFE0000000000", "Elpida"),
        ("802C0000802C", "Micron"),
        ("Samsung", "Samsung"),
        ("FFFF", "FFFF"),
        ("80AD is no number", "80AD is no number"),
        (None, None),
    ],
)
def test_a_number_becomes_the_name_it_stands_for_and_a_name_stays(written: str | None, name: str | None) -> None:
    assert maker_name(written) == name
