"""What the firmware says of this computer, by the names Linux gives its fields (product_name, chassis_type, …)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from collectors._contract import Holes
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._smbios import BIOS, BOARD, CHASSIS, SYSTEM, first, structures

Dmi: TypeAlias = Mapping[str, str]
"""Field name → text as the vendor left it: padding and placeholders are still in it."""

FOLDER, TABLE = "/sys/class/dmi/id", "/sys/firmware/dmi/tables/DMI"
TOUCHES = (f"list {FOLDER}", f"read {FOLDER}/*", f"read {TABLE}")

_TEXTS = {
    "bios_vendor": (BIOS, 0x04), "bios_version": (BIOS, 0x05), "bios_date": (BIOS, 0x08),
    "sys_vendor": (SYSTEM, 0x04), "product_name": (SYSTEM, 0x05), "product_version": (SYSTEM, 0x06),
    "product_serial": (SYSTEM, 0x07), "product_sku": (SYSTEM, 0x19), "product_family": (SYSTEM, 0x1A),
    "board_vendor": (BOARD, 0x04), "board_name": (BOARD, 0x05), "board_version": (BOARD, 0x06),
    "board_serial": (BOARD, 0x07),
    "chassis_vendor": (CHASSIS, 0x04), "chassis_serial": (CHASSIS, 0x07),
}  # fmt: skip
_FOR_ADMINISTRATORS = ("product_serial", "product_uuid", "board_serial", "chassis_serial")


def read(host: Host, holes: Holes) -> Dmi:
    """The fields from /sys/class/dmi/id; where the kernel shows none, from the raw table; empty where neither is."""
    try:
        shown = host.list(FOLDER)
    except HostError:
        return holes.over("firmware's description", lambda: _from_table(host), {})
    found = {}
    for name in ("chassis_type", "product_uuid", *_TEXTS):
        if name in shown:
            try:
                found[name] = host.text(f"{FOLDER}/{name}")
            except HostError as error:
                holes.add("serial numbers" if name in _FOR_ADMINISTRATORS else name, error.reason)
    return found


def _from_table(host: Host) -> Dmi:
    try:
        return fields(host.read(TABLE))
    except Absent:
        raise Absent("this computer's firmware does not describe it") from None


def fields(table: bytes) -> Dmi:
    """The fields in a raw SMBIOS table; raises Unreadable."""
    entries = structures(table)
    found = {}
    for name, (kind, offset) in _TEXTS.items():
        entry = first(entries, kind)
        text = entry.text(offset) if entry else None
        if text is not None:
            found[name] = text
    system, chassis = first(entries, SYSTEM), first(entries, CHASSIS)
    uuid = system.uuid(0x08) if system else None
    kind_code = chassis.number(0x05, 1) if chassis else None
    if uuid is not None:
        found["product_uuid"] = uuid
    if kind_code is not None:
        found["chassis_type"] = str(kind_code & 0x7F)  # the highest bit says only whether it has a lock
    return found
