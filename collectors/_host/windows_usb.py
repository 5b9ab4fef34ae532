"""How fast USB devices run on Windows: each hub is asked about its ports, by the controls of usbioctl.h.

A hub is opened without any right to read or write, which these controls do not need; the hub's driver answers from what
it knows, and no device is asked. Serial numbers and names are not among it.
"""

from __future__ import annotations

import ctypes
import struct
import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from collectors._host.errors import Unreadable

if TYPE_CHECKING:
    from redaction.redacted import Json

Ask = Callable[[int, bytes], bytes | None]
"""Of a hub: a control code and its question, which the answer has the length of; None where it does not answer."""

_HUBS = uuid.UUID("f18a0e88-c30c-11d0-8815-00a0c906bed8")  # GUID_DEVINTERFACE_USB_HUB
_NODE, _CONNECTION, _CONNECTION_V2 = 0x220408, 0x220448, 0x22045C
_ANY_SHARE, _EXISTING = 3, 3
_MOST_HUBS, _MOST_PORTS, _MOST_LETTERS = 100, 64, 1 << 16
_NODE_LENGTH, _PORTS_AT = 76, 6
_PORT = struct.Struct("<I8xHH7xB7xI")
_PORT_LENGTH = 35
_NEWER = struct.Struct("<IIII")
_KNOWS_USB_3 = 0b100
_SUPER_SPEED, _SUPER_SPEED_PLUS = 0b001, 0b100
_CONNECTED = 1
_SPEEDS = {0: 1.5, 1: 12.0, 2: 480.0, 3: 5000.0}


def question() -> Callable[[], Json]:
    """The question, with all it needs of Windows' libraries."""
    library = vars(ctypes)["WinDLL"]
    configuration, kernel = library("cfgmgr32"), library("kernel32")
    listing = configuration.CM_Get_Device_Interface_List_SizeW, configuration.CM_Get_Device_Interface_ListW
    opening, asking, closing = kernel.CreateFileW, kernel.DeviceIoControl, kernel.CloseHandle
    opening.restype = ctypes.c_void_p
    return lambda: [row for path in _hubs(*listing) for row in _asked(path, opening, asking, closing)]


def ports(ask: Ask) -> list[Json]:
    """A hub's devices, a row each: `vendor_id`, `product_id` (four hexadecimal digits), `mbps`."""
    node = ask(_NODE, bytes(_NODE_LENGTH))
    count = node[_PORTS_AT] if node and len(node) > _PORTS_AT else 0
    return [row for port in range(1, min(count, _MOST_PORTS) + 1) if (row := _device(port, ask)) is not None]


def _device(port: int, ask: Ask) -> Json:
    told = ask(_CONNECTION, struct.pack("<I", port).ljust(_PORT_LENGTH, b"\0"))
    if not told or len(told) < _PORT_LENGTH:
        return None
    _, vendor, product, speed, status = _PORT.unpack_from(told)
    if status != _CONNECTED or speed not in _SPEEDS:
        return None
    newer = ask(_CONNECTION_V2, _NEWER.pack(port, _NEWER.size, _KNOWS_USB_3, 0))
    flags = _NEWER.unpack(newer)[3] if newer and len(newer) == _NEWER.size else 0
    faster = 10_000.0 if flags & _SUPER_SPEED_PLUS else 5000.0 if flags & _SUPER_SPEED else 0.0
    return {"vendor_id": f"{vendor:04x}", "product_id": f"{product:04x}", "mbps": max(faster, _SPEEDS[speed])}


def _hubs(measure: Any, listed: Any) -> Sequence[str]:
    """The paths of the hubs that are there now."""
    whose, length = (ctypes.c_ubyte * 16)(*_HUBS.bytes_le), ctypes.c_uint32()
    if measure(ctypes.byref(length), ctypes.byref(whose), None, 0) or not 0 < length.value <= _MOST_LETTERS:
        raise Unreadable("Windows did not list its USB hubs")
    answer = (ctypes.c_wchar * length.value)()
    if listed(ctypes.byref(whose), None, answer, length, 0):
        raise Unreadable("Windows did not list its USB hubs")
    return [path for path in "".join(answer).split("\0") if path][:_MOST_HUBS]


def _asked(path: str, opening: Any, asking: Any, closing: Any) -> list[Json]:
    hub = ctypes.c_void_p(opening(path, 0, _ANY_SHARE, None, _EXISTING, 0, None))
    if hub.value in (None, ctypes.c_void_p(-1).value):
        return []  # it was pulled out meanwhile

    def ask(control: int, question: bytes) -> bytes | None:
        asked, length = (ctypes.c_ubyte * len(question))(*question), ctypes.c_uint32()
        answer = (ctypes.c_ubyte * len(question))()
        sizes = ctypes.byref(asked), len(question), ctypes.byref(answer), len(question)
        return bytes(answer)[: length.value] if asking(hub, control, *sizes, ctypes.byref(length), None) else None

    try:
        return ports(ask)
    finally:
        closing(hub)
