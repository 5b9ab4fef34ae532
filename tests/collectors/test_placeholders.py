from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._placeholders import known, known_number, known_uuid

pytestmark = pytest.mark.policy("P07")


@pytest.mark.parametrize(
    "left_behind",
    [
        "To Be Filled By O.E.M.", "To be filled by O.E.M.", "TO BE FILLED BY O.E.M. ", "Default string",
        "default string\n",
        "System Serial Number", "System manufacturer", "System Product Name", "None", "NONE", "0", "Not Specified",
        "N/A",
        "Not Applicable", "Unknown", "Undefined", "Chassis Serial Number", "Base Board Serial Number", "O.E.M.", "OEM",
        "INVALID", "empty", "[Empty]", "x.x", "........", "XXXXXXXXXX", "00000000", "0x00000000",
        "Type1ProductConfigId",
        "No Asset Information", "Asset-1234567890", "PartNum0", "SerNum3", "Manufacturer1", "A1_PartNum0",
        "Array1_PartNumber0",
        "", "   ", "\0\0", "-", "All Series", "\t \r\n",
    ],
)  # fmt: skip
def test_what_vendors_leave_behind_is_unknown(left_behind: str) -> None:
    assert known(left_behind) is None
    assert known_number(left_behind) is None


@pytest.mark.parametrize("counting", ["0123456789", "123456789", "1234567890", "01234567890123456789", "12345678", "7"])
def test_a_serial_number_that_merely_counts_is_nobodys(counting: str) -> None:
    assert known_number(counting) is None


@pytest.mark.parametrize(
    "name", ["Aspire A515-57", "X1", "1298A8G", "H61M-VS", "P5Q", "Standard PC", "20", "Unknown Worlds"]
)
def test_a_real_name_stays(name: str) -> None:
    assert known(name) == name


@pytest.mark.parametrize("number", ["PF4QX7T2", "790H8D2", "234", "10000000e3f1a94c", "VMware-56 4d db dd"])
def test_a_real_number_stays(number: str) -> None:
    assert known_number(number) == number


def test_padding_is_taken_off_and_strange_signs_become_blanks() -> None:
    assert known("  Latitude   D610 \0\0") == "Latitude D610"
    assert known("Pro\x01Book\x7f 450\t") == "Pro Book 450"


@pytest.mark.parametrize(
    "shared",
    [
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "03000200-0400-0500-0006-000700080009",
        "00020003-0004-0005-0006-000700080009", "EEEEEEEE-EEEE-EEEE-EEEE-EEEEEEEEEEEE",
        "12345678-1234-5678-90AB-CDDEEFAABBCC",
        "Not Settable", "", "8f1c2d3e", "8f1c2d3e4a5b11ee9c0d8c8caa31f7d4",
    ],
)  # fmt: skip
def test_a_uuid_many_computers_share_is_unknown(shared: str) -> None:
    assert known_uuid(shared) is None


def test_a_uuid_is_told_in_lower_case() -> None:
    assert known_uuid(" 725BA801-507B-11CB-95E6-C66052AAC597\n") == "725ba801-507b-11cb-95e6-c66052aac597"


def test_no_text_is_unknown() -> None:
    assert (known(None), known_number(None), known_uuid(None)) == (None, None, None)


@given(st.text())
def test_what_is_known_is_clean_and_stays_what_it_is(text: str) -> None:
    once = known(text)
    assert once is None or (once.isprintable() and once == once.strip() and known(once) == once)
    assert known_number(text) in (None, once)
    assert known_uuid(text) is None or len(known_uuid(text) or "") == 36


@pytest.mark.parametrize(
    "counted", ["1234567890.", "0123456789", "SKU=NotProvided;ModelName=PowerEdge R630", "1-2-3-4"]
)
def test_what_counts_or_says_that_nothing_was_provided_is_no_number(counted: str) -> None:
    assert known_number(counted) is None


def test_a_version_that_only_counts_is_unknown() -> None:
    assert known("1234567890") is None
