"""Crashes and freezes: of the system, of one program again and again, and what they have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from collectors.crashes.section import Crash, Crashes, Kind
from findings._contract import Finding, named, pointer

if TYPE_CHECKING:
    from collectors.drivers.section import Drivers

_HARDWARE = frozenset({0x80, 0x9C, 0x124})
_MEMORY = frozenset({0x1A, 0x4E, 0x12B})
_DISK = frozenset({0x24, 0x77, 0x7A, 0x154, 0xF4})
_GRAPHICS = frozenset({0xEA, 0x10E, 0x113, 0x116, 0x117, 0x119, 0x141, 0x193, 0x1B0, 0x1B8})
_STOP_CODE = re.compile(r"0x[0-9a-f]+", re.IGNORECASE)
_OUT_OF_MEMORY = "OOM"
_EVERYWHERE = (
    "ntdll", "kernelbase", "kernel32", "user32", "win32u", "rpcrt4", "combase", "ucrtbase", "msvcrt", "msvcp1",
    "vcruntime", "clr.dll", "coreclr", "unknown", "stackhash_", "libc.", "libc-", "libc++", "libstdc++", "libpthread",
    "ld-", "libglib", "libqt", "libgtk", "libsystem", "libobjc", "libdispatch", "dyld", "corefoundation", "foundation",
    "appkit",
)  # fmt: skip
"""Libraries in which every crash ends, whoever caused it, and what Windows writes where it does not know."""


def _where(crashes: Crashes, *kinds: Kind) -> list[int]:
    return [place for place, crash in enumerate(crashes.crashes) if crash.kind in kinds]


def _with_code(crashes: Crashes, codes: frozenset[int]) -> list[int]:
    return [p for p in _where(crashes, Kind.SYSTEM, Kind.DRIVER) if _number(crashes.crashes[p]) in codes]


def _number(crash: Crash) -> int | None:
    return int(crash.code, 16) if crash.code and _STOP_CODE.fullmatch(crash.code) else None


def _cause(crash: Crash) -> str | None:
    return f"{crash.code} ({crash.meaning})" if crash.code and crash.meaning else crash.code or crash.reason


def _times(crashes: Crashes, places: Iterable[int]) -> int:
    return sum(crashes.crashes[place].count for place in places)


def _since(crashes: Crashes, places: Iterable[int]) -> datetime | None:
    return min((first for place in places if (first := crashes.crashes[place].first)), default=None)


def _pointers(places: Iterable[int]) -> tuple[str, ...]:
    return tuple(pointer("crashes", "crashes", place) for place in places)


def of_the_system(crashes: Crashes) -> Iterator[Finding]:
    """A system that stops by itself is never in order: Microsoft's stop codes, kernel panics, a kernel's BUG."""
    if places := _where(crashes, Kind.SYSTEM):
        told = named(_cause(crashes.crashes[place]) for place in places) or "?"
        yield Finding(
            id="crashes.system",
            severity="warning",
            title="The whole computer crashed (times seen: {0}).",
            values=(str(_times(crashes, places)), told),
            evidence=_pointers(places),
            advice="Save your work often, and tell the technician what you were doing.",
            technician="Why it stopped: {1}. Look at new drivers first, then memory and temperature.",
            since=_since(crashes, places),
        )


def of_the_hardware(crashes: Crashes) -> Iterator[Finding]:
    """Stop codes by which the processor itself reports a fault (Microsoft, "Bug check code reference")."""
    if places := _with_code(crashes, _HARDWARE):
        yield Finding(
            id="crashes.hardware",
            severity="warning",
            title="A part of the computer itself reported a fault when it crashed.",
            evidence=_pointers(places),
            advice="Do not buy anything yet; let the technician find out which part it is.",
            technician="WHEA or machine check: reset overclocking, look at heat and power, then memory and firmware.",
            since=_since(crashes, places),
        )


def of_the_memory(crashes: Crashes) -> Iterator[Finding]:
    """Stop codes of damaged memory lists, for which Microsoft's reference names a memory test first."""
    if places := _with_code(crashes, _MEMORY):
        yield Finding(
            id="crashes.memory-suspected",
            severity="warning",
            title="The way the computer crashed points to its memory.",
            evidence=_pointers(places),
            advice="Ask the technician for a test of the memory.",
            technician="0x1A, 0x4E or 0x12B: a long memory test, then the newest driver or filter.",
            since=_since(crashes, places),
        )


def of_the_disk(crashes: Crashes) -> Iterator[Finding]:
    """Stop codes that mean that a page, a file system or a process could not be read from the disk."""
    if places := _with_code(crashes, _DISK):
        yield Finding(
            id="crashes.disk-suspected",
            severity="warning",
            title="The computer crashed because it could not read its disk.",
            evidence=_pointers(places),
            advice="Copy what matters to you to another place before the next repair.",
            technician="0x24, 0x77, 0x7A, 0xF4 or 0x154: SMART and cable first, then the file system.",
            since=_since(crashes, places),
        )


def driver_restarts(crashes: Crashes) -> Iterator[Finding]:
    """Windows resets a graphics driver after two seconds of silence (TDR); now and then is no reason to worry."""
    if places := _where(crashes, Kind.DRIVER):
        times = _times(crashes, places)
        yield Finding(
            id="crashes.driver",
            severity="warning" if times >= 3 else "advice",
            title="The part that draws the picture stopped and was started again (times seen: {0}).",
            values=(str(times),),
            evidence=_pointers(places),
            advice="Install all updates and restart the computer.",
            technician="LiveKernelEvent, TDR or GPU hang: driver first, then heat, power and the card.",
            since=_since(crashes, places),
        )


