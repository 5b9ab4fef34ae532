"""Every explanation, by a case it is for and one it must not cover."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.truth.explained import EXPLANATIONS, explanation
from tests.truth.judging import Claim, Verdict, masked, nothing_if_placeholder, same
from tests.truth.manifest import Row

CASES: list[tuple[str, str, str, Any, Any, bool]] = [
    ("x", "storage", "disk.serial", "REDACTED", "S1", True),
    ("x", "storage", "disk.serial", "S2", "S1", False),
    ("x", "device", "uuid", "00112233-4455-6677-8899-AABBCCDDEEFF012", None, True),
    ("x", "device", "uuid", "00112233-4455-6677-8899-AABBCCDDEEFF", None, False),
    ("raw EDID blob", "displays", "maker", "goldstar", "lg", True),
    ("raw EDID blob", "displays", "maker", "goldstar", "samsung", False),
    ("raw EDID blob", "displays", "serial", "AB12345601234abc9876", "AB1234569876", True),
    ("raw EDID blob", "displays", "serial", "ETZ1A00100200", "Z1A00100200", True),
    ("raw EDID blob", "displays", "serial", "AB12345601234abc9876", "AB1234569877", False),
    ("raw EDID blob", "displays", "serial", "7K123", "245123", True),
    ("raw EDID blob", "displays", "serial", "7K124", "245123", False),
    ("raw EDID blob", "displays", "made_year", 1990, None, True),
    ("raw EDID blob", "displays", "made_year", 1991, None, False),
    ("raw EDID blob", "displays", "native_width", 2560, 5120, True),
    ("raw EDID blob", "displays", "native_width", 2560, 1920, False),
    ("x", "storage", "disk.model", "ACME TURBO 500 ATA Device", "ACME TURBO 500", True),
    ("x", "storage", "disk.model", "ACME TURBO 500 ATA Device", "ACME", False),
    ("x", "processor", "name", "pentium m", None, True),
    ("x", "processor", "name", "intel core i5-2300", None, False),
    ("/proc/cpuinfo", "processor", "sockets", 4, None, True),
    ("/proc/cpuinfo", "processor", "sockets", 4, 1, False),
    ("x", "memory", "module.maker", "802C0000802C", "Micron", True),
    ("x", "memory", "module.maker", "802C", "Samsung", False),
    ("dmidecode", "memory", "slots.total", 5, 4, True),
    ("dmidecode", "memory", "slots.total", 5, 3, False),
    ("dmidecode", "memory", "module.size_bytes", 4 << 20, None, True),
    ("dmidecode", "memory", "module.size_bytes", 4 << 30, None, False),
    ("event XML", "event_logs", "unread_channel.code", 1101, None, True),
    ("event XML", "event_logs", "group.code", 1101, None, False),
    ("registry", "software", "package.version", "3.1.4 (pt-PT)", "3.1.4", True),
    ("registry", "software", "package.version", "3.1.5 (pt-PT)", "3.1.4", False),
]


@pytest.mark.parametrize(("source", "topic", "fact", "expected", "told", "fits"), CASES)
def test_an_explanation_fits_its_kind_only(
    tmp_path: Path, source: str, topic: str, fact: str, expected: Any, told: Any, fits: bool
) -> None:
    (tmp_path / "x").write_text("nothing", "utf-8")
    row = Row("x", "any", "m", source, "t", tmp_path)
    assert (explanation(row, Claim(topic, fact, expected, told)) is not None) is fits


def test_every_explanation_says_why_and_covers_neither_everything_nor_a_file_by_its_name() -> None:
    for one in EXPLANATIONS:
        assert one.sentence.endswith(".")
        assert "/" not in one.where.replace("/proc/", "")
        if one.holds("something", "else") and one.holds(1, 2):
            assert one.mark, one


def test_an_explanation_by_content_needs_its_cause_in_the_recording(tmp_path: Path) -> None:
    claim = Claim("storage", "disk.model", "somesata", "Maker X100 240GB")
    for name, text, fits in (("a", "Add. Product Id:  somesata\n", True), ("b", "Device Model: Maker\n", False)):
        (tmp_path / name).write_text(text, "utf-8")
        row = Row(name, "linux", "m", "smartctl text", "t", tmp_path)
        assert (explanation(row, claim) is not None) is fits


@pytest.mark.parametrize("text", ["To Be Filled By O.E.M.", "Default string", "0", "...", "None", "SerNum0", "E" * 8])
def test_a_placeholder_is_right_where_nothing_is_told(text: str) -> None:
    assert nothing_if_placeholder(text) is None
    assert Claim("device", "make", text, None).verdict is Verdict.AGREED
    assert Claim("device", "make", text, text).verdict is Verdict.WRONG
    assert Claim("software", "package.title", text, None).verdict is Verdict.MISSING


@pytest.mark.parametrize("text", ["DIMM1", "Acer", "K0123", "12345-OEM-1234567", "A1B2", "1.0"])
def test_what_tells_something_is_no_placeholder_and_not_masked(text: str) -> None:
    assert nothing_if_placeholder(text) == text
    assert not masked(text)


def test_words_agree_whatever_their_capitals_blanks_and_marks() -> None:
    assert same("Intel(R) Core(TM) i5", "intel core  I5", 0)
    assert same(100, 100.4, 0.5)
    assert not same(100, 101, 0.5)
    assert not same(True, 1, 0)
    assert not same("a", None, 0)
