"""system_profiler's answers: JSON, property lists with the same keys, and texts whose labels stand for those keys."""

from __future__ import annotations

import json
import plistlib
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.truth.loading.mac_commands import kernel as _kernel
from tests.truth.loading.smbios_writer import size_of
from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_TITLES = {
    "Hardware": "SPHardwareDataType", "Software": "SPSoftwareDataType", "Memory": "SPMemoryDataType",
    "Power": "SPPowerDataType", "Graphics/Displays": "SPDisplaysDataType", "Applications": "SPApplicationsDataType",
}  # fmt: skip
_HARDWARE = {
    "Model Name": "machine_name", "Machine Name": "machine_name", "Model Identifier": "machine_model",
    "Machine Model": "machine_model", "Model Number": "model_number", "Chip": "chip_type",
    "Processor Name": "cpu_type", "CPU Type": "cpu_type", "Processor Speed": "current_processor_speed",
    "Number of Processors": "packages", "Number Of Processors": "packages",
    "Total Number of Cores": "number_processors", "Total Number Of Cores": "number_processors",
    "Memory": "physical_memory", "Boot ROM Version": "boot_rom_version", "System Firmware Version": "boot_rom_version",
    "Serial Number (system)": "serial_number", "Serial Number": "serial_number", "Hardware UUID": "platform_UUID",
}  # fmt: skip
_SOFTWARE = {"System Version": "os_version", "Kernel Version": "kernel_version"}
_MODULE = {
    "Size": "dimm_size", "Type": "dimm_type", "Speed": "dimm_speed", "Status": "dimm_status",
    "Manufacturer": "dimm_manufacturer", "Part Number": "dimm_part_number", "Serial Number": "dimm_serial_number",
}  # fmt: skip
_CHARGER = {
    "Connected": "sppower_battery_charger_connected", "Wattage (W)": "sppower_ac_charger_watts",
    "Name": "sppower_ac_charger_name", "Manufacturer": "sppower_ac_charger_manufacturer",
    "Serial Number": "sppower_ac_charger_serial_number", "Charging": "sppower_battery_is_charging",
}  # fmt: skip
_BATTERY = {
    "Fully Charged": ("charge", "sppower_battery_fully_charged"), "Charging": ("charge", "sppower_battery_is_charging"),
    "Full Charge Capacity (mAh)": ("charge", "sppower_battery_max_capacity"),
    "Charge Remaining (mAh)": ("charge", "sppower_battery_current_capacity"),
    "State of Charge (%)": ("charge", "sppower_battery_state_of_charge"),
    "Cycle Count": ("health", "sppower_battery_cycle_count"), "Condition": ("health", "sppower_battery_health"),
    "Maximum Capacity": ("health", "sppower_battery_health_maximum_capacity"),
    "Serial Number": ("model", "sppower_battery_serial_number"),
    "Manufacturer": ("model", "sppower_battery_manufacturer"), "Device Name": ("model", "sppower_battery_device_name"),
}  # fmt: skip
_ADAPTER = {
    "Chipset Model": "sppci_model", "VRAM (Total)": "spdisplays_vram", "VRAM (Dynamic, Max)": "spdisplays_vram",
    "Vendor": "spdisplays_vendor", "Device ID": "spdisplays_device-id", "Slot": "sppci_slot_name",
    "Total Number of Cores": "sppci_cores",
}  # fmt: skip
_SCREEN = {
    "Resolution": "_spdisplays_resolution", "Main Display": "spdisplays_main", "Online": "spdisplays_online",
    "Display Serial Number": "_spdisplays_display-serial-number",
}  # fmt: skip
_APPLICATION = {
    "Version": "version",
    "Last Modified": "lastModified",
    "Location": "path",
    "Obtained from": "obtained_from",
}
_YES = {"Yes": "TRUE", "No": "FALSE"}


def listed(row: Row) -> list[Recording]:
    """`-json` as it is; `-xml` with its dates and bytes as JSON has them."""
    if "system_profiler" not in row.source:
        return []
    if row.raw.lstrip().startswith(b"{"):
        told = json.loads(row.text)
        return [_recording(told)] if isinstance(told, dict) else []
    if b"<plist" not in row.raw[:400]:
        return []
    reports = plistlib.loads(row.raw[row.raw.index(b"<?xml") if b"<?xml" in row.raw else 0 :])
    return [
        _recording(
            {
                report["_dataType"]: json.loads(json.dumps(report.get("_items", []), default=_plain))
                for report in reports
            }
        )
    ]


def written(row: Row) -> list[Recording]:
    """The text for people, in English: those of its parts that collectors ask for."""
    if "system_profiler" not in row.source or not re.search(r"^[A-Z][\w/ ]+:\s*$", row.text, re.MULTILINE):
        return []
    return [_recording(dict(_parts(row.text)))]


