"""How a device outside (or inside) the case is connected, in words all platforms share."""

from __future__ import annotations

from enum import Enum


class Connection(Enum):
    """How something is connected."""

    BUILT_IN = "built in"
    USB = "by USB"
    BLUETOOTH = "by Bluetooth"
    DISPLAY = "by the display's cable"
    THUNDERBOLT = "by Thunderbolt"
    OLD_PORT = "by an old kind of port"
    NETWORK = "over the network"
    PROGRAM = "made by a program"
