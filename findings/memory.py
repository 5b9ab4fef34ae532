"""Memory that makes mistakes, or is not enough for what runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collectors.memory.section import Memory, MemoryErrors, Shortage
from findings._contract import Finding, pointer

if TYPE_CHECKING:
    from collectors.crashes.section import Crashes
    from collectors.operating_system.section import OperatingSystem

_TROUBLE = ("the system itself crashed", "a program stopped answering", "the computer went off without being shut down")
_SIGNS = ("available_bytes", "pressure", "shortage")
_GIB = 1 << 30


def _faulty(controller: MemoryErrors) -> bool:
    return bool(controller.uncorrected) or controller.corrected >= 100


def faulty(memory: Memory) -> Iterator[Finding]:
    """An uncorrected error lost data; a hundred corrected ones since the start are more than cosmic rays make.

    The rate healthy modules show is a few a year (Schroeder and others, "DRAM errors in the wild", 2009).
    """
    for place, controller in enumerate(memory.errors or ()):
        if _faulty(controller):
            yield Finding(
                id="memory.faulty",
                severity="critical" if controller.uncorrected else "warning",
                title="The memory makes mistakes: {0} corrected, {1} not.",
                values=(str(controller.corrected), str(controller.uncorrected)),
                evidence=(pointer("memory", "errors", place),),
                advice="Save your work often, and ask for the memory to be tested.",
                technician="EDAC or WHEA counts errors: test module by module with a memory test, then replace.",
            )


def failed_its_test(memory: Memory) -> Iterator[Finding]:
    """A memory test writes and reads patterns; one wrong bit is a fault of the module, its slot or its settings."""
    if memory.test_found_errors:
        yield Finding(
            id="memory.test-failed",
            severity="critical",
            title="The last test of the memory found mistakes.",
            evidence=(pointer("memory", "test_found_errors"),),
            advice="Save your work in a second place, and ask for the memory to be replaced.",
            technician="Reset memory overclocking (XMP/EXPO), reseat, then test each module alone in each slot.",
        )


def crashes_and_faults(memory: Memory, crashes: Crashes) -> Iterator[Finding]:
    """Two signs of one cause: memory that miscounts, and a system that stops; together they leave little doubt."""
    stopped = [place for place, crash in enumerate(crashes.crashes) if crash.kind.value in _TROUBLE]
    if stopped and (memory.test_found_errors or any(map(_faulty, memory.errors or ()))):
        seen = "test_found_errors" if memory.test_found_errors else "errors"
        yield Finding(
            id="memory.behind-the-crashes",
            severity="critical",
            title="Faulty memory is probably why the computer freezes or crashes.",
            evidence=(pointer("memory", seen), *(pointer("crashes", "crashes", place) for place in stopped)),
            advice="Ask for the memory to be replaced before anything else is tried.",
            technician="Memory errors and stops together: replace the module first, then look whether stops remain.",
        )


def under_pressure(memory: Memory) -> Iterator[Finding]:
    """All work waited for memory a tenth of the last five minutes: a person feels that as freezing.

    Where the kernel measures no pressure, under 5 % available with half the swap used means the same; macOS judges for
    itself.
    """
    pressure, total = memory.pressure, memory.total_bytes
    waited = pressure.all_last_300_s_percent if pressure else None
    swap, used = memory.swap_total_bytes or 0, memory.swap_used_bytes or 0
    short = bool(total and memory.available_bytes is not None and memory.available_bytes < 0.05 * total)
    by_size = waited is None and short and used >= 0.5 * swap
    if (waited is not None and waited >= 10) or by_size or memory.shortage is Shortage.CRITICAL:
        yield Finding(
            id="memory.under-pressure",
            severity="warning",
            title="There is not enough memory for what is running.",
            evidence=tuple(pointer("memory", name) for name in _SIGNS if getattr(memory, name) is not None),
            advice="Close programs you do not need, browser tabs first.",
            technician="See the heaviest programs under performance; consider more memory if it comes back.",
        )


def little(memory: Memory, operating_system: OperatingSystem) -> Iterator[Finding]:
    """4 GB are the least Windows 11 asks for (Microsoft, "Windows 11 specifications"); with 4 it swaps all the time.

    The firmware and graphics keep some hundred megabytes of what is built in.
    """
    windows = (operating_system.name or "").startswith(("Windows 10", "Windows 11"))
    if windows and memory.total_bytes and memory.total_bytes <= 4 * _GIB:
        yield Finding(
            id="memory.little",
            severity="advice",
            title="The computer has little memory for this system: {0} GB.",
            values=(f"{memory.total_bytes / _GIB:.1f}",),
            evidence=(pointer("memory", "total_bytes"),),
            advice="Open few programs at a time, and ask whether memory can be added.",
            technician="4 GB or less on Windows 10/11: see the free slots and the maximum the firmware allows.",
        )


RULES = (faulty, failed_its_test, crashes_and_faults, under_pressure, little)
