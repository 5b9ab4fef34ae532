"""The computer as Windows describes it: the raw SMBIOS table, what the registry copied of it, and CIM after both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from collectors import _age, _cim_values, _installations, _smbios
from collectors._age import Estimate
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.device.chassis import CHASSIS_CODES, DeviceType, Hints, device_type
from collectors.device.description import VENDOR_WORDS, ages, board, chassis_code, describe, firmware
from collectors.device.dmi import Dmi, fields
from collectors.device.section import Device
from collectors.device.virtual import machine_maker

if TYPE_CHECKING:
    from redaction.redacted import Json

_COPY, _CONTROL = r"HKLM\HARDWARE\DESCRIPTION\System\BIOS", r"HKLM\SYSTEM\CurrentControlSet\Control"
_COPIED = {
    "BIOSVendor": "bios_vendor", "BIOSVersion": "bios_version", "BIOSReleaseDate": "bios_date",
    "SystemManufacturer": "sys_vendor", "SystemProductName": "product_name", "SystemVersion": "product_version",
    "SystemFamily": "product_family", "SystemSKU": "product_sku", "BaseBoardManufacturer": "board_vendor",
    "BaseBoardProduct": "board_name", "BaseBoardVersion": "board_version",
}  # fmt: skip
_BY_CLASS = {
    "Win32_ComputerSystemProduct": {
        "Vendor": "sys_vendor", "Name": "product_name", "Version": "product_version", "UUID": "product_uuid",
        "IdentifyingNumber": "product_serial",
    },
    "Win32_BIOS": {
        "Manufacturer": "bios_vendor", "SMBIOSBIOSVersion": "bios_version", "SerialNumber": "product_serial",
    },
    "Win32_BaseBoard": {"Manufacturer": "board_vendor", "Product": "board_name", "SerialNumber": "board_serial"},
    "Win32_SystemEnclosure": {"SerialNumber": "chassis_serial"},
}  # fmt: skip
_ALSO = {"Win32_BIOS": ("ReleaseDate",), "Win32_SystemEnclosure": ("ChassisTypes",)}
_SAYS_WHAT_IT_IS = {"sys_vendor", "product_name"}
_MOBILE = 2
_BUILT_IN_SCREENS = frozenset({6, 11, 13, 0x80000000})
_WMI = r"root\wmi"


def from_windows(host: Host) -> Device:
    """By the raw SMBIOS table; where it is missing by the registry's copy, and by CIM for what that leaves out."""
    holes = Holes()
    table = _table(host)
    dmi, asked = _description(host, table, holes)
    described, maker = describe(dmi), machine_maker(dmi.get(name, "") for name in VENDOR_WORDS)
    battery = holes.over("battery", lambda: _has_battery(host, chassis_code(dmi)), None)
    model = f"{described['model'] or known(dmi.get('board_name')) or ''} {described['family'] or ''}"
    hints = Hints(chassis_code=chassis_code(dmi), battery=bool(battery), virtual=maker is not None, model=model)
    kind, kind_from = device_type(hints)
    starts = firmware(dmi, holes.over("way it starts", lambda: _by_uefi(host), None))
    installed = holes.over("installation date", lambda: _installations.on_windows(host), ())
    portable = kind in (DeviceType.LAPTOP, DeviceType.TABLET, DeviceType.CONVERTIBLE, DeviceType.ALL_IN_ONE)
    parts = (tuple(battery_dates(table)), tuple(_screens(host)) if portable else ())
    return Device(
        type=kind, type_from=kind_from, **described, board=board(dmi), firmware=starts, runs_in=maker,
        has_battery=battery, age=ages(host.now().date(), None if hints.virtual else starts, *parts, installed),
        answered_by=asked, holes=holes.all(),
    )  # fmt: skip


def _table(host: Host) -> bytes:
    """The raw table; none where it does not answer, for which the other sources stand in."""
    try:
        return _smbios.table_told(host)
    except HostError:
        return b""


def _description(host: Host, table: bytes, holes: Holes) -> tuple[Dmi, tuple[str, ...]]:
    """The fields and who told them. CIM is slow: it is asked only where the table does not say what this is."""
    told: Dmi = {}
    asked: tuple[str, ...] = ()
    with suppress(HostError):
        told, asked = fields(table), ("SMBIOS",)
    if _SAYS_WHAT_IT_IS & told.keys():
        return told, asked
    copied = holes.over("firmware's description", lambda: by_registry(host.registry(_COPY)[0]), {})
    found, asked = {**copied, **told}, (*asked, *(("registry",) if copied else ()))
    for name in _BY_CLASS:
        for field, text in holes.over("serial numbers", partial(_by_cim, host, name), {}).items():
            found.setdefault(field, text)
            asked = (*asked, "CIM") if "CIM" not in asked else asked
    return found, asked


