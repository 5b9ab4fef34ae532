"""Every explanation, by a case it is for and one it must not cover."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from tests.truth.explained import EXPLANATIONS, explanation
from tests.truth.judging import Claim, Verdict, masked, nothing_if_placeholder, same
from tests.truth.manifest import Row

CASES: list[tuple[str, str, str, Any, Any, bool]] = [
    ("x", "storage", "disk.serial", "REDACTED", "S1", True),
    ("x", "storage", "disk.serial", "S2", "S1", False),
    ("x", "device", "uuid", "3445DEE7-45D0-1244-95DD-34FAA067C1BE33E", None, True),
    ("x", "device", "uuid", "3445DEE7-45D0-1244-95DD-34FAA067C1BE", None, False),
    ("raw EDID blob", "displays", "maker", "goldstar", "lg", True),
    ("raw EDID blob", "displays", "maker", "goldstar", "samsung", False),
    ("raw EDID blob", "displays", "serial", "L460C1187320c3844049", "L460C1184049", True),
    ("raw EDID blob", "displays", "serial", "ET44H01046019", "44H01046019", True),
    ("raw EDID blob", "displays", "serial", "L460C1187320c3844049", "L460C1184040", False),
    ("raw EDID blob", "displays", "serial", "9Y676", "338676", True),
    ("raw EDID blob", "displays", "serial", "9Y677", "338676", False),
    ("raw EDID blob", "displays", "made_year", 1990, None, True),
    ("raw EDID blob", "displays", "made_year", 1991, None, False),
    ("raw EDID blob", "displays", "native_width", 2560, 5120, True),
    ("raw EDID blob", "displays", "native_width", 2560, 1920, False),
    ("x", "storage", "disk.model", "VBOX HARDDISK ATA Device", "VBOX HARDDISK", True),
    ("x", "storage", "disk.model", "VBOX HARDDISK ATA Device", "VBOX", False),
    ("x", "processor", "name", "pentium m", None, True),
    ("x", "processor", "name", "intel core i5-2300", None, False),
    ("/proc/cpuinfo", "processor", "sockets", 4, None, True),
    ("/proc/cpuinfo", "processor", "sockets", 4, 1, False),
    ("dmidecode", "memory", "slots.total", 5, 4, True),
    ("dmidecode", "memory", "slots.total", 5, 3, False),
    ("dmidecode", "memory", "module.size_bytes", 4 << 20, None, True),
    ("dmidecode", "memory", "module.size_bytes", 4 << 30, None, False),
    ("event XML", "event_logs", "unread_channel.code", 1101, None, True),
    ("event XML", "event_logs", "group.code", 1101, None, False),
    ("registry", "software", "package.version", "2.0.0.23 (en-US)", "2.0.0.23", True),
    ("registry", "software", "package.version", "2.0.0.24 (en-US)", "2.0.0.23", False),
]


@pytest.mark.parametrize(("source", "topic", "fact", "expected", "told", "fits"), CASES)
def test_an_explanation_fits_its_kind_only(
    source: str, topic: str, fact: str, expected: Any, told: Any, fits: bool
) -> None:
    row = Row("any/invented/x", "any", "m", source, "t", Path())
    assert (explanation(row, Claim(topic, fact, expected, told)) is not None) is fits


def test_every_explanation_says_why_and_one_without_a_check_names_its_file() -> None:
    for one in EXPLANATIONS:
        assert one.sentence.endswith(".")
        if one.holds("something", "else") and one.holds(1, 2):
            assert fnmatch("x/" + one.where.strip("*/"), "x/*"), one
            assert "*" not in one.where.strip("*"), one
            assert len(one.where.strip("*/")) > 5, one


@pytest.mark.parametrize("text", ["To Be Filled By O.E.M.", "Default string", "0", "...", "None", "SerNum0", "E" * 8])
def test_a_placeholder_is_right_where_nothing_is_told(text: str) -> None:
    assert nothing_if_placeholder(text) is None
    assert Claim("device", "make", text, None).verdict is Verdict.AGREED
    assert Claim("device", "make", text, text).verdict is Verdict.WRONG
    assert Claim("software", "package.title", text, None).verdict is Verdict.MISSING


@pytest.mark.parametrize("text", ["DIMM1", "Acer", "K0123", "00426-OEM-8992662", "A1B2", "1.0"])
def test_what_tells_something_is_no_placeholder_and_not_masked(text: str) -> None:
    assert nothing_if_placeholder(text) == text
    assert not masked(text)


def test_words_agree_whatever_their_capitals_blanks_and_marks() -> None:
    assert same("Intel(R) Core(TM) i5", "intel core  I5", 0)
    assert same(100, 100.4, 0.5)
    assert not same(100, 101, 0.5)
    assert not same(True, 1, 0)
    assert not same("a", None, 0)
