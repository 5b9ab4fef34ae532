"""smartctl's text turned into its JSON: the same facts, the names its `--json` gives them."""

from __future__ import annotations

import re
from typing import Any

_LINE = re.compile(r"^([A-Za-z#][^:\n]{1,60}):[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
_ATTRIBUTE = re.compile(
    r"^\s{0,2}(\d{1,3}) (\S+)\s+(?:0x[0-9a-f]{4}|[A-Z-]{6})\s+(\d{1,3}|-{3})\s+(\d{1,3}|-{3})\s+(\d{1,3}|-{3})"
    r"(?:\s+(?:Pre-fail|Old_age)\s+(?:Always|Offline))?\s+(-|\S+)\s+(\S.*?)\s*$",
    re.MULTILINE,
)
_NVME = {
    "Available Spare": "available_spare", "Available Spare Threshold": "available_spare_threshold",
    "Percentage Used": "percentage_used", "Data Units Written": "data_units_written",
    "Data Units Read": "data_units_read", "Power Cycles": "power_cycles", "Power On Hours": "power_on_hours",
    "Unsafe Shutdowns": "unsafe_shutdowns", "Media and Data Integrity Errors": "media_errors",
    "Error Information Log Entries": "num_err_log_entries",
}  # fmt: skip
_FAILED = {"FAILING_NOW": "now", "In_the_past": "past", "NOW": "now", "Past": "past"}


def told(text: str) -> dict[str, Any]:
    """The facts, by their places in smartctl's JSON."""
    lines: dict[str, str] = {}
    for key, value in _LINE.findall(text):
        lines.setdefault(" ".join(key.split()), value)
    vendor, product = lines.get("Vendor"), lines.get("Product")
    model = lines.get("Device Model") or lines.get("Model Number") or " ".join(filter(None, (vendor, product)))
    answer: dict[str, Any] = {
        "smartctl": {"exit_status": 0}, "model_name": model or None, "model_family": lines.get("Model Family"),
        "serial_number": lines.get("Serial Number") or lines.get("Serial number"),
        "firmware_version": lines.get("Firmware Version"), "scsi_vendor": vendor, "scsi_product": product,
        "scsi_revision": lines.get("Revision"), "device": {"protocol": _protocol(text, lines)},
    }  # fmt: skip
    sizes = (_whole(lines.get(key, "")) for key in ("User Capacity", "Total NVM Capacity", "Namespace 1 Size/Capacity"))
    if whole := next(filter(None, sizes), None):
        answer["user_capacity"] = {"bytes": whole}
    if "Rotation Rate" in lines:
        answer["rotation_rate"] = _whole(lines["Rotation Rate"]) or 0
    return {key: value for key, value in (answer | _health(text, lines)).items() if value is not None}


def _protocol(text: str, lines: dict[str, str]) -> str:
    if "NVMe Log 0x02" in text or "Total NVM Capacity" in lines or "NVMe Version" in lines:
        return "NVMe"
    return "SCSI" if "Vendor" in lines else "ATA"


def _health(text: str, lines: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    verdict = lines.get("SMART overall-health self-assessment test result") or lines.get("SMART Health Status")
    if verdict:
        found["smart_status"] = {"passed": verdict.startswith(("PASSED", "OK"))}
    rows = [_row(*match) for match in _ATTRIBUTE.findall(text)]
    if rows:
        found["ata_smart_attributes"] = {"table": rows}
        found |= _by_attributes({row["id"]: row["raw"] for row in rows})
    log = {name: number for key, name in _NVME.items() if (number := _whole(lines.get(key, ""))) is not None}
    if "percentage_used" in log:
        warning = lines.get("Critical Warning", "0x00")
        found["nvme_smart_health_information_log"] = log | {"critical_warning": int(warning[:4], 16)}
        found["power_on_time"], found["power_cycle_count"] = (
            {"hours": log.get("power_on_hours")},
            log.get("power_cycles"),
        )
    if grown := re.search(r"^Elements in grown defect list:\s+(\d+)", text, re.MULTILINE):
        found["scsi_grown_defect_list"] = int(grown.group(1))
    if hours := re.search(
        r"number of hours powered up = ([\d.]+)|Accumulated power on time, hours:minutes (\d+)", text
    ):
        found["power_on_time"] = {"hours": int(float(hours.group(1) or hours.group(2)))}
    temperature = lines.get("Temperature") or lines.get("Current Drive Temperature") or lines.get("Current Temperature")
    if temperature and (degrees := _whole(temperature)) is not None and "SCT" not in temperature:
        found["temperature"] = {"current": degrees}
    return found


def _row(number: str, name: str, value: str, worst: str, limit: str, failed: str, raw: str) -> dict[str, Any]:
    whole = re.match(r"\d+", raw)
    return {
        "id": int(number), "name": name, "value": value, "worst": worst, "thresh": limit,
        "when_failed": _FAILED.get(failed, ""), "raw": {"value": int(whole.group()) if whole else 0, "string": raw},
    }  # fmt: skip


def _by_attributes(raw: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """What smartctl itself concludes from attributes: 9 hours, 12 starts, 194 or 190 degrees."""
    found: dict[str, Any] = {}
    if 9 in raw:
        found["power_on_time"] = {"hours": raw[9]["value"]}
    if 12 in raw:
        found["power_cycle_count"] = raw[12]["value"]
    degrees = next((raw[number]["value"] for number in (194, 190) if number in raw), None)
    return found | ({"temperature": {"current": degrees & 0xFF}} if degrees is not None else {})


def _whole(text: str) -> int | None:
    """The number a text begins with, its thousands parted by commas, dots or blanks."""
    found = re.match(r"\s*(0x[0-9a-f]+|\d{1,3}(?:[,.' \u00a0\u202f\u2019\ufffd]{1,3}\d{3})+|\d+)", text)
    if found is None:
        return None
    if found.group(1).startswith("0x"):
        return int(found.group(1), 16)
    return int(re.sub(r"\D", "", found.group(1)))
