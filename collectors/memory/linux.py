"""Memory as Linux describes it: how much there is and is free, its modules, and the errors it made."""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors import _pressure
from collectors._contract import Holes, Source
from collectors._glance import glance_number, names
from collectors._host.errors import Absent, Unreadable
from collectors._host.host import Host
from collectors.memory.modules import Slots, slots
from collectors.memory.section import Memory, MemoryErrors

_TABLE, _EDAC = "/sys/firmware/dmi/tables/DMI", "/sys/devices/system/edac/mc"


def from_linux(host: Host) -> Memory:
    """By /proc/meminfo, the firmware's table, EDAC's error counters and the kernel's pressure figures."""
    holes = Holes()
    sizes = holes.over("sizes", lambda: meminfo(host.text("/proc/meminfo")), {})
    swap, free_swap = sizes.get("SwapTotal"), sizes.get("SwapFree")
    return Memory(
        total_bytes=sizes.get("MemTotal"),
        available_bytes=available(sizes),
        swap_total_bytes=swap,
        swap_used_bytes=swap - free_swap if swap is not None and free_swap is not None else None,
        slots=holes.over("modules", lambda: _slots(host), None),
        errors=_errors(host),
        pressure=_pressure.look(host, "memory", holes),
        holes=holes.all(),
    )


def meminfo(text: str) -> dict[str, int]:
    """Field → bytes from /proc/meminfo; Unreadable where it has no total."""
    sizes = {name: int(kib) << 10 for name, kib in re.findall(r"^(\w+):\s*(\d{1,15}) kB$", text, re.M | re.A)}
    if "MemTotal" not in sizes:
        raise Unreadable("the kernel's memory figures could not be understood")
    return sizes


def available(sizes: Mapping[str, int]) -> int | None:
    """The kernel's own estimate (since 3.14); without it what is free or easily given back."""
    if "MemAvailable" in sizes or "MemFree" not in sizes:
        return sizes.get("MemAvailable")
    return sum(sizes.get(part, 0) for part in ("MemFree", "Buffers", "Cached"))


def _slots(host: Host) -> Slots:
    try:
        return slots(host.read(_TABLE))
    except Absent:
        raise Absent("this computer's firmware does not describe its memory modules") from None


def _errors(host: Host) -> tuple[MemoryErrors, ...] | None:
    found = []
    for controller in (name for name in names(host, _EDAC) if re.fullmatch(r"mc\d+", name, re.A)):
        corrected = glance_number(host, f"{_EDAC}/{controller}/ce_count")
        uncorrected = glance_number(host, f"{_EDAC}/{controller}/ue_count")
        if corrected is not None and uncorrected is not None:
            found.append(MemoryErrors(controller=controller, corrected=corrected, uncorrected=uncorrected))
    return tuple(found) or None


SOURCE = Source(
    from_linux,
    touches=(
        "read /proc/meminfo", f"read {_TABLE}", f"list {_EDAC}", f"read {_EDAC}/*/ce_count",
        f"read {_EDAC}/*/ue_count", "read /proc/pressure/memory",
    ),
)  # fmt: skip
