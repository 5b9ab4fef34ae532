"""Memory as Windows describes it: psutil's sizes, SMBIOS' modules (else CIM's), the errors WHEA noted, and tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from collectors import _smbios, _windows_events
from collectors._cim_values import number
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors._windows_events import Event
from collectors.memory.instances import TOUCHES as OF_CIM
from collectors.memory.instances import slots_by_cim
from collectors.memory.modules import Slots, slots
from collectors.memory.section import Memory, MemoryErrors

if TYPE_CHECKING:
    from redaction.redacted import Json

_WHEA, _TEST = "Microsoft-Windows-WHEA-Logger", "Microsoft-Windows-MemoryDiagnostics-Results"
_CORRECTED, _UNCORRECTED = frozenset({47}), frozenset({46})
_TEST_CLEAN, _TEST_FAULTY = frozenset({1101, 1201}), frozenset({1102, 1202})
_MOST = 500
_KIB, _MIB = 1 << 10, 1 << 20


def from_windows(host: Host) -> Memory:
    """Sizes by psutil, else by Win32_OperatingSystem; modules by the raw SMBIOS table, else by Win32_PhysicalMemory."""
    holes = Holes()
    sizes, by = _sizes(host, holes)
    modules, told_by = _modules(host, holes)
    total, used = _page_file(host, holes)
    noted = holes.over("errors", lambda: _noted(host), None)
    return Memory(
        total_bytes=sizes.get("total"), available_bytes=sizes.get("available"), swap_total_bytes=total,
        swap_used_bytes=used, slots=modules, errors=errors(noted) if noted is not None else None,
        test_found_errors=result_of_test(noted or ()), answered_by=tuple(dict.fromkeys((*by, *told_by))),
        holes=holes.all(),
    )  # fmt: skip


def _sizes(host: Host, holes: Holes) -> tuple[Mapping[str, int], tuple[str, ...]]:
    try:
        return by_fact(host.fact("memory")), ("psutil",)
    except HostError:
        names = ("TotalVisibleMemorySize", "FreePhysicalMemory")
        sizes = holes.over("sizes", lambda: by_instance(_first(host, "Win32_OperatingSystem", *names)), {})
        return sizes, ("CIM",) if sizes else ()


def by_fact(told: Json) -> dict[str, int]:
    """`total` and `available` of the host's fact `memory`, in bytes; Unreadable without a total."""
    found = {name: size for name in ("total", "available") if isinstance(told, dict) and (size := number(told, name))}
    if "total" not in found:
        raise Unreadable("the system's memory figures could not be understood")
    return found


def by_instance(row: Mapping[str, Json]) -> dict[str, int]:
    """The same by Win32_OperatingSystem, which counts in KiB; Unreadable without a total."""
    total, free = number(row, "TotalVisibleMemorySize"), number(row, "FreePhysicalMemory")
    if not total:
        raise Unreadable("the system's memory figures could not be understood")
    return {"total": total * _KIB} | ({} if free is None else {"available": free * _KIB})


def _modules(host: Host, holes: Holes) -> tuple[Slots | None, tuple[str, ...]]:
    try:
        return slots(_smbios.table_told(host)), ("SMBIOS",)
    except HostError:
        found = holes.over("modules", lambda: slots_by_cim(host), None)
        return found, ("CIM",) if found else ()


def _page_file(host: Host, holes: Holes) -> tuple[int | None, int | None]:
    asked = ("AllocatedBaseSize", "CurrentUsage")
    return holes.over("swap space", lambda: page_files(host.cim("Win32_PageFileUsage", *asked)), (None, None))


def page_files(rows: Iterable[Mapping[str, Json]]) -> tuple[int, int]:
    """Size and use of all page files together; there may be none, which is 0. Win32_PageFileUsage counts in MiB."""
    sizes = [(number(row, "AllocatedBaseSize") or 0, number(row, "CurrentUsage") or 0) for row in rows]
    return sum(size for size, _ in sizes) * _MIB, sum(used for _, used in sizes) * _MIB


def _noted(host: Host) -> list[Event]:
    which = _windows_events.providers((_WHEA, _TEST))
    return _windows_events.ask(host, "System", which, since=host.since, most=_MOST)


def errors(noted: Iterable[Event]) -> tuple[MemoryErrors, ...]:
    """The records WHEA made of memory: 47 was corrected, 46 was not. An empty answer means that there was none."""
    numbers = [event.number for event in noted if event.provider == _WHEA]
    corrected, lost = (sum(number in kind for number in numbers) for kind in (_CORRECTED, _UNCORRECTED))
    return (MemoryErrors(controller="WHEA", corrected=corrected, uncorrected=lost),) if corrected or lost else ()


def result_of_test(noted: Iterable[Event]) -> bool | None:
    """Whether Windows' last memory test in the window found errors; newest first."""
    for event in noted:
        if event.provider == _TEST and event.number in _TEST_CLEAN | _TEST_FAULTY:
            return event.number in _TEST_FAULTY
    return None


def _first(host: Host, name: str, *properties: str) -> Mapping[str, Json]:
    return next(iter(host.cim(name, *properties)), {})


SOURCE = Source(
    from_windows,
    touches=(
        "fact memory", "cim Win32_OperatingSystem", _smbios.TOUCH_FACT, *OF_CIM, "cim Win32_PageFileUsage",
        "log System",
    ),
    seconds=10.0,
)  # fmt: skip
