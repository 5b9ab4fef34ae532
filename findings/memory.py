"""Memory that makes mistakes, or is not enough for what runs."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.memory import Memory
from findings._contract import Finding, pointer


def faulty(memory: Memory) -> Iterator[Finding]:
    """An uncorrected error lost data; a hundred corrected ones since the start are more than cosmic rays make.

    The rate healthy modules show is a few a year (Schroeder and others, "DRAM errors in the wild", 2009).
    """
    for place, controller in enumerate(memory.errors or ()):
        if controller.uncorrected or controller.corrected >= 100:
            yield Finding(
                id="memory.faulty",
                severity="critical" if controller.uncorrected else "warning",
                title="The memory makes mistakes: {0} corrected, {1} not.",
                values=(str(controller.corrected), str(controller.uncorrected)),
                evidence=(pointer("memory", "errors", place),),
                advice="Save your work often, and ask for the memory to be tested.",
                technician="EDAC counts errors: test module by module with a memory test, then replace.",
            )


def under_pressure(memory: Memory) -> Iterator[Finding]:
    """All work waited for memory a tenth of the last five minutes: a person feels that as freezing.

    Where the kernel measures no pressure, under 5 % available with half the swap used means the same.
    """
    pressure, total = memory.pressure, memory.total_bytes
    waited = pressure.all_last_300_s_percent if pressure else None
    swap, used = memory.swap_total_bytes or 0, memory.swap_used_bytes or 0
    short = bool(total and memory.available_bytes is not None and memory.available_bytes < 0.05 * total)
    if (waited is not None and waited >= 10) or (waited is None and short and used >= 0.5 * swap):
        yield Finding(
            id="memory.under-pressure",
            severity="warning",
            title="There is not enough memory for what is running.",
            evidence=(pointer("memory"),),
            advice="Close programs you do not need, browser tabs first.",
            technician="See the heaviest programs under performance; consider more memory if it comes back.",
        )


RULES = (faulty, under_pressure)
