"""What the gate reads besides what is written."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.gate_readings import APART, Reading, readings


def texts(page: str) -> list[str]:
    return [reading.text for reading in readings(page)]


def test_the_page_comes_first_and_lines_that_read_alike_are_not_read_twice() -> None:
    assert texts("one\ntwo: three") == ["one\ntwo: three"]


@pytest.mark.parametrize(
    "written",
    [
        "olga%20pinho",
        "%6f%6c%67%61%20%70%69%6e%68%6f",
        "olga\\u0020pinho",
        "\\\\x6flga pinho",
        "\\157lga\\040pinho",
        "olga&#32;pinho",
        "olga&#x20;pinho",
        "o\0l\0g\0a\0 \0p\0i\0n\0h\0o\0",
        "olga\u200b pin\u00adho",
        "%256flga%2520pinho",
        "\x1b\x08olga pinho",
    ],
)
def test_escapes_are_undone(written: str) -> None:
    assert any("olga pinho" in text for text in texts(f"first\n{written}\nlast")[1:])


@pytest.mark.parametrize("before", ["", "x", "xy", "/srv/data/", "/srv/datas/", "key="])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_base64_is_read_wherever_it_begins(before: str, coding: str, encode: object) -> None:
    assert callable(encode)
    coded = encode("the name is Olga Pinho?>".encode(coding)).decode().rstrip("=")
    assert any("Olga Pinho" in text for text in texts(f"begin {before}{coded}/readme.txt end")[1:])


def test_a_place_in_a_reading_is_a_line_of_the_page() -> None:
    page = "one\n%74wo\nthree\nfo%75r"
    again = readings(page)[1]
    assert [again.line(again.text.index(word)) for word in ("two", "four")] == [1, 3]
    assert APART in again.text  # what stood apart is not read in one go


def test_neighbouring_lines_stay_together() -> None:
    assert readings("pass%77ord:\n%20 x")[1] == Reading("password:\n  x", (0, 1))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_page_is_read_and_every_line_is_one_of_it(page: str) -> None:
    for reading in readings(page):
        for at in range(len(reading.text)):
            assert 0 <= reading.line(at) <= page.count("\n")


@given(
    st.lists(
        st.sampled_from(["%", "25", "\\u", "005c", "u0041", "&", "#38;", "amp;", "QUJD", "\n", "\0", "+/-_"]),
        max_size=30,
    )
)
@settings(max_examples=200, deadline=None)
def test_nested_escapes_end(parts: list[str]) -> None:
    assert len(readings("".join(parts))) <= 8
