"""What the kernel and the dumps of Linux tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors._kernel_log import Line
from collectors.crashes import COLLECTOR
from collectors.crashes.counting import Seen
from collectors.crashes.linux import SOURCE, WORDS, from_linux, merged, told
from collectors.crashes.section import Kind

THEN = 1795255200.0


def line(text: str, when: float | None = THEN) -> Line:
    return Line(3, when, text)


@pytest.mark.policy("P11")
def test_a_laptop_tells_its_programs_and_its_kernel(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-laptop-trouble", COLLECTOR)
    assert [(one.kind, one.program, one.module, one.code, one.count) for one in section.crashes] == [
        (Kind.SYSTEM, None, None, None, 1),
        (Kind.DRIVER, None, None, None, 1),
        (Kind.PROGRAM, "gimp-2.10", "libgimpui-2.0.so.0", "SIGSEGV", 1),
        (Kind.PROGRAM, "contas-do-rui", "libQt5Core.so.5", "SIGSEGV", 1),
        (Kind.PROGRAM, "chrome", None, "OOM", 1),
        (Kind.HANG, "kworker", None, None, 1),
    ]
    assert [dump.name for dump in section.dumps] == ["gimp-2.10", "contas-do-rui", "pstore 1763539200"]
    assert [(hole.what, hole.why) for hole in section.holes] == [
        ("the kernel's crash store", "needs administrator rights")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "program", "module", "code"),
    [
        ("gimp[42]: segfault at 0 ip 00007f sp 00007f error 4 in libgtk.so.3[7f3a+80000]", Kind.PROGRAM, "gimp",
         "libgtk.so.3", "SIGSEGV"),
        ("traps: x y[42] trap invalid opcode ip:55 sp:7f error:0 in x[55+1000]", Kind.PROGRAM, "x y", "x", "SIGILL"),
        ("traps: x[42] trap divide error ip:55 sp:7f error:0", Kind.PROGRAM, "x", "", "SIGFPE"),
        ("traps: x[42] general protection fault ip:55 sp:7f error:0", Kind.PROGRAM, "x", "", "SIGSEGV"),
        ("Out of memory: Killed process 5120 (Web Content) total-vm:1kB", Kind.PROGRAM, "Web Content", "", "OOM"),
        ("INFO: task mount.nfs:77 blocked for more than 122 seconds.", Kind.HANG, "mount.nfs", "", ""),
        ("watchdog: BUG: soft lockup - CPU#2 stuck for 23s! [swapper/2:0]", Kind.SYSTEM, "", "", ""),
        ("Kernel panic - not syncing: Attempted to kill init!", Kind.SYSTEM, "", "", ""),
        ("amdgpu 0000:0b:00.0: amdgpu: GPU reset begin!", Kind.DRIVER, "", "", ""),
        ("NVRM: Xid (PCI:0000:01:00): 79, GPU has fallen off the bus.", Kind.DRIVER, "", "", ""),
    ],
)  # fmt: skip
def test_each_kind_of_line(text: str, kind: Kind, program: str, module: str, code: str) -> None:
    (seen,) = told([line(text)])
    assert (seen.kind, seen.program, seen.module, seen.code) == (kind, program, module, code)


def test_one_crash_of_the_kernel_has_many_lines() -> None:
    lines = [
        line("BUG: unable to handle page fault for address: ffffb0a1c0de0000"),
        line("Oops: 0002 [#1] SMP", THEN + 1),
    ]
    (seen,) = told(lines)
    assert seen.reason == "BUG: unable to handle page fault for address: …"
    assert len(list(told([*lines, line("Oops: 0002 [#1] SMP", THEN + 90)]))) == 2


def test_other_lines_are_no_crashes() -> None:
    assert list(told([line("usb 1-1: new device"), line("")])) == []


def test_a_dump_and_the_kernels_line_of_the_same_crash_are_one() -> None:
    dump = Seen(Kind.PROGRAM, THEN, "gimp", code="SIGSEGV")
    kernel = [Seen(Kind.PROGRAM, THEN + 1, "gimp", module="libx.so"), Seen(Kind.PROGRAM, THEN + 900, "gimp")]
    assert [(one.when, one.module) for one in merged([dump], kernel)] == [(THEN, "libx.so"), (THEN + 900, "")]


def test_the_words_are_one_word_of_a_command() -> None:
    assert " " not in WORDS


@pytest.mark.policy("P16")
def test_dumps_are_listed_and_never_opened() -> None:
    read = [touch for touch in SOURCE.touches if touch.startswith("read ")]
    assert [touch for touch in read if "coredump" in touch or "crash" in touch or "pstore" in touch] == []


def test_a_computer_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["the kernel's messages"]


@given(st.lists(st.builds(line, st.text(max_size=80) | st.from_regex(r"\A.{0,9}\[\d{1,3}\]: segfault at.{0,20}\Z"))))
def test_any_line_is_read(lines: list[Line]) -> None:
    assert len(list(told(lines))) <= len(lines)
