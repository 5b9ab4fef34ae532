"""Linux: systemd-coredump's records or dump names, and what the kernel says of crashes, its own and programs'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import collectors.crashes.coredumps as coredumps
from collectors import _kernel_log
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._kernel_log import Line
from collectors.crashes.counting import Seen, counted, named
from collectors.crashes.section import Crashes, Dump, Kind

CORES = "/var/lib/systemd/coredump"
APPORT = "/var/crash"
PSTORES = ("/var/lib/systemd/pstore", "/sys/fs/pstore")
WORDS = (
    r"segfault.at|trap.(?:invalid|divide|int3)|general.protection|BUG:|Oops|[Kk]ernel.panic|soft.lockup|hard.LOCKUP"
    r"|rcu_\w+.detected|blocked.for.more.than|Killed.process|Machine.Check|GPU.(?:HANG|reset)|NVRM:.Xid|amdgpu.*timeout"
)
"""What the kernel writes when something crashes; without blanks, for it is one word of a command."""
_SEGFAULT = re.compile(r"(?:traps: )?(.{1,60})\[\d{1,10}\][: ].*?(segfault at|trap \w+|general protection)")
_IN_LIBRARY = re.compile(r" in (\S{1,200})\[[0-9a-f,+]+\]")
_OOM = re.compile(r"Killed process \d{1,10} \((.{1,60}?)\)")
_HUNG = re.compile(r"task (.{1,60}):\d{1,10} blocked for more than")
_GRAPHICS = re.compile(r"GPU HANG|GPU reset|NVRM: Xid|amdgpu.*timeout")
_SYSTEM = re.compile(
    r"BUG: .{0,160}|Oops.{0,160}|Kernel panic.{0,160}|.{0,40}soft lockup.{0,120}|.{0,40}hard LOCKUP.{0,120}"
    r"|rcu_\w+ detected.{0,120}|general protection fault.{0,120}"
)
_SAME = 5.0
"""Seconds within which a program's dump and the kernel's line tell of the same crash."""
_ADDRESS = re.compile(r"\b(?:0x)?[0-9a-f]{8,16}\b|#\d+|\[[\w:./-]{1,40}\]")


def from_linux(host: Host) -> Crashes:
    """By systemd-coredump where it is, else by the names of dumps; and by the kernel's messages."""
    holes, answered = Holes(), list[str]()
    dumped, dumps = _dumps(host, holes, answered)
    recorded = _recorded(host, holes, answered) or dumped
    lines = holes.over("the kernel's messages", lambda: _kernel_log.lines(host, WORDS), None)
    if lines is not None:
        answered.append("kernel log")
    return counted(host, merged(recorded, told(lines or ())), dumps, answered, holes)


def _recorded(host: Host, holes: Holes, answered: list[str]) -> tuple[Seen, ...]:
    """Only where systemd-coredump works and a journal is kept; else there are no such records."""
    if "systemd-coredump" not in " ".join(answered) or not _kernel_log.keeps_journal(host):
        return ()
    found = holes.over("records of systemd-coredump", lambda: coredumps.recorded(host), None)
    if found is None:
        return ()
    answered.append("journal of systemd-coredump")
    return found


def _dumps(host: Host, holes: Holes, answered: list[str]) -> tuple[tuple[Seen, ...], tuple[Dump, ...]]:
    """What the names of dump files tell."""
    found: list[tuple[Seen, Dump]] = []
    for folder, what in ((CORES, "names of systemd-coredump"), (APPORT, "names of apport")):
        names = _names(host, holes, folder, what, answered)
        found += [pair for name in names if (pair := coredumps.of_name(name, host.now().tzinfo))]
    kernel = [
        Dump(name=f"pstore {name}"[:100], made_at=None)
        for folder in PSTORES
        for name in _names(host, holes, folder, "the kernel's crash store", answered)
    ]
    return tuple(seen for seen, _ in found if seen.when is not None), (*(dump for _, dump in found), *kernel)


def _names(host: Host, holes: Holes, folder: str, what: str, answered: list[str]) -> tuple[str, ...]:
    try:
        names = host.list(folder)
    except Absent:
        return ()
    except HostError as error:
        holes.add(what, error.reason)
        return ()
    answered.append(what)
    return names


def merged(recorded: Iterable[Seen], kernel: Iterable[Seen]) -> tuple[Seen, ...]:
    """Both, each crash once: a dump's record, to which the kernel's line of the same crash adds the library."""
    found = list(recorded)
    for line in kernel:
        place = next((place for place, one in enumerate(found) if _same_crash(one, line)), None)
        if place is None:
            found.append(line)
        else:
            found[place] = replace(found[place], module=found[place].module or line.module)
    return tuple(found)


def _same_crash(one: Seen, line: Seen) -> bool:
    programs = {named(one.program)[:15], named(line.program)[:15]}
    return line.kind is Kind.PROGRAM and len(programs) == 1 and _close(one.when, line.when)


def told(lines: Iterable[Line]) -> Iterator[Seen]:
    """What each line of the kernel tells: a crash of a program, one that hung or was killed, or its own."""
    last: float | None = None
    for line in lines:
        one = _program(line) or _system(line)
        if one is not None and one.kind is Kind.SYSTEM:
            same, last = _close(one.when, last), one.when
            one = None if same else one  # one crash of the kernel has many lines
        if one is not None:
            yield one


def _close(when: float | None, other: float | None) -> bool:
    return when is not None and other is not None and abs(when - other) < _SAME


def _program(line: Line) -> Seen | None:
    if seen := _SEGFAULT.match(line.text):
        library = _IN_LIBRARY.search(line.text)
        code = "SIGFPE" if "divide" in seen[2] else "SIGILL" if "invalid" in seen[2] else "SIGSEGV"
        code = "SIGTRAP" if "int3" in seen[2] else code
        return Seen(Kind.PROGRAM, line.when, seen[1].strip(), module=library[1] if library else "", code=code)
    if seen := _OOM.search(line.text):
        return Seen(Kind.PROGRAM, line.when, seen[1], code="OOM")
    if seen := _HUNG.search(line.text):
        return Seen(Kind.HANG, line.when, seen[1].partition("/")[0])  # behind it a number of the kernel's worker
    return None


def _system(line: Line) -> Seen | None:
    if _GRAPHICS.search(line.text):
        return Seen(Kind.DRIVER, line.when, reason=_ADDRESS.sub("…", line.text[:200]))
    if seen := _SYSTEM.search(line.text):
        return Seen(Kind.SYSTEM, line.when, reason=_ADDRESS.sub("…", seen[0]))
    return None


SOURCE = Source(
    from_linux,
    touches=(
        *(f"list {folder}" for folder in (CORES, APPORT, *PSTORES)),
        f"run {' '.join(coredumps.COMMAND)} *",
        *_kernel_log.touches(WORDS),
    ),
    seconds=5.0,
)
