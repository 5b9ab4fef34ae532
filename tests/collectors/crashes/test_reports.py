"""Crash reports of macOS: only their headings."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.crashes.reports import crash, ips, moment, of_name, panic, panicked
from collectors.crashes.section import Kind

REAL = "macos/mac-crash-pycrash/user_mode_crash_report_monterey_non_symbolicated.ips"


def report(head: Any, body: Any) -> str:
    return json.dumps(head) + "\n" + json.dumps(body, indent=1)


def test_a_real_report_says_what_is_expected(
    real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    seen, facts = ips(real(REAL).read_text("utf-8")), expected(REAL)
    assert seen is not None
    assert seen.kind is Kind.PROGRAM
    assert seen.program == facts["app"]
    assert seen.code == f"{facts['exception']} ({facts['signal']})"
    assert seen.when == moment(facts["timestamp"])
    assert seen.module == "libsystem_c.dylib"


@pytest.mark.parametrize("name", ["agent_custom_set", "app_default_set"])
def test_real_reports_of_the_older_form(
    name: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = f"macos/mac-crash-idb-dev/{name}.crash"
    seen, facts = crash(real(path).read_text("utf-8")), expected(path)
    assert seen is not None
    assert f"{seen.program} [" in facts["proc"]
    assert seen.code == facts["exception"]
    assert seen.when == moment(facts["when"])
    assert seen.module == "libsystem_kernel.dylib"


def test_of_a_panic_only_its_sentence_is_kept() -> None:
    text = 'panic(cpu 2 caller 0xfffffe0012345678): "nvme: command timeout" @AppleNVMe.cpp:1\nPanicked task: marta'
    seen = ips(report({"bug_type": "210", "timestamp": "2026-11-20 09:00:00.00 +0100"}, {"panicString": text}))
    assert seen is not None
    assert (seen.kind, seen.when) == (Kind.SYSTEM, 1795161600.0)
    assert seen.reason == 'nvme: command timeout" @AppleNVMe.cpp:1'
    assert panicked("*** Panic Report ***\n" + text, 5.0).reason == seen.reason
    assert panic("") == ""


@pytest.mark.parametrize("kind", ["298", "142", "", None, 309])
def test_other_kinds_are_no_crashes(kind: Any) -> None:
    assert ips(report({"bug_type": kind}, {})) is None


@pytest.mark.parametrize("text", ["", "{", "[]\n{}", "no report", '{"bug_type": "309"}', '{"bug_type":"309"}\n{cut'])
def test_what_is_cut_off_tells_what_it_still_can(text: str) -> None:
    seen = ips(text)
    assert seen is None or (seen.program, seen.module, seen.code) == ("", "", "")
    assert crash(text) is None


@pytest.mark.parametrize(
    "body",
    [
        {"faultingThread": 9, "threads": [], "usedImages": []},
        {"faultingThread": "x", "threads": {}},
        {"faultingThread": 0, "threads": [{"frames": [{"imageIndex": 4}]}], "usedImages": [{"name": 3}]},
        {"exception": "EXC"},
    ],
)
def test_a_module_that_cannot_be_told_is_none(body: dict[str, Any]) -> None:
    seen = ips(report({"bug_type": "309", "app_name": "x"}, body))
    assert seen is not None
    assert (seen.program, seen.module) == ("x", "")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("GIMP-2026-11-21-101520.ips", ("GIMP", datetime(2026, 11, 21, 10, 15, 20, tzinfo=UTC), "ips")),
        ("panic-full-2026-11-20-090000.0002.ips", ("panic-full", datetime(2026, 11, 20, 9, tzinfo=UTC), "ips")),
        ("Old_2026-11-19-083638_Macs-de-Marta.crash", ("Old", datetime(2026, 11, 19, 8, 36, 38, tzinfo=UTC), "crash")),
        ("GIMP-2026-13-21-101520.ips", None), ("Retired", None), ("x.ips", None), ("", None),
    ],
)  # fmt: skip
def test_a_name_tells_program_time_and_kind_and_not_the_computers_name(name: str, told: Any) -> None:
    assert of_name(name, UTC) == told


_KEY = st.sampled_from(["exception", "threads", "frames", "usedImages", "name", "faultingThread", "imageIndex"])
_BODY = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEY, inner),
)


@given(st.text(max_size=300), _BODY)
def test_any_report_is_read(text: str, body: Any) -> None:
    for one in (text, report({"bug_type": "309"}, body), report({"bug_type": "210"}, body), report(body, text)):
        ips(one)
        crash("Process: x [1]\n" + one)
        panicked(one, None)
        of_name(one, UTC)
