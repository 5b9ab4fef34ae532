r"""USB on Windows: Win32_PnPEntity, with the registry's list (Enum\USB) as the next source.

Instances of the registry are read only where their name was made by Windows (it holds a `&`): any other one is the
device's serial number, which would stand in the list of what was touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from collectors import _pnp_devices, _usb_ids
from collectors._cim_values import text
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors._placeholders import known
from collectors._pnp_devices import PnpDevice
from collectors.usb.section import MOST, Usb, UsbDevice, kinds

if TYPE_CHECKING:
    from redaction.redacted import Json

_ENUM = r"HKLM\SYSTEM\CurrentControlSet\Enum\USB"
_CLASS = re.compile(r"USB\\CLASS_([0-9A-F]{2})&SUBCLASS_([0-9A-F]{2})&PROT_([0-9A-F]{2})", re.I)
_MOST_KINDS = 300
"""The registry remembers every stick that was ever plugged in; beyond this nobody reads on."""
_SPEEDS = "usb_speeds"
_ROW = ("vendor_id", "product_id", "mbps")
_KNOWN_SPEEDS = frozenset({1.5, 12.0, 480.0, 5000.0, 10_000.0})
_PART = re.compile(r"&MI_[0-9A-F]{2}", re.I)


def from_windows(host: Host) -> Usb:
    """By CIM; where that does not answer, by the registry, which does not tell what is plugged in now."""
    holes = Holes()
    answered = ["Win32_PnPEntity"]
    listed = holes.over("USB devices", lambda: _pnp_devices.ask(host), None)
    if listed is None:
        answered = ["registry"]
        found: tuple[UsbDevice, ...] = holes.over("USB devices that were ever connected", lambda: _remembered(host), ())
    else:
        running = holes.over("USB speeds", lambda: speeds(host.fact(_SPEEDS)), {})
        found = _devices(listed, _prefixes(host, listed), running)
    return Usb(
        controllers=tuple(_controllers(listed or ())), devices=found[:MOST], left_out=max(0, len(found) - MOST),
        answered_by=tuple(answered) if found or listed else (), holes=holes.all(),
    )  # fmt: skip


def _controllers(listed: Iterable[PnpDevice]) -> list[str]:
    return [d.name for d in listed if d.class_guid == _pnp_devices.USB and d.bus == "PCI" and d.name]


def speeds(fact: Json) -> dict[tuple[str, str], float]:
    """Vendor and product → what they run at; raises Unreadable where the fact `usb_speeds` has another shape.

    The fact is a list of rows of `vendor_id`, `product_id` and `mbps`. Two of a kind that run at different speeds
    cannot be told apart, and are left out.
    """
    if not isinstance(fact, list):
        raise Unreadable("Windows told the USB speeds in a form that cannot be understood")
    if not fact:
        raise Unreadable("no USB hub told what its devices run at")
    told: dict[tuple[str, str], set[float]] = {}
    for row in fact:
        vendor, product, mbps = (row.get(n) for n in _ROW) if isinstance(row, dict) else (None, None, None)
        if not (isinstance(vendor, str) and isinstance(product, str) and isinstance(mbps, int | float)):
            continue
        if mbps in _KNOWN_SPEEDS:
            told.setdefault((vendor, product), set()).add(float(mbps))
    return {device: next(iter(one)) for device, one in told.items() if len(one) == 1}


def _devices(
    listed: tuple[PnpDevice, ...], prefixes: Mapping[str, str], running: Mapping[tuple[str, str], float]
) -> tuple[UsbDevice, ...]:
    """Devices and hubs, without the root hubs (they belong to the controllers) and without a device's single parts."""
    by_ids: dict[str, list[PnpDevice]] = {}
    for device in listed:
        if device.bus == "USB" and _PART.search(device.kind):
            by_ids.setdefault(_PART.split(device.kind)[0], []).append(device)
    whole = [d for d in listed if d.bus == "USB" and d.usb_ids and not _PART.search(d.kind)]
    return tuple(_device(device, by_ids.get(device.kind, []), prefixes, running) for device in whole)


