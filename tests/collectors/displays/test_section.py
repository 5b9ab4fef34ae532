from __future__ import annotations

import pytest

from collectors._edid import Edid
from collectors.displays.section import Display, described, pixels


def test_what_an_edid_tells_fits_the_section() -> None:
    told = Edid(maker_code="DEL", product="42ac", maker="Dell", name="DELL U2723QE", serial="9QX4T73", year=2022,
                week=31, width_cm=60, height_cm=34, diagonal_inches=27.0, width=2560, height=1440)  # fmt: skip
    one = Display(**described(told))
    assert (one.maker, one.model, one.name, one.serial) == ("Dell", "DELL U2723QE", None, "9QX4T73")
    assert (one.made_year, one.made_week, one.native_width, one.native_height) == (2022, 31, 2560, 1440)


def test_a_panel_without_a_name_is_called_by_its_texts() -> None:
    one = described(Edid(maker_code="AUO", product="5aa1", texts=("AUO", "B140UAN02.1")))
    assert (one["model"], one["name"]) == (None, "AUO B140UAN02.1")


def test_the_number_stands_in_for_a_serial_that_was_not_written() -> None:
    assert described(Edid(maker_code="PHL", product="0001", serial_number=689))["serial"] == "689"
    assert described(Edid(maker_code="PHL", product="0001"))["serial"] is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1920x1080", {"now_width": 1920, "now_height": 1080}),
        ("spdisplays_3024x1964Retina", {"now_width": 3024, "now_height": 1964}),
        ("2880 x 1800", {"now_width": 2880, "now_height": 1800}),
        ("preferred", {}),
        ("", {}),
    ],
)
def test_a_picture_is_two_numbers(text: str, found: dict[str, int]) -> None:
    assert pixels(text, "now") == found
