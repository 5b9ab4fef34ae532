"""Disks and volumes: smartctl in three spellings, CIM's classes by GLPI, lsblk, df."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, below, fields, rows_of, whole
from tests.truth.judging import Claim, same
from tests.truth.manifest import Row

TOPIC = "storage"
_JSON = {
    "model": "model", "firmware": "firmware", "serial": "serial", "capacity_bytes": "size_bytes",
    "rotation": "rotations_per_minute", "smart_passed": "health.passed", "power_on_hours": "health.power_on_hours",
    "reallocated": "health.reallocated_sectors", "media_errors": "health.media_errors",
    "percentage_used": "health.wear_percent", "temperature_c": "health.temperature_celsius",
}  # fmt: skip
_PYSMART = {"model": "model", "serial": "serial", "firmware": "firmware", "rotation_rate": "rotations_per_minute"}
_NVME = {
    "availableSpare": "spare_percent", "availableSpareThreshold": "spare_threshold_percent",
    "integrityErrors": "media_errors", "percentageUsed": "wear_percent", "powerCycles": "power_cycles",
    "powerOnHours": "power_on_hours", "unsafeShutdowns": "unsafe_shutdowns", "temperature": "temperature_celsius",
}  # fmt: skip
_ATTRIBUTES = {
    5: "reallocated_sectors", 9: "power_on_hours", 12: "power_cycles", 187: "reported_uncorrectable",
    197: "pending_sectors", 198: "uncorrectable_sectors", 199: "cable_errors",
}  # fmt: skip
_UNITS = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15}


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Facts of smartctl, of Windows' storage classes and of lists of disks and file systems."""
    facts = row.expected.get("facts") or {}
    disks = at(section, "disks") or ()
    if "smartctl" in row.source or row.source.startswith("hdparm"):
        one = disks[0] if disks else None
        yield from _joined(one, fields(TOPIC, one, facts, _JSON if "-j" in row.source else _PYSMART, "disk."))
        yield from _pysmart(one, facts, row.expected.get("pySMART_device_json"))
        disk = row.expected.get("glpi_disk") or below(row.expected, "glpi", "disk")
        yield from _glpi_disks(disks, rows_of(disk))
    if facts.get("nvme_serial") and "block" in row.text[:400] and row.source.startswith("sysfs/procfs"):
        yield Claim(TOPIC, "disk.serial", facts["nvme_serial"], at(disks[0] if disks else None, "serial"))
    if platform == "windows":
        yield from _windows(row, section)
        yield from _raw(row, disks, at(section, "volumes") or ())
    if platform == "macos":
        yield from _mac(row, disks, facts, at(section, "volumes") or ())
    if platform == "linux":
        yield from _listed(row, disks, at(section, "volumes") or ())


def _joined(one: Any, claims: Iterator[Claim]) -> Iterator[Claim]:
    """SCSI keeps the maker apart from the model; some origins write both in one."""
    for claim in claims:
        both = f"{at(one, 'maker')} {at(one, 'model')}"
        yield replace(claim, told=both) if claim.fact == "disk.model" and same(claim.expected, both, 0) else claim


def _pysmart(one: Any, facts: Mapping[str, Any], said: Any) -> Iterator[Claim]:
    """pySMART's own reading: what smartctl says in words, rounded where smartctl rounds."""
    verdict = {"PASS": True, "FAIL": False}.get(str(facts.get("assessment")))
    if verdict is not None:
        yield Claim(TOPIC, "disk.health.passed", verdict, at(one, "health.passed"))
    if facts.get("temperature"):
        yield Claim(
            TOPIC, "disk.health.temperature_celsius", facts["temperature"], at(one, "health.temperature_celsius")
        )
    if size := _rounded(facts.get("capacity")):
        yield Claim(TOPIC, "disk.size_bytes", size[0], at(one, "size_bytes"), within=size[1])
    values = said.get("values", said) if isinstance(said, Mapping) else {}
    if isinstance(values.get("size"), int) and values["size"]:
        yield Claim(TOPIC, "disk.size_bytes", values["size"], at(one, "size_bytes"))
    nvme = values.get("if_attributes")
    if isinstance(nvme, Mapping) and "availableSpare" in nvme:
        yield from fields(TOPIC, at(one, "health"), nvme, _NVME, "disk.health.")
        units = nvme.get("dataUnitsWritten")
        if isinstance(units, int):
            yield Claim(TOPIC, "disk.health.written_bytes", units * 512_000, at(one, "health.written_bytes"))
    for attribute in rows_of(values.get("attributes")):
        name = _ATTRIBUTES.get(whole(attribute.get("num")) or 0)
        if name and whole(attribute.get("raw")) is not None:
            yield Claim(TOPIC, f"disk.health.{name}", whole(attribute["raw"]), at(one, f"health.{name}"))
    grown = below(values, "diagnostics", "Reallocated_Sector_Ct")
    if isinstance(grown, int) and not rows_of(values.get("attributes")):
        yield Claim(TOPIC, "disk.health.reallocated_sectors", grown, at(one, "health.reallocated_sectors"))


