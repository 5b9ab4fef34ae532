r"""Input devices on Windows: Win32_PnPEntity by hardware ids (`HID_DEVICE_UP:0001_U:0006`), else the two CIM classes.

Usage pages and usages are those of the "HID Usage Tables" of usb.org. Names are in the system's own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from collectors import _pnp_devices, _usb_ids
from collectors._cim_values import number, text
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors._placeholders import known
from collectors._pnp_devices import PnpDevice
from collectors.input_devices.section import MOST, InputDevice, InputDevices, InputKind

if TYPE_CHECKING:
    from redaction.redacted import Json

_USAGE = re.compile(r"HID_DEVICE_UP:([0-9A-F]{4})_U:([0-9A-F]{4})", re.I)
_USAGES = {
    (0x01, 0x02): InputKind.MOUSE, (0x01, 0x04): InputKind.GAME_CONTROLLER, (0x01, 0x05): InputKind.GAME_CONTROLLER,
    (0x01, 0x06): InputKind.KEYBOARD, (0x01, 0x07): InputKind.KEYBOARD, (0x0D, 0x01): InputKind.TABLET,
    (0x0D, 0x02): InputKind.TABLET, (0x0D, 0x04): InputKind.TOUCH_SCREEN, (0x0D, 0x05): InputKind.TOUCHPAD,
}  # fmt: skip
_CLASSES = {_pnp_devices.KEYBOARD: InputKind.KEYBOARD, _pnp_devices.MOUSE: InputKind.MOUSE}
_POINTING = {7: InputKind.TOUCHPAD, 8: InputKind.TOUCH_SCREEN, 6: InputKind.TOUCHPAD, 5: InputKind.POINTING_STICK}
"""Win32_PointingDevice.PointingType: track point, glide point, touch pad, touch screen; others are taken for mice."""
_CONNECTIONS = {
    "USB": Connection.USB, "BTHENUM": Connection.BLUETOOTH, "BTHLEDEVICE": Connection.BLUETOOTH,
    "ACPI": Connection.BUILT_IN, "ROOT": Connection.PROGRAM, "TERMINPUT_BUS": Connection.PROGRAM,
}  # fmt: skip
_OVER_BLUETOOTH = ("{00001124-", "{00001812-")


def from_windows(host: Host) -> InputDevices:
    """By CIM, twice: the list of all devices, and where that fails the classes of keyboards and pointing devices."""
    holes = Holes()
    listed = holes.over("input devices", lambda: _pnp_devices.ask(host), None)
    layouts = holes.over("keyboards", lambda: _keyboards(host), ())
    if listed is not None:
        found, answered = devices(listed, layouts), ["Win32_PnPEntity"]
    else:
        pointing: tuple[InputDevice, ...] = holes.over("mice and touchpads", lambda: _pointing_devices(host), ())
        found, answered = (*layouts, *pointing), ["Win32_Keyboard", "Win32_PointingDevice"]
    return InputDevices(
        devices=found[:MOST], left_out=max(0, len(found) - MOST), answered_by=tuple(answered) if found else (),
        holes=holes.all(),
    )  # fmt: skip


def devices(listed: Iterable[PnpDevice], layouts: Iterable[InputDevice] = ()) -> tuple[InputDevice, ...]:
    """Each kind of each device once: one keyboard shows up in several parts. `layouts` are what Win32_Keyboard told."""
    layout = next((keyboard.layout for keyboard in layouts if keyboard.layout), None)
    found: dict[tuple[object, ...], InputDevice] = {}
    for device in listed:
        kind = kind_of(device)
        if kind is None:
            continue
        vendor, product = device.usb_ids or (None, None)
        key = (kind, vendor, product) if vendor else (kind, device.where)
        if key not in found or device.problem:
            found[key] = InputDevice(
                kind=kind, name=device.name, maker=_usb_ids.maker(vendor) or device.maker,
                connection=_connection(device), vendor_id=vendor, product_id=product, driver=device.service,
                layout=layout if kind is InputKind.KEYBOARD else None, problem_code=device.problem_code,
            )  # fmt: skip
    return tuple(found.values())


def kind_of(device: PnpDevice) -> InputKind | None:
    """By the usage its hardware ids name, else by its class; None for what nobody types or points with."""
    for hardware in device.hardware:
        if usage := _USAGE.search(hardware):
            if kind := _USAGES.get((int(usage[1], 16), int(usage[2], 16))):
                return kind
            return _CLASSES.get(device.class_guid)
    return _CLASSES.get(device.class_guid)


def _connection(device: PnpDevice) -> Connection | None:
    if device.bus != "HID":
        return _CONNECTIONS.get(device.bus)
    if device.kind.startswith(_OVER_BLUETOOTH):
        return Connection.BLUETOOTH
    return Connection.USB if device.kind.startswith("VID_") and "&MI_" in device.kind else None


def _keyboards(host: Host) -> tuple[InputDevice, ...]:
    rows = host.cim("Win32_Keyboard", "Name", "Description", "Layout", "PNPDeviceID", "ConfigManagerErrorCode")
    return tuple(_told(row, InputKind.KEYBOARD) for row in rows)


def _pointing_devices(host: Host) -> tuple[InputDevice, ...]:
    rows = host.cim(
        "Win32_PointingDevice", "Name", "Description", "Manufacturer", "PointingType", "PNPDeviceID",
        "ConfigManagerErrorCode",
    )  # fmt: skip
    return tuple(_told(row, _POINTING.get(number(row, "PointingType") or 0, InputKind.MOUSE)) for row in rows)


def _told(row: Mapping[str, Json], kind: InputKind) -> InputDevice:
    device = PnpDevice(where=(text(row, "PNPDeviceID") or "").upper())
    vendor, product = device.usb_ids or (None, None)
    layout, maker = text(row, "Layout") or "", known(text(row, "Manufacturer"))
    return InputDevice(
        kind=kind, name=known(text(row, "Description")) or known(text(row, "Name")), vendor_id=vendor,
        maker=_usb_ids.maker(vendor) or (None if maker is None or maker.startswith("(") else maker),
        product_id=product, connection=_connection(device), problem_code=number(row, "ConfigManagerErrorCode") or None,
        layout=layout if re.fullmatch(r"[0-9A-Fa-f]{8}", layout) else None,
    )  # fmt: skip


SOURCE = Source(
    from_windows, touches=(*_pnp_devices.TOUCHES, "cim Win32_Keyboard", "cim Win32_PointingDevice"), seconds=12.0
)
