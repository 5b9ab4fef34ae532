"""Recordings of Windows, of firmware, screens and disks: invented ones, from the file to the verdict."""

from __future__ import annotations

import json

import pytest

from tests.truth.conftest import DMI_FACTS, DMIDECODE, Checking, right
from tests.truth.loading.smbios_writer import table

MEMORIES = [
    {"CAPACITY": "8192", "MANUFACTURER": "Kingston", "SERIALNUMBER": "0A1B2C4D", "SPEED": "3200", "TYPE": "DDR4"},
    {"CAPTION": "DIMM B", "SERIALNUMBER": None},
]


def test_dmidecodes_text_is_read_on_linux_and_as_windows_own_table(checked: Checking) -> None:
    expected = {"facts": DMI_FACTS, "glpi_dmidecode_sections": {"MEMORIES": MEMORIES}}
    one = checked("SMBIOS table as dmidecode text", DMIDECODE, expected)
    assert one.platforms == ("linux", "windows")
    assert right(one, 30)


@pytest.mark.parametrize("head", [b"", b"_SM3_" + bytes(27), b"_SM_" + bytes(28)])
def test_a_raw_table_is_found_behind_any_entry_point(checked: Checking, head: bytes) -> None:
    raw = head + table(DMIDECODE)
    one = checked("SMBIOS entry point + raw table", raw, {"facts": {"serial": "NX0INVENTED1", "make": "Acer"}})
    assert right(one, 4)
    windows = b"\0\3\0\0" + len(table(DMIDECODE)).to_bytes(4, "little") + table(DMIDECODE)
    assert right(checked("GetSystemFirmwareTable RSMB (RawSMBIOSData)", windows, {"facts": {"make": "Acer"}}), 2)


def edid() -> bytes:
    """A screen of week 30 of 2019 by Dell, 60 x 34 cm, 2560 x 1440."""
    head = bytes.fromhex("00ffffffffffff0010ac8ef04c4c4a311e1d0103803c2278ee9455a3544c99260f5054")
    rest = bytes.fromhex("a54b00") + b"\1" * 16
    timing = bytes.fromhex("565e00a0a0a029503020350055502100001a")
    name = b"\0\0\0\xfc\0DELL U2719D\n "
    serial = b"\0\0\0\xff\0INVNTD2\n     "
    block = (head + rest + timing + name + serial + bytes(18) + b"\0")[:127]
    return block + bytes([-sum(block) % 256])


GLPI_SCREEN = {"made": "30/2019", "manufacturer": "Dell Inc.", "monitor": "DELL U2719D", "serial": "INVNTD2"}


def test_a_screens_edid_says_the_same_on_all_three_platforms(checked: Checking) -> None:
    blob = checked("raw EDID blob", edid(), {"facts": GLPI_SCREEN}, platform="any")
    assert set(blob.platforms) == {"linux", "windows", "macos"}
    assert right(blob, 15)
    lines = "\n".join(edid()[at : at + 16].hex(" ") for at in range(0, 128, 16))
    facts = {"edid_manufacturer": "DEL", "name": "DELL U2719D", "made": "week 30 of 2019", "first_dtd": "2560x1440"}
    assert right(checked("EDID as edid-decode hex", f"edid-decode (hex):\n\n{lines}\n\n---", {"facts": facts}), 15)


SMARTCTL = """\
=== START OF INFORMATION SECTION ===
Device Model:     Samsung SSD 860 EVO 480GB
Serial Number:    S3Z0INVENTED1X
Firmware Version: RVT01B6Q
User Capacity:    480.103.981.056 bytes [480 GB]
Rotation Rate:    Solid State Device
SMART overall-health self-assessment test result: PASSED
ID# ATTRIBUTE_NAME          FLAG     VALUE WORST THRESH TYPE      UPDATED  WHEN_FAILED RAW_VALUE
  5 Reallocated_Sector_Ct   0x0033   100   100   010    Pre-fail  Always       -       3
  9 Power_On_Hours          0x0032   099   099   000    Old_age   Always       -       1234
190 Airflow_Temperature_Cel 0x0032   070   050   000    Old_age   Always       -       30
"""