def _rounded(text: Any) -> tuple[float, float] | None:
    """`4.00 TB` and how far the true size may be from it: half of its last place."""
    found = re.fullmatch(r"([\d.,]+) ([KMGTP]B)", str(text), re.IGNORECASE)
    if found is None:
        return None
    digits, unit = found[1].replace(",", "."), _UNITS[found[2].lower()]
    places = len(digits.partition(".")[2])
    return float(digits) * unit, unit / 10**places * 1.01


def _glpi_disks(disks: Any, said: list[Mapping[str, Any]]) -> Iterator[Claim]:
    """GLPI's disks, in its order; sizes in decimal megabytes."""
    for place, disk in enumerate(said):
        one = disks[place] if place < len(disks) else None
        yield from fields(TOPIC, one, disk, {"MODEL": "model", "FIRMWARE": "firmware"}, "disk.")
        serial = disk.get("SERIALNUMBER") or disk.get("SERIAL")
        if serial is not None:
            yield Claim(TOPIC, "disk.serial", serial, at(one, "serial"))
        if size := whole(disk.get("DISKSIZE")):
            yield Claim(TOPIC, "disk.size_bytes", size * 1_000_000, at(one, "size_bytes"), within=1_100_000)


def _raw(row: Row, disks: Any, volumes: Any) -> Iterator[Claim]:
    """CIM's own words; a disk's serial number as the class has it, which others may know better."""
    said = rows_of(row.expected.get("raw_fields_read_mechanically"))
    for told in said if re.search(r"Win32_DiskDrive|MSFT_PhysicalDisk", row.source) else ():
        size = whole(told.get("Size")) or 0
        alike = [disk for disk in disks if disk.model and str(told.get("Model")).startswith(disk.model)]
        apart = [abs((disk.size_bytes or 0) - size) for disk in alike]
        one = alike[apart.index(min(apart))] if alike else None
        if size:
            within = 16_500_000  # Win32_DiskDrive counts whole cylinders only
            yield Claim(TOPIC, "disk.size_bytes", size, at(one, "size_bytes"), within=within)
        firmware = told.get("FirmwareRevision") or told.get("FirmwareVersion")
        if firmware:
            yield Claim(TOPIC, "disk.firmware", firmware, at(one, "firmware"))
    for told in said if "Win32_Volume" in row.source else ():
        if whole(told.get("Capacity")):
            one = next((v for v in volumes if v.size_bytes == int(told["Capacity"])), None)
            yield Claim(TOPIC, "volume.size_bytes", int(told["Capacity"]), at(one, "size_bytes"))
            yield Claim(TOPIC, "volume.free_bytes", int(told["FreeSpace"]), at(one, "free_bytes"))
            yield from fields(TOPIC, one, told, {"FileSystem": "file_system", "Label": "label"}, "volume.")


