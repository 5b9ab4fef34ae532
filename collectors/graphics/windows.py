"""Adapters on Windows: Win32_VideoController, and the registry's display class for memory beyond 4 GiB."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from collectors import _cim_values as cim
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._placeholders import known
from collectors.graphics.section import MOST, VENDORS, Adapter, Graphics, is_virtual

if TYPE_CHECKING:
    from collectors._host.host import Host

_CLASS = r"HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
_PROPERTIES = (
    "Name", "AdapterCompatibility", "AdapterRAM", "ConfigManagerErrorCode", "CurrentHorizontalResolution",
    "CurrentVerticalResolution", "CurrentRefreshRate", "DriverDate", "DriverVersion", "InfFilename", "PNPDeviceID",
)  # fmt: skip
_PCI_ID = re.compile(r"VEN_([0-9A-F]{4})&(?:amp;)?DEV_([0-9A-F]{4})", re.I)
_ELSEWHERE = re.compile(r"(SWD\\REMOTEDISPLAYENUM|ROOT|VMBUS|SWD)\\", re.I)
_FULL = 0xFFF00000  # AdapterRAM has 32 bits: from here on it only says "more"


def from_windows(host: Host) -> Graphics:
    """The adapters that are there now; without CIM those the registry remembers, with their drivers."""
    holes = Holes()
    kept = _kept(host)
    try:
        rows = host.cim("Win32_VideoController", *_PROPERTIES)
        if not rows:
            raise Unreadable("Windows named no graphics adapter")
        adapters = tuple(adapter(row, kept) for row in rows[:MOST])
        return Graphics(adapters=adapters, answered_by=("Win32_VideoController",))
    except HostError as error:
        if not kept:
            holes.add("graphics adapters", error.reason)
        else:
            holes.add("which graphics adapters are in use", error.reason)
    adapters = tuple(of_registry(values) for values in kept[:MOST])
    return Graphics(adapters=adapters, answered_by=("registry",) if adapters else (), holes=holes.all())


def _kept(host: Host) -> list[Mapping[str, Any]]:
    """The drivers the class key has: one numbered subkey each. Its `Properties` subkey is the system's alone."""
    found = []
    try:
        _, subkeys = host.registry(_CLASS)
    except HostError:
        return []
    for subkey in [name for name in subkeys if re.fullmatch(r"\d{4}", name, re.A)][: 2 * MOST]:
        try:
            values, _ = host.registry(rf"{_CLASS}\{subkey}")
        except HostError:
            continue
        if cim.text(values, "DriverDesc"):
            found.append(values)
    return found


def adapter(row: Mapping[str, Any], kept: Sequence[Mapping[str, Any]]) -> Adapter:
    """One instance, with what the registry keeps under the same name and version."""
    name, version, where = cim.text(row, "Name"), cim.text(row, "DriverVersion"), cim.text(row, "PNPDeviceID") or ""
    vendor, device = _ids(where)
    more = [v for v in kept if (cim.text(v, "DriverDesc"), cim.text(v, "DriverVersion")) == (name, version)]
    memory = memory_of(more[0]) if more else None
    told, driven = cim.number(row, "AdapterRAM"), cim.moment(row, "DriverDate")
    inf, problem = cim.text(row, "InfFilename"), cim.number(row, "ConfigManagerErrorCode")
    if memory is None and told and 0 < told < _FULL:
        memory = told
    return Adapter(
        name=known(name), vendor=VENDORS.get(vendor or "") or known(cim.text(row, "AdapterCompatibility")),
        vendor_id=vendor, device_id=device, driver=inf, driver_version=version,
        driver_date=driven.date() if driven else None, basic_driver=(inf or "").lower() == "display.inf",
        virtual=is_virtual(vendor) or bool(_ELSEWHERE.match(where)), memory_bytes=memory,
        width=_positive(row, "CurrentHorizontalResolution"), height=_positive(row, "CurrentVerticalResolution"),
        refresh_hz=_rate(cim.number(row, "CurrentRefreshRate")), problem_code=problem or None,
    )  # fmt: skip


def of_registry(values: Mapping[str, Any]) -> Adapter:
    """What the registry alone says of an adapter."""
    vendor, device = _ids(cim.text(values, "MatchingDeviceId") or "")
    inf = cim.text(values, "InfPath")
    return Adapter(
        name=known(cim.text(values, "DriverDesc")),
        vendor=VENDORS.get(vendor or "") or known(cim.text(values, "ProviderName")), vendor_id=vendor,
        device_id=device, driver=inf, driver_version=cim.text(values, "DriverVersion"),
        basic_driver=(inf or "").lower() == "display.inf", virtual=is_virtual(vendor), memory_bytes=memory_of(values),
    )  # fmt: skip


def memory_of(values: Mapping[str, Any]) -> int | None:
    """HardwareInformation.qwMemorySize, else MemorySize: numbers, or little-endian bytes as hexadecimal text."""
    for name in ("HardwareInformation.qwMemorySize", "HardwareInformation.MemorySize"):
        value = values.get(name)
        if isinstance(value, str) and re.fullmatch(r"(?:[0-9a-f]{2}){4,8}", value, re.I):
            value = int.from_bytes(bytes.fromhex(value), "little")
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 48:
            return None if name.endswith(".MemorySize") and value >= _FULL else value
    return None


def _ids(where: str) -> tuple[str | None, str | None]:
    match = _PCI_ID.search(where)
    return (match.group(1).lower(), match.group(2).lower()) if match else (None, None)


def _positive(row: Mapping[str, Any], name: str) -> int | None:
    value = cim.number(row, name)
    return value if value and 0 < value < 100_000 else None


def _rate(rate: int | None) -> float | None:
    """0 and 1 mean the adapter's own default."""
    return float(rate) if rate and 1 < rate < 1000 else None


SOURCE = Source(
    from_windows,
    touches=("cim Win32_VideoController", f"registry {_CLASS}", rf"registry {_CLASS}\*"),
    seconds=8.0,
)
