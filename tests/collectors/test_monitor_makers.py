from __future__ import annotations

import pytest

from collectors._monitor_makers import MAKERS


def test_every_code_is_three_letters_and_every_name_says_something() -> None:
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in MAKERS)
    assert all(name == name.strip() and len(name) > 1 for name in MAKERS.values())


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("DEL", "Dell"),
        ("GSM", "LG"),
        ("SAM", "Samsung"),
        ("SEC", "Samsung"),
        ("HWP", "HP"),
        ("LEN", "Lenovo"),
        ("AUO", "AU Optronics"),
        ("FUS", "Fujitsu Siemens"),
    ],
)
def test_makers_are_called_as_people_know_them(code: str, name: str) -> None:
    assert MAKERS[code] == name
