"""Windows: Win32_PnPSignedDriver (where that is too slow, the registry), and Win32_PnPEntity's problem codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from collectors import _cim_values as values
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.drivers.problem_codes import HARMLESS, meaning
from collectors.drivers.section import MOST_DRIVERS, MOST_PROBLEMS, DeviceProblem, Driver, Drivers, Signature

if TYPE_CHECKING:
    from redaction.redacted import Json

    Row = Mapping[str, Json]

SIGNED = "Win32_PnPSignedDriver"
ENTITY = "Win32_PnPEntity"
CLASSES = r"HKLM\SYSTEM\CurrentControlSet\Control\Class"
_PROPERTIES = ("DeviceName", "DeviceClass", "DriverVersion", "DriverDate", "DriverProviderName", "Signer", "IsSigned",
               "InfName")  # fmt: skip
_OF_THE_SYSTEM = "microsoft"
_ALWAYS_LISTED = frozenset({"DISPLAY"})
_IDS = re.compile(
    r"(?:PCI\\VEN_[0-9A-F]{4}&DEV_[0-9A-F]{4}|USB\\VID_[0-9A-F]{4}&PID_[0-9A-F]{4}|HID\\VID_[0-9A-F]{4}&PID_[0-9A-F]{4}"
    r"|HDAUDIO\\FUNC_\d\d&VEN_[0-9A-F]{4}&DEV_[0-9A-F]{4}|ACPI\\[A-Z0-9]{7,8})(?=[\\&]|$)",
    re.IGNORECASE,
)
_REGISTRY_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_MOST_KEYS = 600
_WORD = 100


def from_windows(host: Host) -> Drivers:
    """Drivers by CIM or the registry; devices in trouble by CIM."""
    holes, answered = Holes(), list[str]()
    found = _drivers(host, holes, answered)
    problems: tuple[DeviceProblem, ...] = holes.over("devices with a problem", lambda: _problems(host, answered), ())
    listed = tuple(driver for driver in found if not came_with_windows(driver))
    return Drivers(
        drivers=listed[:MOST_DRIVERS],
        drivers_cut=len(listed[MOST_DRIVERS:]),
        drivers_of_system=len(found) - len(listed) if found else None,
        problems=problems[:MOST_PROBLEMS],
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _drivers(host: Host, holes: Holes, answered: list[str]) -> tuple[Driver, ...]:
    try:
        found = signed(host.cim(SIGNED, *_PROPERTIES, seconds=8.0))
    except HostError as error:
        found = tuple(holes.over("drivers", lambda: _by_registry(host), ()))
        if found:
            answered.append("registry")
            holes.add("who signed the drivers", error.reason)
        return found
    answered.append(SIGNED)
    return found


def signed(rows: Sequence[Row]) -> tuple[Driver, ...]:
    """The drivers among the rows of Win32_PnPSignedDriver, each once; devices without one are left out."""
    found: dict[tuple[object, ...], Driver] = {}
    for row in rows:
        version = values.text(row, "DriverVersion")
        if version is None:
            continue
        is_signed = values.flag(row, "IsSigned")
        driver = Driver(
            device=_short(values.text(row, "DeviceName")),
            name=_short(values.text(row, "InfName")),
            kind=_short(values.text(row, "DeviceClass")),
            version=version[:40],
            made_on=cim_date(values.text(row, "DriverDate") or ""),
            maker=_short(known(values.text(row, "DriverProviderName"))),
            signer=_short(values.text(row, "Signer")),
            signature=None if is_signed is None else Signature.SIGNED if is_signed else Signature.UNSIGNED,
        )
        found.setdefault((driver.device, driver.name, driver.version), driver)
    return tuple(found.values())


def cim_date(text: str) -> date | None:
    """`20060621000000.******+***`: of this time only the day is known."""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if re.match(r"\d{14}", text, re.ASCII) else None
    except ValueError:
        return None


def came_with_windows(driver: Driver) -> bool:
    """Whether Microsoft made it; a display adapter is always told, for the basic one is a finding."""
    maker = (driver.maker or "").casefold()
    return maker.startswith(_OF_THE_SYSTEM) and (driver.kind or "").upper() not in _ALWAYS_LISTED


def _by_registry(host: Host) -> tuple[Driver, ...]:
    """`…\\Control\\Class\\{class}\\0000`: `DriverDesc`, `DriverVersion`, `DriverDate`, `ProviderName`, `InfPath`."""
    found = [driver for row in _keys(host) if (driver := of_class(row)) is not None]
    return tuple({(driver.device, driver.version, driver.name): driver for driver in found}.values())


def _keys(host: Host) -> Iterator[Row]:
    _, classes = host.registry(CLASSES)
    left = _MOST_KEYS
    for guid in classes:
        try:
            told, devices = host.registry(rf"{CLASSES}\{guid}")
        except HostError:
            continue
        for number in devices:
            if left and re.fullmatch(r"\d{4}", number):
                left -= 1
                try:
                    yield {**host.registry(rf"{CLASSES}\{guid}\{number}")[0], "Class": told.get("Class")}
                except HostError:
                    continue


def of_class(row: Row) -> Driver | None:
    """One numbered key below a class; None where it names no driver."""
    version = values.text(row, "DriverVersion")
    if version is None:
        return None
    return Driver(
        device=_short(values.text(row, "DriverDesc")),
        name=_short(values.text(row, "InfPath")),
        kind=_short(values.text(row, "Class")),
        version=version[:40],
        made_on=registry_date(values.text(row, "DriverDate") or ""),
        maker=_short(known(values.text(row, "ProviderName"))),
    )


def registry_date(text: str) -> date | None:
    """`6-21-2006`: month, day, year."""
    seen = _REGISTRY_DATE.fullmatch(text)
    try:
        return date(int(seen[3]), int(seen[1]), int(seen[2])) if seen else None
    except ValueError:
        return None


def _problems(host: Host, answered: list[str]) -> tuple[DeviceProblem, ...]:
    rows = host.cim(ENTITY, "Name", "PNPClass", "Manufacturer", "PNPDeviceID", "ConfigManagerErrorCode", seconds=8.0)
    answered.append(ENTITY)
    return troubled(rows)


def troubled(rows: Sequence[Row]) -> tuple[DeviceProblem, ...]:
    """The devices among the rows of Win32_PnPEntity whose code tells of a problem."""
    found = []
    for row in rows:
        code = values.number(row, "ConfigManagerErrorCode")
        if code is None or code in HARMLESS:
            continue
        ids = _IDS.match(values.text(row, "PNPDeviceID") or "")
        found.append(
            DeviceProblem(
                device=_short(values.text(row, "Name")),
                kind=_short(values.text(row, "PNPClass")),
                maker=_short(known(values.text(row, "Manufacturer"))),
                ids=ids.group().upper() if ids else None,
                code=code,
                meaning=meaning(code),
            )
        )
    return tuple(found)


def _short(text: str | None) -> str | None:
    return " ".join(text.split())[:_WORD] or None if text else None


SOURCE = Source(
    from_windows,
    touches=(
        f"cim {SIGNED}", f"cim {ENTITY}", f"registry {CLASSES}", rf"registry {CLASSES}\*", rf"registry {CLASSES}\*\*",
    ),
    seconds=18.0,
)  # fmt: skip
