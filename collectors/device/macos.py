"""The computer as macOS describes it: system_profiler, and the registry of its devices where that says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from collectors import _age, _installations, _plist, _sysctl, _system_profiler
from collectors._age import Estimate
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from collectors._placeholders import known, known_number, known_uuid
from collectors._system_profiler import Item, text
from collectors.device.chassis import Hints, device_type
from collectors.device.description import ages
from collectors.device.section import Device, Firmware
from collectors.device.virtual import machine_maker

_HARDWARE, _UNDER_ANOTHER = "SPHardwareDataType", "kern.hv_vmm_present"
_PLATFORM = ("ioreg", "-a", "-r", "-d", "1", "-c", "IOPlatformExpertDevice")
_PRODUCT = ("ioreg", "-a", "-r", "-d", "1", "-k", "product-name")
_BATTERY = ("ioreg", "-a", "-r", "-c", "AppleSmartBattery")
_BY_NAME = "an estimate from the year in its model's name"


def from_macos(host: Host) -> Device:
    """By SPHardwareDataType, else by IOPlatformExpertDevice; the name in the shop is known on Apple silicon only."""
    holes = Holes()
    said, asked = _said(host, holes)
    name = _shop_name(host, said.get("model"))
    battery = holes.over("battery", lambda: _has_battery(host), None)
    inside = machine_maker((said.get("model") or "", said.get("family") or ""))
    hints = Hints(battery=bool(battery), virtual=bool(inside) or _under_another_system(host), model=_words(said, name))
    kind, kind_from = device_type(hints)
    installed = holes.over("installation date", lambda: _installations.on_macos(host), ())
    by_battery = tuple(_batteries(host)) if battery else ()
    firmware = said.pop("firmware", None)
    return Device(
        type=kind, type_from=kind_from, make="Apple" if said else None, **said, friendly_model=name, board=None,
        firmware=Firmware(vendor="Apple", version=firmware) if firmware else None, runs_in=inside,
        has_battery=battery, age=ages(host.now().date(), None, named_year(name), by_battery, installed),
        answered_by=asked, holes=holes.all(),
    )  # fmt: skip


def _said(host: Host, holes: Holes) -> tuple[dict[str, str | None], tuple[str, ...]]:
    try:
        return hardware(_system_profiler.ask(host, _HARDWARE)), ("system_profiler",)
    except HostError:
        said = holes.over("firmware's description", lambda: platform(_plist.nodes(host.run(*_PLATFORM))), {})
        return said, ("ioreg",) if said else ()


def hardware(entries: tuple[Item, ...]) -> dict[str, str | None]:
    """Model, names and numbers of SPHardwareDataType; Unreadable where it names no model.

    Under Rosetta `chip_type` and the firmware are missing, which is why nothing here rests on them.
    """
    entry = next((entry for entry in entries if text(entry, "machine_model")), None)
    if entry is None:
        raise Unreadable("system_profiler answered in a form that cannot be understood")
    firmware = known(text(entry, "boot_rom_version"))
    return {
        "model": known(text(entry, "machine_model")), "family": known(text(entry, "machine_name")),
        "sku": known_number(text(entry, "model_number")), "serial": known_number(text(entry, "serial_number")),
        "uuid": known_uuid(text(entry, "platform_UUID")), **({"firmware": firmware} if firmware else {}),
    }  # fmt: skip


def platform(nodes: tuple[Mapping[str, Any], ...]) -> dict[str, str | None]:
    """Model and numbers of the node IOPlatformExpertDevice; Unreadable where it names no model."""
    node = next((node for node in nodes if bare(node.get("model"))), None)
    if node is None:
        raise Unreadable("ioreg answered in a form that cannot be understood")
    return {
        "model": known(bare(node.get("model"))),
        "serial": known_number(bare(node.get("IOPlatformSerialNumber"))),
        "uuid": known_uuid(bare(node.get("IOPlatformUUID"))),
    }


def bare(value: object) -> str | None:
    """A text of the device registry, which keeps many as bytes that end in zeros."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return (value.strip("\0 ") or None) if isinstance(value, str) else None


def named_year(name: str | None) -> tuple[Estimate, ...]:
    """The year in `MacBook Pro (14-inch, 2021)`."""
    found = re.search(r"\b(19[89]\d|20\d\d)\)", name or "", re.A)
    return (Estimate(on=date(int(found.group(1)), 1, 1), based_on=_BY_NAME),) if found else ()


def battery_dates(nodes: tuple[Mapping[str, Any], ...]) -> Iterator[Estimate]:
    """The day a battery was made, as older Macs tell it; newer ones write something else there, which is left out."""
    for node in nodes:
        word = node.get("ManufactureDate")
        made = _age.packed_date(word) if isinstance(word, int) and not isinstance(word, bool) else None
        yield from (Estimate(on=made, based_on=_age.BY_BATTERY),) if made else ()


def _words(said: Mapping[str, str | None], name: str | None) -> str:
    return " ".join(word for word in (said.get("family"), said.get("model"), name) if word)


def _shop_name(host: Host, model: str | None) -> str | None:
    """`product-name`, which on Intel Macs only repeats the model."""
    try:
        nodes = _plist.nodes(host.run(*_PRODUCT))
    except HostError:
        return None
    names = (known(bare(node.get("product-name"))) for node in nodes)
    return next((name for name in names if name and name != model), None)


def _has_battery(host: Host) -> bool:
    try:
        host.fact("battery")
    except Absent:
        return False
    return True


def _batteries(host: Host) -> Iterator[Estimate]:
    try:
        yield from battery_dates(_plist.nodes(host.run(*_BATTERY)))
    except HostError:
        return


def _under_another_system(host: Host) -> bool:
    try:
        return _sysctl.number(_sysctl.ask(host, _UNDER_ANOTHER), _UNDER_ANOTHER) == 1
    except HostError:
        return False


SOURCE = Source(
    from_macos,
    touches=(
        "run " + " ".join(_system_profiler.command(_HARDWARE)), "run " + " ".join(_PLATFORM),
        "run " + " ".join(_PRODUCT), "run " + " ".join(_BATTERY), _sysctl.touch(_UNDER_ANOTHER), "fact battery",
        *_installations.ON_MACOS,
    ),
    seconds=12.0,
)  # fmt: skip
