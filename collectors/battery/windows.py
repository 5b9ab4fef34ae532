"""Batteries on Windows: the driver's classes in root\\wmi, Win32_Battery, and the firmware's table (SMBIOS type 22)."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from collectors import _cim_values as cim
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._placeholders import known, known_number
from collectors._smbios import Structure, structures
from collectors.battery.section import MOST, Battery, PowerSupply, State, chemistry, share, wear

if TYPE_CHECKING:
    from collectors._host.host import Host

_WMI = r"root\wmi"
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "BatteryStaticData": (
        "InstanceName", "Capabilities", "Chemistry", "DesignedCapacity", "DeviceName", "ManufactureName",
        "ManufactureDate", "SerialNumber",
    ),
    "BatteryFullChargedCapacity": ("InstanceName", "FullChargedCapacity"),
    "BatteryCycleCount": ("InstanceName", "CycleCount"),
    "BatteryStatus": (
        "InstanceName", "Charging", "Discharging", "PowerOnline", "RemainingCapacity", "Voltage",
    ),
}  # fmt: skip
_WIN32 = (
    "Name", "DeviceID", "BatteryStatus", "Chemistry", "DesignCapacity", "EstimatedChargeRemaining",
    "EstimatedRunTime", "FullChargeCapacity",
)  # fmt: skip
_RELATIVE = 0x40000000
_PORTABLE = 22
_KNOWN_CHEMISTRIES = {3: "lead-acid", 4: "nickel-cadmium", 5: "nickel-metal hydride", 6: "lithium-ion",
                      8: "lithium-polymer"}  # fmt: skip
_STATES = {1: State.DISCHARGING, 2: State.NOT_CHARGING, 3: State.FULL, 4: State.DISCHARGING, 5: State.DISCHARGING,
           6: State.CHARGING, 7: State.CHARGING, 8: State.CHARGING, 9: State.CHARGING}  # fmt: skip
_ENDLESS = 71_582_788  # EstimatedRunTime on mains: 2^32 seconds in minutes


def from_windows(host: Host) -> PowerSupply:
    """Win32_Battery says whether there is one; the driver's classes, joined by their instance, say the most of it."""
    holes = Holes()
    listed = holes.over("batteries", lambda: tuple(host.cim("Win32_Battery", *_WIN32)), ())
    if not listed and not holes.all():
        return PowerSupply(on_mains=True, answered_by=("Win32_Battery",))
    rows = {name: holes.over(_WORDS[name], partial(_rows, host, name), _NOTHING) for name in _CLASSES}
    instances = tuple(dict.fromkeys(instance for found in rows.values() for instance in found))[:MOST]
    firmware = _firmware(host)
    batteries = []
    for place, instance in enumerate(instances or ("",) * min(len(listed), MOST)):
        merged = {key: value for found in rows.values() for key, value in found.get(instance, {}).items()}
        general = listed[place] if place < len(listed) else {}
        batteries.append(battery(merged, general, firmware[place] if place < len(firmware) else None))
    online = [cim.flag(row, "PowerOnline") for row in rows["BatteryStatus"].values()]
    answered = [name for name, found in rows.items() if found] + ["Win32_Battery"] * bool(listed)
    return PowerSupply(
        on_mains=_on_mains(online, listed), batteries=tuple(batteries), answered_by=tuple(answered), holes=holes.all()
    )


_NOTHING: Mapping[str, Mapping[str, Any]] = {}
_WORDS = {
    "BatteryStaticData": "battery's first capacity", "BatteryFullChargedCapacity": "battery's present capacity",
    "BatteryCycleCount": "battery's charging cycles", "BatteryStatus": "battery's state",
}  # fmt: skip


def _rows(host: Host, name: str) -> dict[str, Mapping[str, Any]]:
    rows = host.cim(name, *_CLASSES[name], namespace=_WMI)
    if not rows:
        raise Unreadable("the battery's driver does not tell")
    return {(cim.text(row, "InstanceName") or "").casefold(): row for row in rows}


def _firmware(host: Host) -> tuple[Structure, ...]:
    """The portable batteries of the firmware's table; none where it cannot be had."""
    try:
        told = host.fact("smbios")
        table = told.get("table") if isinstance(told, dict) else None
        raw = base64.b64decode(table.encode()) if isinstance(table, str) else b""
        return tuple(entry for entry in structures(raw) if entry.kind == _PORTABLE)
    except (HostError, ValueError):
        return ()


