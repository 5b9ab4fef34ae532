r"""Windows' own list of devices: Win32_PnPEntity, as far as devices outside the board need it.

Class GUIDs are those of devguid.h; `problem` is the configuration manager's code (CM_PROB_*), 0 where all is well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collectors._cim_values import flag, number, text, texts
from collectors._host.errors import Unreadable
from collectors._placeholders import known

if TYPE_CHECKING:
    from collectors._host.host import Host
    from redaction.redacted import Json

TOUCHES = ("cim Win32_PnPEntity",)
CAMERA, IMAGE = "{ca3e7ab9-b4c3-4ae6-8251-579ef933890f}", "{6bdd1fc6-810f-11d0-bec7-08002be2092f}"
BLUETOOTH, USB = "{e0cbf06c-cd8b-4647-bb8a-263b43f0f974}", "{36fc9e60-c465-11cf-8056-444553540000}"
MEDIA, ENDPOINT = "{4d36e96c-e325-11ce-bfc1-08002be10318}", "{c166523c-fe0c-4a94-a586-f1a80cfbbf3e}"
KEYBOARD, MOUSE = "{4d36e96b-e325-11ce-bfc1-08002be10318}", "{4d36e96f-e325-11ce-bfc1-08002be10318}"
HID = "{745a17a0-74d3-11d0-b6fe-00a0c90f57da}"

_USB_ID = re.compile(r"VID[_&](?:000[12]|0[12])?([0-9A-F]{4})(?![0-9A-F])[^\\]{0,8}?PID[_&]([0-9A-F]{4})", re.I)


@dataclass(frozen=True, slots=True)
class PnpDevice:
    """One device; `where` is its instance path, upper case, which may end in a serial number or an address."""

    where: str
    name: str | None = None
    maker: str | None = None
    service: str | None = None
    class_guid: str = ""
    problem: int = 0
    present: bool = True
    hardware: tuple[str, ...] = ()
    compatible: tuple[str, ...] = ()

    @property
    def bus(self) -> str:
        """Who found it: `USB`, `PCI`, `HID`, `BTHENUM`, `SWD`, …"""
        return self.where.partition("\\")[0]

    @property
    def kind(self) -> str:
        r"""The middle of the path: `VID_046D&PID_C30A&MI_00`."""
        return self.where.split("\\")[1] if self.where.count("\\") else ""

    @property
    def usb_ids(self) -> tuple[str, str] | None:
        """Vendor and product as four lower-case hexadecimal digits each, where the path holds them."""
        match = _USB_ID.search(self.where)
        return (match[1].lower(), match[2].lower()) if match else None

    @property
    def problem_code(self) -> int | None:
        """The code of its problem; None where it works."""
        return self.problem or None


def ask(host: Host) -> tuple[PnpDevice, ...]:
    """All devices that are there; raises what the host raises, and Unreadable for an answer without any."""
    found = devices(
        host.cim(
            "Win32_PnPEntity", "PNPDeviceID", "Name", "Manufacturer", "Service", "ClassGuid",
            "ConfigManagerErrorCode", "Present", "HardwareID", "CompatibleID", seconds=8.0,
        )
    )  # fmt: skip
    if not found:
        raise Unreadable("Windows' list of devices came back empty")
    return found


def devices(rows: Iterable[Mapping[str, Json]]) -> tuple[PnpDevice, ...]:
    """The devices among CIM instances; those that only were there once (`Present` is false) are left out."""
    found = (_device(row) for row in rows if isinstance(row, Mapping))
    return tuple(device for device in found if device is not None and device.present)


def _short(told: str | None) -> str | None:
    plain = known(told[:1000]) if told else None
    return plain[:200] if plain else None


def _device(row: Mapping[str, Json]) -> PnpDevice | None:
    where = text(row, "PNPDeviceID") or text(row, "DeviceID")
    if where is None:
        return None
    maker = _short(text(row, "Manufacturer"))
    return PnpDevice(
        where=where.upper(), name=_short(text(row, "Name")),
        maker=None if maker is None or maker.startswith("(") else maker,  # "(Standard keyboards)" is nobody
        service=text(row, "Service"), class_guid=(text(row, "ClassGuid") or "").lower(),
        problem=number(row, "ConfigManagerErrorCode") or 0, present=flag(row, "Present") is not False,
        hardware=texts(row, "HardwareID"), compatible=texts(row, "CompatibleID"),
    )  # fmt: skip
