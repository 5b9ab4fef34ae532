"""Homebrew's folders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.software import COLLECTOR
from collectors.software.homebrew import newest, receipt


@pytest.mark.policy("P08")
def test_formulas_and_casks_have_versions_and_the_receipt_tells_intent_and_day(
    looked: Callable[[str, Any], Any],
) -> None:
    section = looked("macos-laptop-programs", COLLECTOR)
    wget, openssl, rectangle = section.sources[2].packages
    assert (wget.name, wget.version, wget.updated_on) == ("wget", "1.25.0", date(2025, 11, 13))
    assert (wget.on_purpose, wget.kind) == (True, "program")
    assert (openssl.title, openssl.version, openssl.on_purpose) == ("openssl@3", "3.6.0", None)
    assert (rectangle.name, rectangle.version) == ("rectangle", "0.88")


def test_the_newest_version_is_the_greatest_number_and_not_the_longest_text() -> None:
    assert newest(["1.9.0", "1.10.0_1", "1.10.0"]) == "1.10.0_1"
    assert newest([".metadata"]) is None
    assert newest(["latest"]) == "latest"


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b'{"time": "x", "installed_on_request": 1}', b"\xff\xfe", b"[" * 9999]
)
def test_a_damaged_receipt_tells_nothing(raw: bytes) -> None:
    assert receipt(raw) == (None, None)


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_versions_are_compared(versions: list[str]) -> None:
    assert newest(versions) in {None, *versions}