def by_registry(values: Mapping[str, Json]) -> dict[str, str]:
    """The fields Windows copied out of SMBIOS (`HARDWARE\\DESCRIPTION\\System\\BIOS`); no serial number is there."""
    return {_COPIED[name]: value for name, value in values.items() if name in _COPIED and isinstance(value, str)}


def _by_cim(host: Host, name: str) -> dict[str, str]:
    rows = host.cim(name, *_BY_CLASS[name], *_ALSO.get(name, ()))
    return by_instance(name, rows[0]) if rows else {}


def by_instance(name: str, row: Mapping[str, Json]) -> dict[str, str]:
    """The fields in the one instance of a class of `_BY_CLASS`; a date as SMBIOS writes it."""
    found = {field: text for key, field in _BY_CLASS[name].items() if (text := _cim_values.text(row, key))}
    if released := _cim_values.moment(row, "ReleaseDate"):
        found["bios_date"] = released.strftime("%m/%d/%Y")
    codes = [code for code in _cim_values.items(row, "ChassisTypes") if isinstance(code, int | str)]
    if codes and str(codes[0]).isdecimal() and len(str(codes[0])) < 6:
        found["chassis_type"] = str(int(codes[0]) & 0x7F)
    return found


def _has_battery(host: Host, code: int | None) -> bool:
    """Windows counts an uninterruptible power supply as a battery: on a desktop the system's role decides."""
    try:
        host.fact("battery")
    except Absent:
        return False
    if CHASSIS_CODES.get(code or 0) not in (DeviceType.DESKTOP, DeviceType.SERVER, DeviceType.MINI_PC):
        return True
    rows = host.cim("Win32_ComputerSystem", "PCSystemType")
    return bool(rows) and _cim_values.number(rows[0], "PCSystemType") == _MOBILE


def _by_uefi(host: Host) -> bool | None:
    """`PEFirmwareType` is 1 after a start in the old way and 2 after one by UEFI."""
    kind = _cim_values.number(host.registry(_CONTROL)[0], "PEFirmwareType")
    return {1: False, 2: True}.get(kind or 0)


def battery_dates(table: bytes) -> Iterator[Estimate]:
    """The day the built-in battery was made: SMBIOS type 22, as text (0x06) or packed (0x12)."""
    try:
        entries = _smbios.structures(table)
    except HostError:
        return
    for battery in (entry for entry in entries if entry.kind == _smbios.PORTABLE_BATTERY):
        made = _age.firmware_date(battery.text(0x06)) or _age.packed_date(battery.number(0x12, 2) or 0)
        if made:
            yield Estimate(on=made, based_on=_age.BY_BATTERY)


def _screens(host: Host) -> Iterator[Estimate]:
    """The week the built-in screen was made: WmiMonitorID, of those WmiMonitorConnectionParams calls internal."""
    try:
        kinds = host.cim("WmiMonitorConnectionParams", "InstanceName", "VideoOutputTechnology", namespace=_WMI)
        screens = host.cim("WmiMonitorID", "InstanceName", "WeekOfManufacture", "YearOfManufacture", namespace=_WMI)
    except HostError:
        return
    built_in = {
        _cim_values.text(row, "InstanceName")
        for row in kinds
        if ((_cim_values.number(row, "VideoOutputTechnology") or 0) & 0xFFFFFFFF) in _BUILT_IN_SCREENS
    }
    for row in screens:
        made = screen_date(row) if _cim_values.text(row, "InstanceName") in built_in else None
        yield from (Estimate(on=made, based_on=_age.BY_SCREEN),) if made else ()


def screen_date(row: Mapping[str, Json]) -> date | None:
    """When a screen was made, by the year and week of its WmiMonitorID."""
    year = _cim_values.number(row, "YearOfManufacture")
    return _age.week(year, _cim_values.number(row, "WeekOfManufacture") or 0) if year else None


SOURCE = Source(
    from_windows,
    touches=(
        _smbios.TOUCH_FACT, f"registry {_COPY}", f"registry {_CONTROL}", "fact battery",
        *(f"cim {name}" for name in (*_BY_CLASS, "Win32_ComputerSystem", "WmiMonitorConnectionParams", "WmiMonitorID")),
        *_installations.ON_WINDOWS,
    ),
    seconds=12.0,
)  # fmt: skip
