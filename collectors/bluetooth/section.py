"""Bluetooth: the adapter, whether it is on, and what was paired, in the words all platforms share."""

from __future__ import annotations

from enum import Enum

from collectors._connection import Connection
from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST = 60


class BluetoothKind(Enum):
    """What a paired device is."""

    SOUND = "headphones, headset or speaker"
    KEYBOARD = "keyboard"
    MOUSE = "mouse"
    INPUT = "keyboard, mouse or other input"
    GAME_CONTROLLER = "game controller"
    PHONE = "phone"
    COMPUTER = "computer"
    OTHER = "something else"


class BluetoothAdapter(Section):
    """What speaks Bluetooth in (or on) this computer; its address is never read."""

    name: FreeText | None = None
    maker: Plain | None = None
    chipset: Plain | None = None
    firmware: Plain | None = None
    driver: Plain | None = None
    connection: Connection | None = None
    vendor_id: Plain | None = None
    product_id: Plain | None = None
    problem_code: int | None = None
    """Windows' code of what is wrong with it; None where it works, and on other platforms."""


class PairedDevice(Section):
    """A device that was paired with this computer; addresses and keys are never read."""

    kind: BluetoothKind = BluetoothKind.OTHER
    name: FreeText | None = None
    connected: bool | None = None
    battery_percent: int | None = None


class Bluetooth(Topic):
    """Bluetooth; what a platform does not tell is None, and a hole says why where it matters."""

    adapters: tuple[BluetoothAdapter, ...] = ()
    on: bool | None = None
    blocked_by_switch: bool | None = None
    """A switch or key on the computer keeps it off (rfkill's hard block)."""
    blocked_by_settings: bool | None = None
    """The system's settings keep it off (rfkill's soft block: airplane mode)."""
    paired: tuple[PairedDevice, ...] = ()
    paired_count: int | None = None
    connected_count: int | None = None
    answered_by: tuple[Plain, ...] = ()