def test_smartctls_words_are_read_as_its_json(checked: Checking) -> None:
    facts = {"model": "Samsung SSD 860 EVO 480GB", "serial": "S3Z0INVENTED1X", "firmware": "RVT01B6Q",
             "capacity": "480 GB", "assessment": "PASS", "temperature": 30}  # fmt: skip
    said = {"attributes": [None, {"num": "5", "raw": "3"}, {"num": "9", "raw": "1234"}], "size": 480103981056}
    assert right(checked("smartctl text", SMARTCTL, {"facts": facts, "pySMART_device_json": {"values": said}}), 9)
    told = {"smartctl": {"exit_status": 0}, "device": {"protocol": "NVMe"}, "model_name": "KXG60",
            "serial_number": "1A2", "nvme_smart_health_information_log": {"percentage_used": 4}}  # fmt: skip
    one = checked("smartctl -j", json.dumps(told), {"facts": {"model": "KXG60", "serial": "1A2", "percentage_used": 4}})
    assert right(one, 3)
    assert right(checked("hdparm -I", HDPARM, {"glpi": {"disk": {"MODEL": "PM830", "SERIALNUMBER": "S0INVENTED"}}}), 2)


HDPARM = "/dev/sda:\n\n\tModel Number:       PM830   \n\tSerial Number:      S0INVENTED\n"


def test_instances_and_keys_of_windows_are_read(checked: Checking) -> None:
    disk = (
        "\r\n\r\nDeviceID=\\\\.\\PHYSICALDRIVE0\r\nIndex=0\r\nInterfaceType=IDE\r\nModel=VBOX HARDDISK ATA Device\r\n"
    )
    disk += "Size=214748364800\r\nMediaType=Fixed hard disk media\r\n\r\n"
    said = {"raw_fields_read_mechanically": [{"Model": "VBOX HARDDISK ATA Device", "Size": "214748364800"}]}
    one = checked("WMI/CIM root/cimv2:Win32_DiskDrive", disk.encode("utf-16"), said, platform="windows")
    assert right(one, 1)
    key = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
    text = f'Windows Registry Editor Version 5.00\r\n\r\n[{key}]\r\n\r\n[{key}\\One]\r\n"DisplayName"="One (1)"\r\n'
    text += '"DisplayVersion"="1.2"\r\n"InstallDate"="20120417"\r\n"EstimatedSize"=dword:00000400\r\n'
    program = {"FROM": "registry", "NAME": "One (1)", "VERSION": "1.2", "INSTALLDATE": "17/04/2012"}
    unnamed = {"FROM": "registry", "NAME": "{A-KEY}", "GUID": "{A-KEY}"}
    one = checked("registry", text.encode("utf-16"), {"glpi_SOFTWARES": [unnamed, program]}, platform="windows")
    assert [claim.fact for _, claim in one.claims] == ["package.title", "package.version", "package.installed_on"]
    assert right(one, 3)


EVENT = """<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='{name}'/>
<EventID>{code}</EventID><Level>{level}</Level><TimeCreated SystemTime='2022-07-08T09:10:11.12Z'/>
<Channel>System</Channel></System><EventData><Data>x</Data></EventData></Event>"""


def test_event_records_are_read_with_the_clock_of_their_time(checked: Checking) -> None:
    said = {"provider_name": "disk", "event_id": "7", "level": "2", "source": "System",
            "datetime": "2022-07-08T09:10:11.12Z"}  # fmt: skip
    text = EVENT.format(name="disk", code=7, level=2)
    assert right(checked("EvtRender event XML", text, {"osquery_row": said}, platform="windows"), 5)
    quiet = checked("EvtRender event XML", text, {"osquery_row": said | {"level": "4"}}, platform="windows")
    assert quiet.claims == []
    assert "information record" in quiet.line()
    line = json.dumps({"xml": text})
    counts = {"facts": {"critical_error_warning_by_provider/eventid/level": {"disk/7/L2": 2}}}
    one = checked(".evtx channel file", b"ElfFile\0", counts, platform="windows", beside=f"{line}\n{line}\n")
    assert right(one, 1)


def test_a_battery_report_of_windows_is_read(checked: Checking) -> None:
    xml = "<Batteries><Battery><Id>ACME J</Id><Manufacturer>SMP</Manufacturer><SerialNumber>2468</SerialNumber>"
    xml += "<DesignCapacity>60000</DesignCapacity><FullChargeCapacity>51000</FullChargeCapacity></Battery></Batteries>"
    said = {"CAPACITY": "60000", "REAL_CAPACITY": "51000", "NAME": "ACME J", "SERIAL": "2468", "MANUFACTURER": "SMP"}
    assert right(checked("powercfg /batteryreport /xml", xml, {"glpi_BATTERIES": [said]}, platform="windows"), 5)
