"""`powercfg /batteryreport /xml`: what the battery's driver tells by its classes in root\\wmi."""

from __future__ import annotations

import re
from typing import Any

from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_INSTANCE = "ACPI\\PNP0C0A\\1_0"


def report(row: Row) -> list[Recording]:
    """The first battery of the report."""
    found = re.search(r"<Battery>(.*?)</Battery>", row.text, re.DOTALL)
    if "batteryreport" not in row.source or found is None:
        return []
    told = dict(re.findall(r"<(\w+)>([^<]*)</\1>", found[1]))
    letters = int.from_bytes(told.get("Chemistry", "").encode()[:4], "little")
    static: dict[str, Any] = {
        "InstanceName": _INSTANCE, "DeviceName": told.get("Id"), "ManufactureName": told.get("Manufacturer"),
        "SerialNumber": told.get("SerialNumber"), "DesignedCapacity": int(told.get("DesignCapacity") or 0),
        "Chemistry": letters, "Capabilities": 0,
    }  # fmt: skip
    full = {"InstanceName": _INSTANCE, "FullChargedCapacity": int(told.get("FullChargeCapacity") or 0)}
    cycles = {"InstanceName": _INSTANCE, "CycleCount": int(told.get("CycleCount") or 0)}
    answers: Answers = {
        "cim Win32_Battery": {"json": [{"Name": told.get("Id")}]}, "cim BatteryStaticData": {"json": [static]},
        "cim BatteryFullChargedCapacity": {"json": [full]}, "cim BatteryCycleCount": {"json": [cycles]},
    }  # fmt: skip
    return [Recording("windows", answers)]


LOADERS = (report,)
