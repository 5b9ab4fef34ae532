"""systemd-coredump's records and the names of dump files."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.crashes.coredumps import COMMAND, of_name, parse

BOOT = "5f1c0a9be7d34c2c8a6f90b1d2e3f4a5"


def line(**fields: Any) -> str:
    record = {"COREDUMP_COMM": "gimp", "COREDUMP_SIGNAL": "11", "COREDUMP_TIMESTAMP": "1795255200000000"}
    return json.dumps({**record, **fields})


def test_a_record_has_its_program_signal_and_time() -> None:
    (seen,) = parse(line(COREDUMP_PACKAGE_VERSION="2.10"))
    assert (seen.program, seen.code, seen.when, seen.version) == ("gimp", "SIGSEGV", 1795255200.0, "2.10")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"COREDUMP_SIGNAL_NAME": "SIGABRT"}, "SIGABRT"),
        ({"COREDUMP_SIGNAL": "6"}, "SIGABRT"),
        ({"COREDUMP_SIGNAL": None}, ""),
        ({"COREDUMP_SIGNAL": [54]}, "SIGABRT"),
    ],
)
def test_the_signal_is_told_by_name_or_number(fields: dict[str, Any], code: str) -> None:
    (seen,) = parse(line(**fields))
    assert seen.code == code


@pytest.mark.policy("P16")
def test_environment_command_line_and_folder_are_never_asked_for() -> None:
    asked = next(word for word in COMMAND if word.startswith("--output-fields=")).split("=")[1].split(",")
    assert asked == ["COREDUMP_COMM", "COREDUMP_SIGNAL", "COREDUMP_SIGNAL_NAME", "COREDUMP_PACKAGE_VERSION",
                     "COREDUMP_TIMESTAMP"]  # fmt: skip


def test_names_of_dumps_tell_program_and_time_and_not_the_account() -> None:
    pair = of_name(f"core.gimp\\x2e2.1000.{BOOT}.4242.1795255200000000.zst", UTC)
    assert pair is not None
    assert (pair[0].program, pair[0].when) == ("gimp.2", 1795255200.0)
    assert pair[1].made_at is not None
    assert BOOT not in pair[1].name
    seconds = of_name(f"core.x.0.{BOOT}.1.1795255200", UTC)
    assert seconds is not None
    assert seconds[0].when == 1795255200.0


def test_apports_names_tell_the_program() -> None:
    pair = of_name("_usr_bin_gimp.1000.crash", UTC)
    assert pair is not None
    assert (pair[0].program, pair[0].when, pair[1].name) == ("gimp", None, "gimp")


@pytest.mark.parametrize("name", ["", "core", "core.x.1.2.3.4", "x.crash", "_x.1000.upload", "../core", "core." * 500])
def test_other_names_are_none(name: str) -> None:
    assert of_name(name, UTC) is None


_VALUE = st.none() | st.integers() | st.text(max_size=10) | st.lists(st.integers(-1, 300), max_size=4)


@given(st.dictionaries(st.sampled_from(["COREDUMP_COMM", "COREDUMP_SIGNAL", "COREDUMP_TIMESTAMP"]), _VALUE),
       st.text(max_size=100))  # fmt: skip
def test_any_answer_and_name_is_read(fields: dict[str, Any], text: str) -> None:
    assert len(list(parse("\n".join([json.dumps(fields), text, "{" + text])))) >= 1
    of_name(text, UTC)
    of_name(f"core.{text}.1000.{BOOT}.1.{text}", UTC)
