"""SMBIOS tables: raw ones, dumps with an entry point before the table, Windows' RSMB blocks, and dmidecode's texts."""

from __future__ import annotations

import base64
import re

from tests.truth.loading import smbios_writer
from tests.truth.manifest import Row
from tests.truth.recording import Recording

_NAMES = {
    0: {"Vendor": "bios_vendor", "Version": "bios_version", "Release Date": "bios_date", "Release": "bios_date"},
    1: {
        "Manufacturer": "sys_vendor", "Vendor": "sys_vendor", "Product Name": "product_name", "Product": "product_name",
        "Version": "product_version", "Serial Number": "product_serial", "UUID": "product_uuid",
        "SKU Number": "product_sku", "Family": "product_family",
    },
    2: {
        "Manufacturer": "board_vendor", "Product Name": "board_name", "Product": "board_name",
        "Version": "board_version", "Serial Number": "board_serial",
    },
    3: {
        "Manufacturer": "chassis_vendor", "Version": "chassis_version", "Serial Number": "chassis_serial",
        "Type": "chassis_type",
    },
}  # fmt: skip
_FOLDER = "/sys/class/dmi/id"


def dump(row: Row) -> list[Recording]:
    """A raw table, as Linux shows it in /sys/firmware/dmi/tables/DMI and Windows gives it (RSMB)."""
    if not re.search(r"SMBIOS", row.source) or "text" in row.source:
        return []
    raw = table_in(row.raw)
    return _both(raw, {}) if raw else []


def described(row: Row) -> list[Recording]:
    """dmidecode's text; the fields that Linux shows as files are taken straight from it."""
    if "dmidecode" not in f"{row.source} {row.tool}" or not re.search(r"DMI type \d+", row.text):
        return []
    shown: dict[str, str] = {}
    for kind, _, told in smbios_writer.sections(row.text):
        for key, name in _NAMES.get(kind, {}).items():
            if key in told and told[key] != "Not Specified":
                shown.setdefault(name, told[key])
    if "chassis_type" in shown:
        shown["chassis_type"] = str(smbios_writer.CHASSIS_CODES.get(shown["chassis_type"].casefold(), 2))
    if not re.fullmatch(r"[0-9A-Fa-f-]{36}", shown.get("product_uuid", "0" * 36)):
        del shown["product_uuid"]
    return _both(smbios_writer.table(row.text), shown)


def table_in(raw: bytes) -> bytes:
    """The structures in a dump: behind dmidecode's entry point (offset 32), or behind Windows' eight bytes."""
    if raw[:4] == b"_SM_" or raw[:5] == b"_SM3_":
        return raw[32:]
    length = int.from_bytes(raw[4:8], "little")
    if len(raw) > 8 and length == len(raw) - 8:
        return raw[8:]
    return raw if len(raw) > 64 and raw[1] >= 4 else b""


def _both(raw: bytes, shown: dict[str, str]) -> list[Recording]:
    table = base64.b64encode(raw).decode()
    linux = {"read /sys/firmware/dmi/tables/DMI": {"base64": table}}
    if shown:
        linux[f"list {_FOLDER}"] = {"json": sorted(shown)}  # type: ignore[dict-item]  # an answer of names
        linux |= {f"read {_FOLDER}/{name}": {"text": f"{text}\n"} for name, text in shown.items()}
    windows = {"fact smbios": {"json": {"version": "3.0", "table": table}}}
    return [Recording("linux", dict(linux)), Recording("windows", dict(windows))]


LOADERS = (dump, described)