def _device(
    device: PnpDevice,
    parts: list[PnpDevice],
    prefixes: Mapping[str, str],
    running: Mapping[tuple[str, str], float],
) -> UsbDevice:
    vendor, product = device.usb_ids or (None, None)
    chain = _chain(device.where, prefixes)
    broken = next((d.problem_code for d in (device, *parts) if d.problem_code), None)
    return UsbDevice(
        name=device.name, maker=_usb_ids.maker(vendor) or device.maker, vendor_id=vendor, product_id=product,
        kinds=kinds(classes([*device.compatible, *(c for part in parts for c in part.compatible)])),
        functions=tuple(dict.fromkeys(part.name for part in parts if part.name))[:8],
        drivers=tuple(dict.fromkeys(s for d in (device, *parts) if (s := d.service) is not None)),
        port=".".join(map(str, chain)) or None, hub_depth=len(chain) - 1 if chain else None, problem_code=broken,
        speed_mbps=running.get(device.usb_ids) if device.usb_ids else None,
    )  # fmt: skip


def classes(compatible: Iterable[str]) -> list[tuple[int, int, int]]:
    r"""Class, subclass and protocol out of compatible ids (`USB\Class_08&SubClass_06&Prot_50`)."""
    matches = (_CLASS.fullmatch(text) for text in compatible)
    return [(int(m[1], 16), int(m[2], 16), int(m[3], 16)) for m in matches if m]


def _prefixes(host: Host, listed: tuple[PnpDevice, ...]) -> dict[str, str]:
    """What the instances behind each hub begin with (its `ParentIdPrefix`) → the hub's own path."""
    found = {}
    for device in listed:
        if device.bus == "USB" and (device.service or "").casefold().startswith("usbhub"):
            hub = device.where.removeprefix("USB\\")
            if "&" not in hub.rpartition("\\")[2]:
                continue
            try:
                values, _ = host.registry(f"{_ENUM}\\{hub}")
            except HostError:
                continue
            if prefix := text(values, "ParentIdPrefix"):
                found[prefix.upper()] = device.where
    return found


def _chain(where: str, prefixes: Mapping[str, str]) -> list[int]:
    """The ports from the computer to the device; empty where the way is not known to its end.

    An instance named by Windows is `<prefix of its hub>&<port>`; a root hub's own has no known hub above it.
    """
    ports: list[int] = []
    while len(ports) < 8:
        prefix, _, port = where.rpartition("\\")[2].rpartition("&")
        hub = prefixes.get(prefix)
        if hub is None or not re.fullmatch(r"\d{1,3}", port, re.A):
            return []
        ports.insert(0, int(port))
        if "ROOT_HUB" in hub:
            return ports
        where = hub
    return []


def _remembered(host: Host) -> tuple[UsbDevice, ...]:
    """Every device the registry knows, once per kind; nameless where its instance is a serial number."""
    _, kinds_known = host.registry(_ENUM)
    found = []
    for kind in kinds_known[:_MOST_KINDS]:
        match = re.fullmatch(r"VID_([0-9A-F]{4})&PID_([0-9A-F]{4})", kind, re.I)
        if match:
            name, compatible = _told(host, f"{_ENUM}\\{kind}")
            found.append(
                UsbDevice(
                    name=name, maker=_usb_ids.maker(match[1].lower()), vendor_id=match[1].lower(),
                    product_id=match[2].lower(), kinds=kinds(classes(compatible)),
                )
            )  # fmt: skip
    return tuple(found)


def _told(host: Host, kind: str) -> tuple[str | None, list[str]]:
    try:
        _, instances = host.registry(kind)
        named = next((instance for instance in instances if "&" in instance), None)
        values, _ = host.registry(f"{kind}\\{named}") if named else ({}, ())
    except HostError:
        return None, []
    several = values.get("CompatibleIDs")
    compatible = [item for item in several if isinstance(item, str)] if isinstance(several, list) else []
    return plain(text(values, "FriendlyName") or text(values, "DeviceDesc")), compatible


def plain(description: str | None) -> str | None:
    """What stands behind the reference to a driver's text: `@usb.inf,%composite%;USB Composite Device`."""
    return known(description.rpartition(";")[2][:200]) if description else None


SOURCE = Source(
    from_windows,
    touches=(
        *_pnp_devices.TOUCHES,
        f"fact {_SPEEDS}",
        f"registry {_ENUM}",
        rf"registry {_ENUM}\*",
        rf"registry {_ENUM}\*\*",
    ),
    seconds=12.0,
)
