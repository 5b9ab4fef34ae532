"""An invented computer, and what becomes of one invented row of a manifest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.truth.checking import Checked, check
from tests.truth.judging import Verdict
from tests.truth.loaded import Machines
from tests.truth.manifest import Row

Checking = Callable[..., Checked]
DMIDECODE = """\
# dmidecode 3.3
Handle 0x0000, DMI type 0, 26 bytes
BIOS Information
\tVendor: Insyde Corp.
\tVersion: V9.87
\tRelease Date: 02/03/2022

Handle 0x0001, DMI type 1, 27 bytes
System Information
\tManufacturer: Acer
\tProduct Name: Aspire A999-99
\tVersion: V9.87
\tSerial Number: NX0INVENTED1
\tUUID: 0f1e2d3c-4b5a-4968-8776-0a0b0c0d0e0f
\tSKU Number: Not Specified
\tFamily: Aspire 5

Handle 0x0003, DMI type 3, 22 bytes
Chassis Information
\tManufacturer: Default string
\tType: Notebook
\tSerial Number: To Be Filled By O.E.M.

Handle 0x0010, DMI type 16, 23 bytes
Physical Memory Array
\tUse: System Memory
\tError Correction Type: None
\tMaximum Capacity: 32 GB
\tNumber Of Devices: 2

Handle 0x0011, DMI type 17, 40 bytes
Memory Device
\tArray Handle: 0x0010
\tSize: 8 GB
\tForm Factor: SODIMM
\tLocator: DIMM A
\tType: DDR4
\tSpeed: 3200 MT/s
\tManufacturer: Kingston
\tSerial Number: 0A1B2C4D
\tPart Number: INV8G3200

Handle 0x0012, DMI type 17, 40 bytes
Memory Device
\tArray Handle: 0x0010
\tSize: No Module Installed
\tLocator: DIMM B
"""
DMI_FACTS = {
    "make": "Acer", "model": "Aspire A999-99", "serial": "NX0INVENTED1", "family": "Aspire 5", "bios_version": "V9.87",
    "uuid": "0f1e2d3c-4b5a-4968-8776-0a0b0c0d0e0f", "bios_date": "02/03/2022", "sku": "Default string",
    "type_by_linuxhw": "Notebook", "memory_slots": 2, "memory_module_sizes": ["No Module Installed", "8 GB"],
}  # fmt: skip


@pytest.fixture
def checked(tmp_path: Path) -> Checking:
    """What becomes of one invented row; the file's name says nothing of what is in it."""

    def one(
        source: str, content: str | bytes, expected: dict[str, Any], *, platform: str = "linux", beside: str = ""
    ) -> Checked:
        (tmp_path / "x").write_bytes(content if isinstance(content, bytes) else content.encode())
        if beside:
            (tmp_path / "x.L1-3.jsonl").write_text(beside, "utf-8")
        row = Row("x", platform, "invented", source, "tool", tmp_path, expected)
        return check(row, Machines([row]).recordings(row))

    return one


def right(one: Checked, least: int) -> bool:
    """Whether nothing disagrees, and so many facts agree."""
    assert [f"{platform} {claim}" for platform, claim in one.unexplained] == []
    assert one.count(Verdict.AGREED) >= least, one.line()
    return True
