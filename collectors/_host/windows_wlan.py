"""How good the Wi-Fi links are, by Windows' WLAN API (wlanapi.h); never which networks they belong to.

`wlan_intf_opcode_realtime_connection_quality` is asked (Windows 11 22H2 and later), `wlan_intf_opcode_rssi` on what is
older. `wlan_intf_opcode_current_connection` tells the network's name too, and lets Windows ask the person about their
location ("Changes to API behavior for Wi-Fi access and location"): it is not used.
"""

from __future__ import annotations

import ctypes
import struct
import uuid
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from collectors._host.errors import Absent, Unreadable

if TYPE_CHECKING:
    from redaction.redacted import Json

Ask = Callable[[bytes, int], bytes | None]
"""Of an interface (its GUID as it lies in memory) and an opcode, the answer; None where Windows gives none."""

_QUALITY, _RSSI = 19, 0x10000102
_CONNECTED = 1
_COUNT = struct.Struct("<II")
_INTERFACE = struct.Struct("<16s512xI")
_LINK_QUALITY = struct.Struct("<IIII8x")
_FIRST_LINK = struct.Struct("<4xI4xi")
_LEVEL = struct.Struct("<i")
_MOST = 16
_FUNCTIONS = ("WlanOpenHandle", "WlanEnumInterfaces", "WlanQueryInterface", "WlanFreeMemory", "WlanCloseHandle")


def question() -> Callable[[], Json]:
    """The question, with all it needs of the library; a Windows Server may have none."""
    try:
        library = vars(ctypes)["WinDLL"]("wlanapi")
    except OSError:
        return _no_library
    open_handle, listed, query, free, close = (getattr(library, name) for name in _FUNCTIONS)
    return lambda: _asked(open_handle, listed, query, free, close)


def links(interfaces: bytes, ask: Ask) -> list[Json]:
    """The rows of the fact `wlan` (see `collectors/network/wlan.py`), of a WLAN_INTERFACE_INFO_LIST."""
    return [row for guid in connected(interfaces) if (row := _link(guid, ask)) is not None]


def connected(interfaces: bytes) -> Iterator[bytes]:
    """The GUIDs of those that have a link."""
    for place in range(_COUNT.size, len(interfaces) - _INTERFACE.size + 1, _INTERFACE.size):
        guid, state = _INTERFACE.unpack_from(interfaces, place)
        if state == _CONNECTED:
            yield guid


def _link(guid: bytes, ask: Ask) -> Json:
    name = f"{{{uuid.UUID(bytes_le=guid)}}}"
    told = ask(guid, _QUALITY)
    if told and len(told) >= _LINK_QUALITY.size:
        phy, quality, received, sent = _LINK_QUALITY.unpack_from(told)
        row: dict[str, Json] = {"phy": phy, "quality": quality, "received_kbps": received, "sent_kbps": sent}
        if len(told) >= _LINK_QUALITY.size + _FIRST_LINK.size:
            row["frequency_mhz"], row["signal_dbm"] = _FIRST_LINK.unpack_from(told, _LINK_QUALITY.size)
        return {"guid": name, **row}
    level = ask(guid, _RSSI)
    return {"guid": name, "signal_dbm": _LEVEL.unpack_from(level)[0]} if level and len(level) >= 4 else None


def _no_library() -> Json:
    raise Absent("this Windows has no Wi-Fi")


def _asked(open_handle: Any, listed: Any, query: Any, free: Any, close: Any) -> Json:
    handle, version, found = ctypes.c_void_p(), ctypes.c_uint32(), ctypes.POINTER(ctypes.c_ubyte)()
    if open_handle(2, None, ctypes.byref(version), ctypes.byref(handle)):
        raise Absent("Windows' Wi-Fi service does not run")

    def ask(guid: bytes, opcode: int) -> bytes | None:
        size, answer = ctypes.c_uint32(), ctypes.POINTER(ctypes.c_ubyte)()
        whose = (ctypes.c_ubyte * 16)(*guid)
        if query(handle, ctypes.byref(whose), opcode, None, ctypes.byref(size), ctypes.byref(answer), None):
            return None
        told = bytes(answer[: size.value])
        free(answer)
        return told

    try:
        if listed(handle, None, ctypes.byref(found)):
            raise Unreadable("Windows did not list its Wi-Fi adapters")
        count = min(_COUNT.unpack(bytes(found[: _COUNT.size]))[0], _MOST)
        interfaces = bytes(found[: _COUNT.size + count * _INTERFACE.size])
        free(found)
        return links(interfaces, ask)
    finally:
        close(handle, None)
