"""What is connected by USB: the tree of hubs and devices, in the words all platforms share."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST = 100
"""A crowded desk with docks has some 40 devices; more would only make the report long."""


class UsbKind(Enum):
    """What a device is for, by the class its maker gave it (usb.org, "Defined Class Codes")."""

    AUDIO = "sound"
    BLUETOOTH = "Bluetooth"
    CAMERA = "camera"
    CARD_READER = "smart card reader"
    HUB = "hub"
    INPUT = "keyboard, mouse or other input"
    KEYBOARD = "keyboard"
    MOUSE = "mouse"
    NETWORK = "network or modem"
    PHONE = "phone, photo camera or scanner"
    PRINTER = "printer"
    STORAGE = "storage"
    OWN = "of its own kind"


class UsbDevice(Section):
    """One device or hub; a serial number is never read.

    `bus` and `port` tell where it is plugged in: `1.4` is port 4 of the hub at the computer's port 1. `hub_depth` is
    the number of hubs between it and the computer. None where the platform does not tell.
    """

    name: FreeText | None = None
    """What the device or its driver calls it."""
    maker: Plain | None = None
    vendor_id: Plain | None = None
    product_id: Plain | None = None
    """Four hexadecimal digits each, as in the lists of linux-usb.org."""
    kinds: tuple[UsbKind, ...] = ()
    functions: tuple[FreeText, ...] = ()
    """What the parts of a device with several are called."""
    drivers: tuple[Plain, ...] = ()
    bus: Plain | None = None
    port: Plain | None = None
    hub_depth: int | None = None
    speed_mbps: float | None = None
    """What it runs at: 1.5, 12, 480, 5000, 10000 or more million bits a second."""
    milliamperes: int | None = None
    """The current it asks for, in milliamperes."""
    milliamperes_available: int | None = None
    built_in: bool | None = None
    problem_code: int | None = None
    """Windows' code of what is wrong with it; None where it works, and on other platforms."""


class Overload(Section):
    """A port that was switched off because something on it drew too much current."""

    port: Plain
    times: int


class Usb(Topic):
    """USB; an empty list of devices means that none was there, and a hole that nobody could tell."""

    controllers: tuple[Plain, ...] = ()
    devices: tuple[UsbDevice, ...] = ()
    overloads: tuple[Overload, ...] = ()
    left_out: int = 0
    """How many devices beyond the first hundred were not listed."""
    answered_by: tuple[Plain, ...] = ()


def kinds(classes: Iterable[tuple[int, int, int]]) -> tuple[UsbKind, ...]:
    """What classes, subclasses and protocols (of a device and its interfaces) mean; each once, in their order."""
    return tuple(dict.fromkeys(kind for code in classes if (kind := _kind(*code)) is not None))


def _kind(code: int, sub: int, protocol: int) -> UsbKind | None:
    if code == 0x03:
        return {1: UsbKind.KEYBOARD, 2: UsbKind.MOUSE}.get(protocol if sub == 1 else 0, UsbKind.INPUT)
    if code == 0xE0:
        return UsbKind.BLUETOOTH if (sub, protocol) == (1, 1) else UsbKind.NETWORK
    return _KINDS.get(code)


_KINDS = {
    0x01: UsbKind.AUDIO, 0x02: UsbKind.NETWORK, 0x06: UsbKind.PHONE, 0x07: UsbKind.PRINTER, 0x08: UsbKind.STORAGE,
    0x09: UsbKind.HUB, 0x0A: UsbKind.NETWORK, 0x0B: UsbKind.CARD_READER, 0x0E: UsbKind.CAMERA, 0xFF: UsbKind.OWN,
}  # fmt: skip
