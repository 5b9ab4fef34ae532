from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import phone_code
from report.phone_code import CodeError, check_digit, in_file_name, new_code, parse, spoken

codes = st.sampled_from(phone_code.LENGTHS).map(new_code)


@given(codes, st.data())
def test_every_single_wrong_digit_is_caught(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != code[at]]))
    with pytest.raises(CodeError, match="One digit seems wrong"):
        parse(code[:at] + wrong + code[at + 1 :])


@given(codes, st.data())
def test_every_swap_of_neighbours_is_caught(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if swapped != code:
        with pytest.raises(CodeError, match="One digit seems wrong"):
            parse(swapped)


def test_the_table_detects_what_it_promises_for_every_state() -> None:
    table = [[int(value) for value in row] for row in phone_code._DAMM]
    assert all(sorted(row) == list(range(10)) for row in table)
    assert all(sorted(column) == list(range(10)) for column in zip(*table, strict=True))
    assert all(table[digit][digit] == 0 for digit in range(10))
    pairs = [(c, x, y) for c in range(10) for x in range(10) for y in range(10) if x != y]
    assert all(table[table[c][x]][y] != table[table[c][y]][x] for c, x, y in pairs)


@given(codes)
def test_a_code_survives_every_way_it_is_written(code: str) -> None:
    full_width = "".join(chr(0xFF10 + int(digit)) for digit in code)
    eastern_arabic = "".join(chr(0x0660 + int(digit)) for digit in code)
    letters = code.replace("0", "O", 1).replace("0", "o").replace("1", "l", 1).replace("1", "I")
    threes = [code[i : i + 3] for i in range(0, len(code), 3)]
    for written in (
        spoken(code), f"  {'-'.join(threes)}\n", ".".join(threes), " – ".join(threes), "\u00a0".join(threes),
        full_width, eastern_arabic, letters, "\u200b".join(code), f"\ufeff{code}",
    ):  # fmt: skip
        assert parse(written) == code


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4829163", "The code has 9 digits; you typed 7."),
        ("48291630", "The code has 9 digits; you typed 8."),
        ("482 916 303 0", "The code has 9 digits; you typed 10."),
        ("1" * 200, "The code has 9 digits; you typed 200."),
        ("", "Type the code the technician gave you; it has 9 digits."),
        (" - ", "Type the code the technician gave you; it has 9 digits."),
        ("482 916 307", "One digit seems wrong. Ask for it again, three by three."),
        ("printer", "The code has only digits. Type it as the technician says it, three by three."),
        ("4829163½0", "The code has only digits. Type it as the technician says it, three by three."),
    ],
)
def test_what_is_not_a_code_gets_one_calm_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(CodeError) as caught:
        parse(typed)
    assert str(caught.value) == sentence
    assert caught.value.msgid.format(**caught.value.values) == sentence


@given(st.text())
def test_whatever_is_typed_is_a_code_or_a_named_error(typed: str) -> None:
    try:
        code = parse(typed)
    except CodeError:
        return
    assert code.isascii()
    assert check_digit(code) == "0"


def test_codes_are_random_and_right() -> None:
    fresh = {new_code() for _ in range(500)}
    assert len(fresh) > 495
    assert all(parse(code) == code and len(code) == 9 for code in fresh)
    assert len(new_code(12)) == 12
    with pytest.raises(ValueError, match="9 or 12"):
        new_code(10)


def test_a_code_is_dictated_three_by_three() -> None:
    assert spoken("482916303") == "482 916 303"
    assert spoken("482916303000") == "482 916 303 000"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Alltimefix-482916303.exe", "482916303"),
        ("Alltimefix-482916303 (1).exe", "482916303"),
        ("Alltimefix-482916303(12).exe", "482916303"),
        (r"C:\Users\ana\Downloads\Alltimefix-482916303.exe", "482916303"),
        ("/home/482916303/alltimefix", None),
        ("Alltimefix-482916307.exe", None),
        ("Alltimefix-20261122-482916303.exe", "482916303"),
        ("Alltimefix-4829163030.exe", None),
        ("Alltimefix.exe", None),
        ("", None),
    ],
)
def test_a_download_may_carry_its_code(name: str, code: str | None) -> None:
    assert in_file_name(name) == code


def test_reading_a_code_loads_nothing_heavy() -> None:
    program = "import sys, report.phone_code; print(sorted({'pydantic', 'nacl', 'pyrage', 'httpx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.strip() == b"[]"