def driver_and_its_age(crashes: Crashes, drivers: Drivers) -> Iterator[Finding]:
    """A crash that names a driver, or the graphics, together with who made that driver and when."""
    graphics = bool(_with_code(crashes, _GRAPHICS))
    for place, driver in enumerate(drivers.drivers):
        name = (driver.name or "").casefold().removesuffix(".sys")
        said = [p for p in _where(crashes, Kind.SYSTEM, Kind.DRIVER) if name and _names(crashes.crashes[p], name)]
        drawn = graphics and (driver.kind or "").casefold() == "display" and driver.maker != "Microsoft"
        if said or drawn:
            yield Finding(
                id="crashes.driver-named",
                severity="warning",
                title="The crashes point to one program part: the driver {0}.",
                values=(driver.device or driver.name or "?", driver.made_on.isoformat() if driver.made_on else "?"),
                evidence=(
                    *_pointers(said or _with_code(crashes, _GRAPHICS)), pointer("drivers", "drivers", place),
                ),
                advice="Ask the technician for another version of it.",
                technician="Its date is {1}: try its maker's newest, or the last one before the crashes began.",
            )  # fmt: skip


def _names(crash: Crash, driver: str) -> bool:
    module = (crash.module or "").casefold().removesuffix(".sys")
    return module == driver or (len(driver) > 3 and driver in (crash.reason or "").casefold().split())


def without_shutdown(crashes: Crashes) -> Iterator[Finding]:
    """Kernel-Power 41 without a stop code, or 6008: power was lost, it froze, or somebody held the button.

    Once is a pulled plug; three times in the window is a pattern.
    """
    if places := _where(crashes, Kind.POWER):
        times = _times(crashes, places)
        yield Finding(
            id="crashes.power",
            severity="warning" if times >= 3 else "advice",
            title="The computer went off without being shut down (times seen: {0}).",
            values=(str(times),),
            evidence=_pointers(places),
            advice="Tell the technician whether the plug was pulled, the battery empty, or the screen frozen.",
            technician="Event 41 with code 0 or 6008: power supply, battery, heat or a freeze; ask before you measure.",
            since=_since(crashes, places),
        )


def _again(crashes: Crashes, kind: Kind, least: int) -> Iterator[tuple[str, list[int]]]:
    """The programs this befell at least so often, each with its places."""
    programs: dict[str, list[int]] = {}
    for place in _where(crashes, kind):
        crash = crashes.crashes[place]
        if crash.program and crash.code != _OUT_OF_MEMORY:
            programs.setdefault(crash.program, []).append(place)
    yield from ((program, places) for program, places in programs.items() if _times(crashes, places) >= least)


def crash_loops(crashes: Crashes) -> Iterator[Finding]:
    """Five crashes of one program in the window; systemd too gives up a service after five starts by default."""
    for program, places in _again(crashes, Kind.PROGRAM, 5):
        yield Finding(
            id="crashes.loop",
            severity="warning",
            title="The program {0} crashes again and again (times seen: {1}).",
            values=(program, str(_times(crashes, places))),
            evidence=_pointers(places),
            advice="Update this program, or remove it and install it again.",
            technician="One module: reinstall or roll back; several: memory, disk, security software.",
            since=_since(crashes, places),
        )


def hangs(crashes: Crashes) -> Iterator[Finding]:
    """Windows counts a program that did not answer for five seconds; three times are more than a busy moment."""
    for program, places in _again(crashes, Kind.HANG, 3):
        yield Finding(
            id="crashes.hangs",
            severity="advice",
            title="The program {0} often stops answering (times seen: {1}).",
            values=(program, str(_times(crashes, places))),
            evidence=_pointers(places),
            advice="Update this program, or remove it and install it again.",
            technician="What does it wait for: disk, network drive, printer, add-ons? Take a dump while it hangs.",
            since=_since(crashes, places),
        )


def ended_for_memory(crashes: Crashes) -> Iterator[Finding]:
    """The kernel ends a program only when nothing else frees memory (kernel documentation, "OOM")."""
    places = [p for p in _where(crashes, Kind.PROGRAM) if crashes.crashes[p].code == _OUT_OF_MEMORY]
    if places:
        yield Finding(
            id="crashes.out-of-memory",
            severity="warning",
            title="The memory was full, so the system closed a program: {0}.",
            values=(named(crashes.crashes[p].program for p in places) or "?",),
            evidence=_pointers(places),
            advice="Keep fewer programs and browser tabs open at a time.",
            technician="OOM killer: see the heaviest programs, swap size and leaks.",
            since=_since(crashes, places),
        )


def one_part_of_many(crashes: Crashes) -> Iterator[Finding]:
    """Three programs that crash in one library, which is not the system's own: the library is the cause."""
    programs: dict[str, set[str]] = {}
    for place in _where(crashes, Kind.PROGRAM):
        crash = crashes.crashes[place]
        if crash.module and crash.program and not crash.module.casefold().startswith(_EVERYWHERE):
            programs.setdefault(crash.module, set()).add(crash.program)
    for module, users in programs.items():
        if len(users) >= 3:
            yield Finding(
                id="crashes.one-part",
                severity="warning",
                title="Several programs crash in the same part: {0}.",
                values=(module,),
                evidence=_pointers(p for p in _where(crashes, Kind.PROGRAM) if crashes.crashes[p].module == module),
                advice="Tell the technician; one repair may help all of these programs.",
                technician="One module in three programs: who ships it? Often an overlay, security software or codec.",
            )


RULES = (
    of_the_system, of_the_hardware, of_the_memory, of_the_disk, driver_restarts, driver_and_its_age, without_shutdown,
    crash_loops, hangs, ended_for_memory, one_part_of_many,
)  # fmt: skip
