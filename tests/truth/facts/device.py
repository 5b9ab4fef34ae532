"""The computer itself: SMBIOS in its many spellings, and macOS' hardware overview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, below, fields, rows_of
from tests.truth.judging import Claim, same
from tests.truth.manifest import Row

TOPIC = "device"
_PLAIN = {
    "make": "make", "model": "model", "family": "family", "version": "version", "sku": "sku", "serial": "serial",
    "uuid": "uuid", "bios_version": "firmware.version", "bios_vendor": "firmware.vendor",
}  # fmt: skip
_BOARD = {"manufacturer": "board.make", "product": "board.model", "serial": "board.serial"}
_GLPI = {
    "BMANUFACTURER": "firmware.vendor", "BVERSION": "firmware.version", "MMANUFACTURER": "board.make",
    "MMODEL": "board.model", "MSN": "board.serial", "SKUNUMBER": "sku", "SMANUFACTURER": "make", "SMODEL": "model",
    "SSN": "serial",
}  # fmt: skip
_GO = {
    "SystemInformation": {
        "Manufacturer": "make", "ProductName": "model", "SerialNumber": "serial", "SKUNumber": "sku",
        "Family": "family", "Version": "version", "UUID": "uuid",
    },
    "BIOSInformation": {"Vendor": "firmware.vendor", "Version": "firmware.version"},
    "BaseboardInformation": {"Manufacturer": "board.make", "Product": "board.model", "SerialNumber": "board.serial"},
}  # fmt: skip
_JC = {
    0: {"vendor": "firmware.vendor", "version": "firmware.version"},
    1: {
        "manufacturer": "make", "product_name": "model", "serial_number": "serial", "uuid": "uuid", "family": "family",
        "sku_number": "sku", "version": "version",
    },
    2: {"manufacturer": "board.make", "product_name": "board.model", "serial_number": "board.serial"},
}  # fmt: skip
_MAC = {"model": "model", "model_name": "family", "serial": "serial", "uuid": "uuid", "make": "make",
        "firmware": "firmware.version"}  # fmt: skip
_VIRTUAL = re.compile(r"virtual|vmware|qemu|kvm|\bxen\b|bochs|hvm domu", re.IGNORECASE)
_TYPES = {
    "notebook": "laptop", "laptop": "laptop", "portable": "laptop", "desktop": "desktop", "tower": "desktop",
    "mini tower": "desktop", "all in one": "all-in-one", "tablet": "tablet", "detachable": "convertible",
    "convertible": "convertible", "mini pc": "mini PC", "rack mount chassis": "server",
    "main server chassis": "server", "server": "server",
}  # fmt: skip


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Every expected fact; some origins put the name in the shop where we tell the maker's code beside it."""
    for claim in _claims(row, platform, section):
        shop = at(section, "friendly_model") if claim.fact == "model" else None
        yield replace(claim, told=shop) if shop and same(claim.expected, shop, 0) else claim


def _claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Facts of firmware tables and of system_profiler's hardware."""
    facts = row.expected.get("facts") or {}
    if platform == "macos" and "system_profiler" in row.source:
        yield from fields(TOPIC, section, facts, _MAC)
    if "SMBIOS" in row.source or "dmidecode" in row.source or "QEMU" in row.source or "dmi" in row.source:
        yield from fields(TOPIC, section, facts, _PLAIN)
        yield from _dated(section, facts.get("bios_date"))
        board = facts.get("board")
        yield from fields(TOPIC, section, board if isinstance(board, dict) else {"product": board}, _BOARD)
        chassis = facts.get("chassis")
        yield from _typed(section, facts, (facts.get("type_by_linuxhw"), chassis))
    if row.source.startswith("msinfo32") and platform == "windows":
        yield from fields(TOPIC, section, facts, {"make": "make", "model": "model"})
    if row.source == "systeminfo" and platform == "windows":
        names = {"system_manufacturer": "make", "system_model": "model"}
        yield from fields(TOPIC, section, row.expected.get("jc_json") or {}, names)
    yield from _by_others(row, section)


def _by_others(row: Row, section: Topic | None) -> Iterator[Claim]:
    if row.source.startswith("ioreg"):
        names = {"model": "model", "IOPlatformSerialNumber": "serial", "IOPlatformUUID": "uuid"}
        for node in rows_of(below(row.expected, "glpi", "ioreg")):
            if "IOPlatformSerialNumber" in node:
                yield from fields(TOPIC, section, node, names)
    glpi = row.expected.get("glpi_dmidecode_sections") or {}
    for bios in rows_of(glpi.get("BIOS")):
        yield from fields(TOPIC, section, bios, _GLPI)
        yield from _dated(section, bios.get("BDATE"))
    for hardware in rows_of(glpi.get("HARDWARE")):
        yield from fields(TOPIC, section, hardware, {"UUID": "uuid"})
    for name, names in _GO.items():
        for told in rows_of(below(row.expected.get("go-smbios_json"), name))[:1]:
            yield from fields(TOPIC, section, {key: told[key] for key in told if told[key] != ""}, names)
            yield from _dated(section, told.get("ReleaseDate"))
    if "dmidecode" in row.source:
        seen: set[int] = set()
        for entry in rows_of(row.expected.get("jc_json")):
            kind = entry.get("type")
            if isinstance(kind, int) and kind in _JC and kind not in seen:
                seen.add(kind)
                yield from fields(TOPIC, section, entry.get("values") or {}, _JC[kind])
                yield from _dated(section, below(entry, "values", "release_date"))


def _dated(section: Topic | None, said: Any) -> Iterator[Claim]:
    """`03/14/2023` as SMBIOS writes a day."""
    parts = str(said).split("/") if said else []
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        month, day, year = map(int, parts)
        year += 0 if year > 99 else 1900 if year > 80 else 2000
        yield Claim(TOPIC, "firmware.released_on", date(year, month, day), at(section, "firmware.released_on"))


def _typed(section: Topic | None, facts: Mapping[str, Any], said: tuple[Any, ...]) -> Iterator[Claim]:
    """By LinuxHW's word or the chassis: where they differ, either is right; a virtual computer has no real chassis."""
    types = [_TYPES[word.casefold()] for word in said if isinstance(word, str) and word.casefold() in _TYPES]
    if _VIRTUAL.search(f"{facts.get('make')} {facts.get('model')}"):
        types = ["virtual machine"]
    if types:
        told = at(section, "type")
        yield Claim(TOPIC, "type", told if told in types else types[0], told)
