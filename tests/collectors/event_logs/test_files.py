"""Text logs, each in its own form."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.event_logs.files import (
    LOGS,
    TOUCHES,
    LogFile,
    apt,
    boot,
    cups,
    dnf,
    look,
    pacman,
    present,
    syslog,
    xorg,
)

NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)


def at(*parts: int) -> float:
    return datetime(*parts, tzinfo=UTC).timestamp()  # type: ignore[misc, arg-type]  # year, month, day and so on


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Feb 27 10:00:00 box cron[8]: job failed", ("cron", None, at(2026, 2, 27, 10), "job failed")),
        ("Dec 31 10:00:00 box x: error", ("x", None, at(2025, 12, 31, 10), "error")),
        ("2026-03-01T10:00:00.5+01:00 box x[1]: error", ("x", None, at(2026, 3, 1, 9) + 0.5, "error")),
        ("Mar  1 10:00:00 box kernel: [ 47.12] Oops here", ("kernel", None, at(2026, 3, 1, 10), "Oops here")),
        ("Mar  1 10:00:00 box daemon.err ntpd[8]: bad peer", ("ntpd", "error", at(2026, 3, 1, 10), "bad peer")),
        ("Mar  1 10:00:00 box user.info x: an error? no", None),
        ("Mar  1 10:00:00 box x: all is well", None),
        ("Feb 30 10:00:00 box x: error", ("x", None, None, "error")),
        ("no log line: error", None),
    ],
)
def test_lines_that_tell_of_trouble(line: str, expected: tuple[object, ...] | None) -> None:
    found = [(e.program, e.severity, e.when, e.message) for e in syslog(line, NOW)]
    assert found == ([expected] if expected else [])


@pytest.mark.policy("P16")
def test_the_name_of_the_computer_is_not_kept() -> None:
    (entry,) = syslog("Mar  1 10:00:00 casa-carvalho x: error", NOW)
    assert "casa-carvalho" not in (entry.program, entry.message)


def test_the_display_servers_legend_is_no_error() -> None:
    text = "\t(WW) warning, (EE) error, (NI) not implemented\n[    13.100] (EE) no screens found\n[ 14.0] (II) fine\n"
    assert [(e.severity, e.message, e.when) for e in xorg(text, NOW)] == [("error", "no screens found", None)]


def test_what_failed_at_the_start_is_found_behind_its_colours() -> None:
    text = "[\x1b[0;32m  OK  \x1b[0m] Started D-Bus.\n[\x1b[0;1;31mFAILED\x1b[0m] Failed to start CUPS.\n"
    assert [e.message for e in boot(text, NOW)] == ["Failed to start CUPS."]


def test_installations_lend_their_time_to_their_errors() -> None:
    text = "E: too early\nLog started: 2026-03-01  10:00:00\ndpkg: error processing x\nW: old key\nSetting up y\n"
    assert [(e.severity, e.when) for e in apt(text, NOW)] == [
        ("error", None), ("error", at(2026, 3, 1, 10)), ("warning", at(2026, 3, 1, 10)),
    ]  # fmt: skip


def test_printing_tells_errors_and_warnings() -> None:
    time_of_day = "/Mar/2026:11:00:00 +0100]"
    text = f"E [01{time_of_day} no paper\nI [01{time_of_day} fine\nW [99{time_of_day} no such day\n"
    assert [(e.severity, e.when, e.message) for e in cups(text, NOW)] == [("error", at(2026, 3, 1, 10), "no paper")]


def test_package_managers_have_their_own_words() -> None:
    arch = "[2026-03-01T10:00:00+0000] [ALPM] error: no space\n[2026-03-01T10:00:00+0000] [ALPM] installed x\n"
    fedora = "2026-03-01T10:00:00+0000 ERROR no repo\n2026-03-01T10:00:00+0000 INFO fine\n"
    assert [(e.severity, e.when, e.message) for e in pacman(arch, NOW)] == [("error", at(2026, 3, 1, 10), "no space")]
    assert [(e.severity, e.when, e.message) for e in dnf(fedora, NOW)] == [("error", at(2026, 3, 1, 10), "no repo")]


def test_a_log_whose_beginning_was_cut_off_loses_its_first_line(answering: Callable[..., Host]) -> None:
    line = "Mar  1 10:00:00 box x: an error that goes on and on\n"
    text = line * (1 + (3 << 20) // len(line))
    host = answering({"read /var/log/syslog": {"text": text}}, TOUCHES, now=NOW.isoformat())
    assert len(look(host, LOGS[0])) == (2 << 20) // len(line)


@pytest.mark.policy("P16")
def test_sign_in_logs_are_seen_and_not_read(answering: Callable[..., Host]) -> None:
    host = answering({"list /var/log": {"json": ["auth.log", "boot.log", "cups"]}}, TOUCHES)
    logs, sign_ins = present(host)
    assert ([log.name for log in logs], sign_ins) == (["boot.log", "cups/error_log"], True)
    assert not [touch for touch in TOUCHES if "auth" in touch or "secure" in touch or "tmp" in touch]


@pytest.mark.parametrize("log", LOGS, ids=lambda log: log.name)
@pytest.mark.parametrize("piece", ["x", "[ ", "Mar  1 10:00:00 b x: ", "error ", "\x1b[", "\x00", "E: ", "2026-03-01T"])
def test_a_line_of_two_megabytes_is_no_trap(log: LogFile, piece: str) -> None:
    text = (piece * (2 << 20))[: 2 << 20]
    began = time.process_time()
    list(log.parse(text, NOW))
    assert time.process_time() - began < 1.0


_WORDS = [
    "Mar  1 10:00:00",
    "box",
    "x[1]:",
    "error",
    "[ 1.0]",
    "(EE)",
    "FAILED",
    "E",
    "\n",
    "\x1b[31m",
    "²",
    "2026-13-45T99",
]


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=10), max_size=30))
def test_any_log_is_read(words: list[str]) -> None:
    for log in LOGS:
        for entry in log.parse(" ".join(words), NOW):
            entry.message.encode()