def _recording(told: dict[str, Any]) -> Recording:
    answers: Answers = {
        f"run system_profiler -json {kind}": {"text": json.dumps({kind: items})} for kind, items in told.items()
    }
    memory = next(
        (size_of(item["physical_memory"]) for item in told.get("SPHardwareDataType", []) if "physical_memory" in item),
        None,
    )
    return Recording("macos", answers | (_kernel({"hw.memsize": str(memory)}) if memory else {}))


def _plain(value: Any) -> str:
    return value.isoformat() + "Z" if isinstance(value, datetime) else bytes(value).hex()


def _parts(text: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    blocks = re.split(r"^([A-Z][A-Za-z/ -]+):[ \t]*$", text, flags=re.MULTILINE)
    readers = {
        "SPHardwareDataType": lambda body: [_named(body, _HARDWARE)],
        "SPSoftwareDataType": lambda body: [_named(body, _SOFTWARE)],
        "SPMemoryDataType": _memory, "SPPowerDataType": _power, "SPDisplaysDataType": _displays,
        "SPApplicationsDataType": _applications,
    }  # fmt: skip
    for title, body in zip(blocks[1::2], blocks[2::2], strict=True):
        kind = _TITLES.get(title.strip())
        if kind and (items := readers[kind](body)):
            yield kind, items


def _lines(body: str) -> Iterator[tuple[int, str, str]]:
    """Indentation, label and value of each line."""
    for line in body.splitlines():
        found = re.match(r"^(\s*)(.+?):(?:\s+(.*?))?\s*$", line)
        if found:
            yield len(found[1]), found[2], found[3] or ""


def _named(body: str, names: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {"_name": "overview"}
    for _, label, value in _lines(body):
        if label in names and value:
            told.setdefault(names[label], value)
    told |= {key: int(told[key]) for key in ("number_processors", "packages") if str(told.get(key)).isdecimal()}
    cores = re.match(r"(\d+) \((\d+) performance and (\d+) efficiency\)", str(told.get("number_processors")))
    if cores:
        told["number_processors"] = f"proc {cores[1]}:{cores[2]}:{cores[3]}"
    return told


def _memory(body: str) -> list[dict[str, Any]]:
    """Modules stand below their slots; Apple silicon has one memory without slots."""
    modules: list[dict[str, Any]] = []
    whole: dict[str, str] = {}
    for _, label, value in _lines(body):
        if not value and re.search(r"BANK|DIMM|Slot \d", label, re.IGNORECASE):
            modules.append({"_name": label})
        elif value and modules and label in _MODULE:
            modules[-1][_MODULE[label]] = value.lower() if value == "Empty" else value
        elif value and label in ("Memory", "Type", "Manufacturer"):
            whole[label] = value
    if modules:
        return [{"_name": "global_name", "_items": modules}]
    names = {"Memory": "SPMemoryDataType", "Type": "dimm_type", "Manufacturer": "dimm_manufacturer"}
    return [{names[label]: value for label, value in whole.items()}] if whole else []


def _power(body: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    battery: dict[str, Any] = {"_name": "spbattery_information"}
    charger: dict[str, Any] = {"_name": "sppower_ac_charger_information"}
    within = ""
    for indent, label, value in _lines(body):
        if not value and indent <= 4:
            within = label
        elif within == "Battery Information" and label in _BATTERY and value:
            part, key = _BATTERY[label]
            battery.setdefault(f"sppower_battery_{part}_info", {})[key] = _YES.get(value, value)
        elif within == "AC Charger Information" and label in _CHARGER and value:
            charger[_CHARGER[label]] = _YES.get(value, value)
    found += [entry for entry in (battery, charger) if len(entry) > 1]
    return found


def _displays(body: str) -> list[dict[str, Any]]:
    adapters: list[dict[str, Any]] = []
    screen: dict[str, Any] | None = None
    for indent, label, value in _lines(body):
        if not value and indent <= 4:
            screen = None
            adapters.append({"_name": label, "spdisplays_ndrvs": []})
        elif not value and label != "Displays" and adapters:
            screen = {"_name": label}
            adapters[-1]["spdisplays_ndrvs"].append(screen)
        elif value and screen is not None and label in _SCREEN:
            yes = {"Yes": "spdisplays_yes", "No": "spdisplays_no"}
            screen[_SCREEN[label]] = yes.get(value, value)
        elif value and adapters and label in _ADAPTER:
            adapters[-1][_ADAPTER[label]] = value
    for adapter in adapters:
        adapter["spdisplays_ndrvs"] = [one for one in adapter["spdisplays_ndrvs"] if "_spdisplays_resolution" in one]
    return adapters


def _applications(body: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for indent, label, value in _lines(body):
        if not value and indent <= 4:
            found.append({"_name": label})
        elif found and label in _APPLICATION and value:
            found[-1].setdefault(_APPLICATION[label], value)
    return found


LOADERS = (listed, written)
