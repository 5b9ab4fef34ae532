"""The processor as Windows describes it: the registry's CentralProcessor keys, SMBIOS, psutil's counts, and CIM."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collectors import _architecture, _cim_values, _smbios
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors.processor.cpuinfo import MAKERS
from collectors.processor.section import Cache, Processor
from collectors.processor.sockets import Sockets, sockets

if TYPE_CHECKING:
    from redaction.redacted import Json

_KEY = r"HKLM\HARDWARE\DESCRIPTION\System\CentralProcessor"
_ASKED = (
    "Name", "Manufacturer", "NumberOfCores", "NumberOfLogicalProcessors", "MaxClockSpeed", "CurrentClockSpeed",
    "L2CacheSize", "L3CacheSize", "SocketDesignation", "VMMonitorModeExtensions", "VirtualizationFirmwareEnabled",
)  # fmt: skip
_VIRTUALISATION = {"Intel": "VT-x", "AMD": "AMD-V"}


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says; None or empty is what it does not."""

    name: str | None = None
    maker: str | None = None
    sockets: int | None = None
    cores: int | None = None
    threads: int | None = None
    mhz: float | None = None
    current_mhz: float | None = None
    family: int | None = None
    model: int | None = None
    stepping: int | None = None
    microcode: str | None = None
    socket: str | None = None
    virtualises: bool = False
    caches: tuple[Cache, ...] = ()


def from_windows(host: Host) -> Processor:
    """Name and speed by the registry, cores by psutil, sockets and caches by SMBIOS; CIM for the rest."""
    holes = Holes()
    key = holes.over("name and counts", lambda: _by_registry(host), Told())
    firmware, counts = _by_firmware(host), _counts(host)
    cim = holes.over("speed and virtualisation", lambda: by_instances(host.cim("Win32_Processor", *_ASKED)), Told())
    maker = key.maker or cim.maker or _company(firmware.maker)
    asked = (("registry", key.name), ("SMBIOS", firmware.sockets), ("psutil", counts[1]), ("CIM", cim.name))
    return Processor(
        name=key.name or cim.name or firmware.name, maker=maker,
        architecture=holes.over("architecture", lambda: _architecture.on_windows(host), None),
        sockets=firmware.sockets or cim.sockets, cores=counts[0] or firmware.cores or cim.cores,
        threads=counts[1] or key.threads or cim.threads or firmware.threads,
        base_mhz=cim.mhz or key.mhz or firmware.mhz, current_mhz=cim.current_mhz,
        family=key.family, model=key.model, stepping=key.stepping, microcode=key.microcode,
        socket=firmware.socket or cim.socket,
        virtualisation=_VIRTUALISATION.get(maker or "") if cim.virtualises else None,
        caches=firmware.caches or cim.caches, answered_by=tuple(name for name, said in asked if said),
        holes=holes.all(),
    )  # fmt: skip


def _company(written: str | None) -> str | None:
    """`Intel(R) Corporation` and `GenuineIntel` are both Intel; a firmware writes either."""
    word = (written or "").split("(")[0].split(" ")[0].rstrip(",.")
    return MAKERS.get(word, word) or None


def _by_registry(host: Host) -> Told:
    _, numbers = host.registry(_KEY)
    return by_registry(host.registry(rf"{_KEY}\0")[0], numbers)


def by_registry(first: Mapping[str, Json], numbers: Sequence[str]) -> Told:
    """What the kernel noted of the first processor, and how many there are; Unreadable where it names none."""
    name = _cim_values.text(first, "ProcessorNameString")
    maker = _cim_values.text(first, "VendorIdentifier")
    if name is None and maker is None:
        raise Unreadable("the list of processors could not be understood")
    found = re.search(r"Family (\d{1,5}) Model (\d{1,5}) Stepping (\d{1,5})", str(first.get("Identifier")), re.A)
    family, model, stepping = map(int, found.groups()) if found else (None, None, None)
    mhz = _cim_values.number(first, "~MHz")
    return Told(
        name=" ".join(name.split()) if name else None, maker=MAKERS.get(maker, maker) if maker else None,
        threads=len([number for number in numbers if number.isdecimal()]) or None, mhz=float(mhz) if mhz else None,
        family=family, model=model, stepping=stepping, microcode=microcode(first.get("Update Revision")),
    )  # fmt: skip


def microcode(revision: Json) -> str | None:
    """The microcode's revision: the upper half of eight bytes on newer systems, the lower one on older ones."""
    if not isinstance(revision, str) or not re.fullmatch(r"[0-9a-fA-F]{16}", revision):
        return None
    halves = (int.from_bytes(bytes.fromhex(half), "little") for half in (revision[8:], revision[:8]))
    return next((f"{half:#x}" for half in halves if half not in (0, 0xFFFFFFFF)), None)


def by_instances(rows: Sequence[Mapping[str, Json]]) -> Told:
    """What Win32_Processor says, an instance a socket; Unreadable where there is none."""
    if not rows:
        raise Unreadable("the list of processors could not be understood")
    first, maker, name = rows[0], _cim_values.text(rows[0], "Manufacturer"), _cim_values.text(rows[0], "Name")
    mhz, current = _cim_values.number(first, "MaxClockSpeed"), _cim_values.number(first, "CurrentClockSpeed")
    flags = ("VMMonitorModeExtensions", "VirtualizationFirmwareEnabled")
    return Told(
        name=" ".join(name.split()) if name else None, maker=MAKERS.get(maker, maker) if maker else None,
        sockets=len(rows), cores=_sum(rows, "NumberOfCores"), threads=_sum(rows, "NumberOfLogicalProcessors"),
        mhz=float(mhz) if mhz else None, current_mhz=float(current) if current else None,
        socket=_cim_values.text(first, "SocketDesignation"),
        virtualises=any(_cim_values.flag(row, flag) for row in rows for flag in flags), caches=_caches(first),
    )  # fmt: skip


def _sum(rows: Sequence[Mapping[str, Json]], name: str) -> int | None:
    counts = [_cim_values.number(row, name) for row in rows]
    return sum(count for count in counts if count) if all(counts) else None


def _caches(row: Mapping[str, Json]) -> tuple[Cache, ...]:
    sizes = ((level, _cim_values.number(row, f"L{level}CacheSize")) for level in (2, 3))
    return tuple(Cache(level=level, holds="unified", socket_bytes=kib << 10) for level, kib in sizes if kib)


def _by_firmware(host: Host) -> Sockets:
    """None at all where the table does not answer: the others stand in."""
    try:
        return sockets(_smbios.table_told(host))
    except HostError:
        return Sockets()


def _counts(host: Host) -> tuple[int | None, int | None]:
    """Cores and threads by psutil (GetLogicalProcessorInformationEx)."""
    try:
        told = host.fact("cpu_count")
    except HostError:
        return None, None
    if not isinstance(told, dict):
        return None, None
    return _cim_values.number(told, "physical"), _cim_values.number(told, "logical")


SOURCE = Source(
    from_windows,
    touches=(
        f"registry {_KEY}", rf"registry {_KEY}\0", *_architecture.ON_WINDOWS, _smbios.TOUCH_FACT, "fact cpu_count",
        "cim Win32_Processor",
    ),
    seconds=8.0,
)  # fmt: skip