def battery(row: Mapping[str, Any], general: Mapping[str, Any], firmware: Structure | None) -> Battery:
    """One battery by the driver's classes, Win32_Battery and the firmware, the first that knows."""
    relative = bool((cim.number(row, "Capabilities") or 0) & _RELATIVE)
    told = (_capacity(row, key) for key in ("DesignedCapacity", "FullChargedCapacity", "RemainingCapacity"))
    design, full, now = (None, None, None) if relative else told
    design = design or (None if relative else _by_firmware(firmware))
    charge = cim.number(general, "EstimatedChargeRemaining")
    ratio = share(_capacity(row, "RemainingCapacity"), _capacity(row, "FullChargedCapacity"))
    left = cim.number(general, "EstimatedRunTime")
    return Battery(
        name="battery", maker=known(cim.text(row, "ManufactureName")) or _text(firmware, 0x05),
        model=known(cim.text(row, "DeviceName")) or known(cim.text(general, "Name")) or _text(firmware, 0x08),
        serial=known_number(cim.text(row, "SerialNumber")) or known_number(_text(firmware, 0x07)),
        made=_made(cim.text(row, "ManufactureDate")),
        chemistry=_chemistry(cim.number(row, "Chemistry"), cim.number(general, "Chemistry")),
        design_mwh=design, full_mwh=full, remaining_mwh=now, wear_percent=wear(design, full),
        charge_percent=float(charge) if charge is not None and 0 <= charge <= 100 else ratio,
        cycles=cim.number(row, "CycleCount") or None, voltage_mv=_capacity(row, "Voltage"),
        state=_state(row, general), minutes_left=left if left and 0 < left < _ENDLESS else None,
    )  # fmt: skip


def _text(firmware: Structure | None, offset: int) -> str | None:
    return known(firmware.text(offset)) if firmware else None


def _capacity(row: Mapping[str, Any], name: str) -> int | None:
    """Milliwatt-hours or millivolts; 0 and 0xFFFFFFFF (BATTERY_UNKNOWN_CAPACITY) are unknown."""
    value = cim.number(row, name)
    return value if value and 0 < value < 0xFFFFFFF else None


def _by_firmware(firmware: Structure | None) -> int | None:
    """Design capacity (offset 0Ah, mWh) times its multiplier (15h)."""
    capacity = firmware.number(0x0A, 2) if firmware else None
    return capacity * (firmware.number(0x15, 1) or 1) if firmware and capacity else None


def _chemistry(letters: int | None, number: int | None) -> str | None:
    """Four letters in one number (`LION`), else Win32_Battery's own numbers."""
    if letters and letters > 0xFF:
        word = letters.to_bytes(8, "little").rstrip(b"\0")[:4].decode("latin-1") if letters < 1 << 64 else ""
        return chemistry(word) if re.fullmatch(r"[A-Za-z-]{2,4}", word) else None
    return _KNOWN_CHEMISTRIES.get(number or 0)


def _made(text: str | None) -> str | None:
    """`20210409000000.000000+000`; many drivers leave it empty."""
    match = re.match(r"(19[89]\d|2[01]\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])", text or "", re.A)
    return "-".join(match.groups()) if match else None


def _state(row: Mapping[str, Any], general: Mapping[str, Any]) -> State:
    if cim.flag(row, "Charging"):
        return State.CHARGING
    if cim.flag(row, "Discharging"):
        return State.DISCHARGING
    full = cim.number(general, "EstimatedChargeRemaining")
    if cim.flag(row, "PowerOnline"):
        return State.FULL if full is not None and full >= 100 else State.NOT_CHARGING
    return _STATES.get(cim.number(general, "BatteryStatus") or 0, State.UNKNOWN)


def _on_mains(online: list[bool | None], listed: tuple[Mapping[str, Any], ...]) -> bool | None:
    if any(value is not None for value in online):
        return any(online)
    states = {cim.number(row, "BatteryStatus") for row in listed}
    return True if states & {2, 3, 6, 7, 8, 9} else False if states & {1, 4, 5} else None


SOURCE = Source(
    from_windows,
    touches=("cim Win32_Battery", *(f"cim {name}" for name in _CLASSES), "fact smbios"),
    seconds=10.0,
)
