"""What is told of the computer itself, the same on every platform."""

from __future__ import annotations

from datetime import date

from collectors._age import Estimate
from collectors._contract import Topic
from collectors.device.chassis import DeviceType
from redaction.privacy import FreeText, Plain, Section


class Board(Section):
    """The main board; SMBIOS type 2. Where the computer was built by hand, this is its make and model."""

    make: Plain | None = None
    model: Plain | None = None
    version: Plain | None = None
    serial: Plain | None = None


class Firmware(Section):
    """What starts the computer; SMBIOS type 0, and whether it started by UEFI or in the old way (BIOS)."""

    vendor: Plain | None = None
    version: Plain | None = None
    released_on: date | None = None
    starts_by_uefi: bool | None = None


class Device(Topic):
    """The computer; what its vendor left as a placeholder is absent.

    `type_from` says what the type was concluded from, `friendly_model` is the name in the shop where `model` is a
    code. `serial` is the identification number or service tag. `uuid` may be built from network addresses. `runs_in`
    names the virtual machine or container. `age` holds estimates, never facts. `answered_by` names the sources.
    """

    type: DeviceType
    type_from: Plain
    make: Plain | None = None
    model: Plain | None = None
    friendly_model: Plain | None = None
    family: Plain | None = None
    version: Plain | None = None
    sku: Plain | None = None
    serial: Plain | None = None
    uuid: FreeText | None = None
    board: Board | None = None
    firmware: Firmware | None = None
    runs_in: Plain | None = None
    has_battery: bool | None = None
    age: tuple[Estimate, ...] = ()
    answered_by: tuple[Plain, ...] = ()
