"""Facts only Windows knows, asked of its libraries; these are loaded before the second line of the guard stands."""

from __future__ import annotations

import base64
import ctypes
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from collectors._host import windows_usb, windows_wlan
from collectors._host.errors import Absent, Unreadable

if TYPE_CHECKING:
    from redaction.redacted import Json

_RSMB = 0x52534D42
_HEADER = 8
_MOST = 1 << 20
_POWERS = {"lid": 2, "s1": 3, "s3": 5, "s4": 6, "hibernation_file": 8, "fast_startup": 18, "connected_standby": 20}


def facts() -> Mapping[str, Callable[[], Json]]:
    """Their names, and how each is asked."""
    library = vars(ctypes)["WinDLL"]
    table, powers = library("kernel32").GetSystemFirmwareTable, library("powrprof").GetPwrCapabilities
    return {
        "smbios": lambda: smbios(_firmware(table)), "power_capabilities": lambda: _power_capabilities(powers),
        "usb_speeds": windows_usb.question(), "wlan": windows_wlan.question(),
    }  # fmt: skip


def smbios(raw: bytes) -> Json:
    """RawSMBIOSData (GetSystemFirmwareTable, "RSMB"): `version`, as "3.2", and the structures as `table` in base64."""
    if len(raw) < _HEADER:
        raise Absent("this computer's firmware has no such table")
    length = int.from_bytes(raw[4:_HEADER], "little")
    table = raw[_HEADER : _HEADER + length]
    return {"version": f"{raw[1]}.{raw[2]}", "table": base64.b64encode(table).decode()}


def powers(raw: bytes) -> Json:
    """SYSTEM_POWER_CAPABILITIES (winnt.h): `s1`, `s3`, `s4`, `hibernation_file`, `connected_standby`, …"""
    return {name: bool(raw[place]) for name, place in _POWERS.items()}


def _firmware(ask: Any) -> bytes:
    size = ask(_RSMB, 0, None, 0)
    if not 0 < size <= _MOST:
        return b""
    answer = (ctypes.c_ubyte * size)()
    told = ask(_RSMB, 0, answer, size)
    return bytes(answer)[:told]


def _power_capabilities(ask: Any) -> Json:
    answer = (ctypes.c_ubyte * 128)()
    if not ask(answer) & 0xFF:  # a BOOLEAN has one byte
        raise Unreadable("the system did not say")
    return powers(bytes(answer))