def _mac(row: Row, disks: Any, facts: Mapping[str, Any], volumes: Any) -> Iterator[Claim]:
    """Built-in disks of system_profiler; those of disk images are left out on purpose."""
    for told in rows_of(row.expected.get("glpi_STORAGES")) if "SPSerialATA" in row.source else ():
        if told.get("TYPE") == "Disk drive":
            one = next((disk for disk in disks if disk.name == told.get("NAME")), None)
            names = {"MODEL": "model", "FIRMWARE": "firmware", "SERIAL": "serial"}
            yield from fields(TOPIC, one, told, names, "disk.")
            size = int(told["DISKSIZE"]) << 20
            yield Claim(TOPIC, "disk.size_bytes", size, at(one, "size_bytes"), within=1 << 20)
    external = set(facts.get("external") or [])
    for name in facts.get("volumes") or [] if "SPStorage" in row.source else ():
        if name not in external:
            one = next((v for v in volumes if v.label == name), None)
            yield Claim(TOPIC, "volume.label", name, at(one, "label"))


def _listed(row: Row, disks: Any, volumes: Any) -> Iterator[Claim]:
    """lsblk's and ghw's lists: disks by name and, rounded, by size; mounted local file systems."""
    basic = below(row.expected, "lsblk_expected_text_by_column_set", "basic")
    lines = re.findall(r"^(\w+) +\w+ +\d+:\d+ +\d +([\d.]+[KMGTP]) disk", basic, re.MULTILINE) if basic else []
    if row.source == "lsblk":
        said = rows_of(row.expected.get("jc_json"))
        lines = [(told["name"], told["size"]) for told in said if told.get("type") == "disk" and told["name"] != "fd0"]
    for name, size in lines:
        one = next((disk for disk in disks if disk.name == name), None)
        yield Claim(TOPIC, "disk.name", name, at(one, "name"))
        factor = 1 << {"K": 10, "M": 20, "G": 30, "T": 40, "P": 50}[size[-1]]
        yield Claim(TOPIC, "disk.size_bytes", float(size[:-1]) * factor, at(one, "size_bytes"), within=factor)
    for name in (row.expected.get("facts") or {}).get("block_devices") or []:
        if re.fullmatch(r"sd[a-z]+|nvme\d+n\d+|vd[a-z]+", name):
            yield Claim(TOPIC, "disk.name", name, at(next((d for d in disks if d.name == name), None), "name"))
    for told in rows_of(row.expected.get("jc_json")) if row.source in ("mount", "df") else ():
        kind, point = told.get("type"), told.get("mount_point") or told.get("mounted_on")
        one = next((volume for volume in volumes if point in volume.mount_points), None)
        if kind in ("ext4", "xfs", "vfat", "btrfs"):
            yield Claim(TOPIC, "volume.file_system", kind, at(one, "file_system"))
        if row.source == "df" and re.match(r"/dev/(sd|nvme|vd|mapper)", str(told.get("filesystem"))):
            yield Claim(TOPIC, "volume.free_bytes", told["available"] << 10, at(one, "free_bytes"))


def _windows(row: Row, section: Topic | None) -> Iterator[Claim]:
    disks, said = at(section, "disks") or (), row.expected
    key = next((key for key in said if key.startswith("glpi_STORAGES")), "")
    hard = [disk for disk in rows_of(said.get(key)) if whole(disk.get("DISKSIZE"))]
    by_number = sorted(hard, key=lambda disk: whole(re.sub(r"\D", "", str(disk.get("NAME")))) or 0)
    yield from _glpi_disks(disks, by_number)
    key = next((key for key in said if key.startswith("glpi_DRIVES")), "")
    volumes = {
        point.rstrip("\\").upper(): volume for volume in at(section, "volumes") or () for point in volume.mount_points
    }
    by_label = {volume.label: volume for volume in at(section, "volumes") or ()}
    for drive in rows_of(said.get(key)):
        if drive.get("TOTAL") and drive.get("TYPE") in ("Local Disk", "Removable Disk", "RAM Disk"):
            volume = volumes.get(str(drive.get("LETTER")).rstrip("\\").upper()) or by_label.get(drive.get("LABEL"))
            yield from fields(TOPIC, volume, drive, {"FILESYSTEM": "file_system", "LABEL": "label"}, "volume.")
            for name, field in (("TOTAL", "size_bytes"), ("FREE", "free_bytes")):
                if whole(drive.get(name)) is not None:
                    told = at(volume, field)
                    here = "volume" if told is None or str(told) in row.text else "volume_of_another_file"
                    yield Claim(TOPIC, f"{here}.{field}", int(drive[name]) << 20, told, within=1 << 20)
