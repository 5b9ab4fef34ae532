"""Memory: modules and slots by SMBIOS or CIM, totals by the system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, below, paired, rows_of, whole
from tests.truth.judging import Claim, nothing_if_placeholder, words
from tests.truth.loading.smbios_writer import size_of
from tests.truth.manifest import Row

TOPIC = "memory"
_MIB = 1 << 20
_FIELDS = {
    "size": "size_bytes", "slot": "slot", "speed": "speed_mts", "kind": "kind", "maker": "maker",
    "part": "part_number", "serial": "serial",
}  # fmt: skip


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Facts of firmware tables, CIM's memory classes, /proc/meminfo, and system_profiler."""
    facts = row.expected.get("facts") or {}
    modules = at(section, "slots.modules") or ()
    yield from _sizes(facts, section, modules)
    names = _FIELDS | ({"speed": "configured_speed_mts"} if platform == "macos" else {})
    for claim in paired(TOPIC, modules, _expected(row, platform), names, "module"):
        yield replace(claim, told=claim.expected) if _same_maker(claim) else claim
    yield from _raw(row, platform, section, modules)
    if platform == "macos" and isinstance(facts.get("memory"), str):
        yield Claim(TOPIC, "total_bytes", size_of(facts["memory"]), at(section, "total_bytes"))
    if row.source == "free":
        for kind in rows_of(row.expected.get("jc_json")):
            name = {"Mem": "total_bytes", "Swap": "swap_total_bytes"}.get(str(kind.get("type")))
            if name:
                yield Claim(TOPIC, name, kind["total"] << 10, at(section, name))


def _raw(row: Row, platform: str, section: Topic | None, modules: Any) -> Iterator[Claim]:
    """CIM's own numbers: capacities in bytes, the board's in KiB."""
    said = rows_of(row.expected.get("raw_fields_read_mechanically")) if platform == "windows" else []
    if row.source.endswith("Win32_PhysicalMemory"):
        names = {"Capacity": "size_bytes", "DeviceLocator": "slot", "BankLabel": "bank", "Manufacturer": "maker",
                 "PartNumber": "part_number", "SerialNumber": "serial", "Speed": "speed_mts"}  # fmt: skip
        numbers = [
            {key: int(value) or None if key in ("Capacity", "Speed") else value for key, value in told.items()}
            for told in said
        ]
        yield from paired(TOPIC, modules, numbers, names, "module")
    for told in said if row.source.endswith("Win32_PhysicalMemoryArray") else ():
        yield Claim(TOPIC, "slots.total", int(told["MemoryDevices"]), at(section, "slots.total"))
        yield Claim(TOPIC, "slots.maximum_bytes", int(told["MaxCapacity"]) << 10, at(section, "slots.maximum_bytes"))
    for told in said if row.source.endswith("Win32_OperatingSystem") else ():
        if told.get("TotalVisibleMemorySize"):
            yield Claim(TOPIC, "total_bytes", int(told["TotalVisibleMemorySize"]) << 10, at(section, "total_bytes"))


def _same_maker(claim: Claim) -> bool:
    """`Hynix` and `SK Hynix` are one company; who tells less is not wrong."""
    both = claim.fact == "module.maker" and isinstance(claim.told, str) and isinstance(claim.expected, str)
    return both and set(words(claim.expected).split()) < set(words(claim.told).split())


def _sizes(facts: Mapping[str, Any], section: Topic | None, modules: Any) -> Iterator[Claim]:
    if "memory_slots" in facts:
        yield Claim(TOPIC, "slots.total", facts["memory_slots"], at(section, "slots.total"))
    said = facts.get("memory_modules_mb") or facts.get("memory_module_sizes") or []
    sizes = [int(text) * _MIB if str(text).isdecimal() else size_of(str(text)) for text in said]
    for place, size in enumerate(filter(None, sizes)):
        yield Claim(TOPIC, "module.size_bytes", size, modules[place].size_bytes if place < len(modules) else None)


def _expected(row: Row, platform: str) -> list[dict[str, Any]]:
    """The populated slots, whatever they are called."""
    facts, said = row.expected.get("facts") or {}, row.expected
    if isinstance(facts.get("memory"), dict):
        one = facts["memory"]
        speed = whole(one.get("speed"))
        return [
            {"maker": one.get("manufacturer"), "part": one.get("part"), "serial": one.get("serial"), "speed": speed}
        ]
    glpi = below(said, "glpi_dmidecode_sections", "MEMORIES") or said.get("glpi_MEMORIES")
    if glpi is None and platform == "macos":
        glpi = below(said, "glpi", "MEMORIES")
    if "dmidecode" in row.source and row.expected.get("jc_json"):
        values = [e.get("values") or {} for e in rows_of(row.expected["jc_json"]) if e.get("type") == 17]
        return [_by_jc(told) for told in values if size_of(told.get("size"))]
    go = below(said, "go-smbios_json", "MemoryDevices")
    if go:
        return [_by_go(told) for told in rows_of(go) if told.get("Size")]
    return [_by_glpi(told) for told in rows_of(glpi) if whole(told.get("CAPACITY"))]


def _by_glpi(told: Mapping[str, Any]) -> dict[str, Any]:
    """GLPI's CAPTION is the slot, or a sentence of its own where it has more to say."""
    speed = whole(told.get("SPEED"))
    return {
        "size": (whole(told.get("CAPACITY")) or 0) * _MIB or None, "speed": speed or None,
        "kind": nothing_if_placeholder(told.get("TYPE")), "maker": told.get("MANUFACTURER"),
        "part": told.get("MODEL"), "serial": told.get("SERIALNUMBER"),
    }  # fmt: skip


def _by_jc(told: Mapping[str, Any]) -> dict[str, Any]:
    """dmidecode's own words."""
    return {
        "size": size_of(told.get("size")), "slot": told.get("locator"), "speed": whole(told.get("speed")),
        "kind": nothing_if_placeholder(told.get("type")), "maker": told.get("manufacturer"),
        "part": told.get("part_number"), "serial": told.get("serial_number"),
    }  # fmt: skip


def _by_go(told: Mapping[str, Any]) -> dict[str, Any]:
    """go-smbios keeps the standard's numbers: 0x7FFF and 0xFFFF send to the wider fields."""
    size, speed = told["Size"], told.get("Speed")
    mib = told.get("ExtendedSize") if size == 0x7FFF else size
    return {
        "size": mib * _MIB if mib and not size & 0x8000 else None, "slot": told.get("DeviceLocator"),
        "speed": speed or None, "maker": told.get("Manufacturer"), "part": told.get("PartNumber"),
        "serial": told.get("SerialNumber"),
    }  # fmt: skip
