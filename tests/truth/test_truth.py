"""The check of the collectors against other people's recordings, checked itself: with invented ones, and the real."""

from __future__ import annotations

import base64
import io
import json
import plistlib
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.truth.__main__ import main
from tests.truth.checking import Checked, check
from tests.truth.judging import Verdict
from tests.truth.loading import Machines, loaders
from tests.truth.loading.smbios_writer import table
from tests.truth.manifest import Row, leaves, rows

REAL = Path(__file__).parents[3] / "shared" / "fixtures" / "manifest.jsonl"
Checking = Callable[..., Checked]


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


DMIDECODE = """\
# dmidecode 3.3
Handle 0x0000, DMI type 0, 26 bytes
BIOS Information
\tVendor: Insyde Corp.
\tVersion: V1.12
\tRelease Date: 03/14/2023

Handle 0x0001, DMI type 1, 27 bytes
System Information
\tManufacturer: Acer
\tProduct Name: Aspire A515-57
\tVersion: V1.12
\tSerial Number: NXK3JEB001
\tUUID: 11111111-2222-3333-4444-555555555555
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
\tSerial Number: 9F1B2C3D
\tPart Number: KF432S20IB/8

Handle 0x0012, DMI type 17, 40 bytes
Memory Device
\tArray Handle: 0x0010
\tSize: No Module Installed
\tLocator: DIMM B
"""
DMI_FACTS = {
    "make": "Acer", "model": "Aspire A515-57", "serial": "NXK3JEB001", "family": "Aspire 5", "bios_version": "V1.12",
    "uuid": "11111111-2222-3333-4444-555555555555", "bios_date": "03/14/2023", "sku": "Default string",
    "type_by_linuxhw": "Notebook", "memory_slots": 2, "memory_module_sizes": ["No Module Installed", "8 GB"],
}  # fmt: skip
MEMORIES = [
    {"CAPACITY": "8192", "MANUFACTURER": "Kingston", "SERIALNUMBER": "9F1B2C3D", "SPEED": "3200", "TYPE": "DDR4"},
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
    one = checked("SMBIOS entry point + raw table", raw, {"facts": {"serial": "NXK3JEB001", "make": "Acer"}})
    assert right(one, 4)
    windows = b"\0\3\0\0" + len(table(DMIDECODE)).to_bytes(4, "little") + table(DMIDECODE)
    assert right(checked("GetSystemFirmwareTable RSMB (RawSMBIOSData)", windows, {"facts": {"make": "Acer"}}), 2)


def edid() -> bytes:
    """A screen of week 30 of 2019 by Dell, 60 x 34 cm, 2560 x 1440."""
    head = bytes.fromhex("00ffffffffffff0010ac8ef04c4c4a311e1d0103803c2278ee9455a3544c99260f5054")
    rest = bytes.fromhex("a54b00") + b"\1" * 16
    timing = bytes.fromhex("565e00a0a0a029503020350055502100001a")
    name = b"\0\0\0\xfc\0DELL U2719D\n "
    serial = b"\0\0\0\xff\0H8KTZT2\n     "
    block = (head + rest + timing + name + serial + bytes(18) + b"\0")[:127]
    return block + bytes([-sum(block) % 256])


GLPI_SCREEN = {"made": "30/2019", "manufacturer": "Dell Inc.", "monitor": "DELL U2719D", "serial": "H8KTZT2"}


def test_a_screens_edid_says_the_same_on_all_three_platforms(checked: Checking) -> None:
    blob = checked("raw EDID blob", edid(), {"facts": GLPI_SCREEN}, platform="any")
    assert set(blob.platforms) == {"linux", "windows", "macos"}
    assert right(blob, 15)
    lines = "\n".join(edid()[at : at + 16].hex(" ") for at in range(0, 128, 16))
    facts = {"edid_manufacturer": "DEL", "name": "DELL U2719D", "made": "week 30 of 2019", "first_dtd": "2560x1440"}
    assert right(checked("EDID as edid-decode hex", f"edid-decode (hex):\n\n{lines}\n\n---", {"facts": facts}), 15)


SMARTCTL = """\
=== START OF INFORMATION SECTION ===
Device Model:     Samsung SSD 860 EVO 500GB
Serial Number:    S3Z2NB0K000001X
Firmware Version: RVT01B6Q
User Capacity:    500.107.862.016 bytes [500 GB]
Rotation Rate:    Solid State Device
SMART overall-health self-assessment test result: PASSED
ID# ATTRIBUTE_NAME          FLAG     VALUE WORST THRESH TYPE      UPDATED  WHEN_FAILED RAW_VALUE
  5 Reallocated_Sector_Ct   0x0033   100   100   010    Pre-fail  Always       -       3
  9 Power_On_Hours          0x0032   099   099   000    Old_age   Always       -       1234
190 Airflow_Temperature_Cel 0x0032   070   050   000    Old_age   Always       -       30
"""


def test_smartctls_words_are_read_as_its_json(checked: Checking) -> None:
    facts = {"model": "Samsung SSD 860 EVO 500GB", "serial": "S3Z2NB0K000001X", "firmware": "RVT01B6Q",
             "capacity": "500 GB", "assessment": "PASS", "temperature": 30}  # fmt: skip
    said = {"attributes": [None, {"num": "5", "raw": "3"}, {"num": "9", "raw": "1234"}], "size": 500107862016}
    assert right(checked("smartctl text", SMARTCTL, {"facts": facts, "pySMART_device_json": {"values": said}}), 9)
    told = {"smartctl": {"exit_status": 0}, "device": {"protocol": "NVMe"}, "model_name": "KXG60",
            "serial_number": "1A2", "nvme_smart_health_information_log": {"percentage_used": 4}}  # fmt: skip
    one = checked("smartctl -j", json.dumps(told), {"facts": {"model": "KXG60", "serial": "1A2", "percentage_used": 4}})
    assert right(one, 3)
    assert right(checked("hdparm -I", HDPARM, {"glpi": {"disk": {"MODEL": "PM830", "SERIALNUMBER": "S0XPNY"}}}), 2)


HDPARM = "/dev/sda:\n\n\tModel Number:       PM830   \n\tSerial Number:      S0XPNY\n"


def test_instances_and_keys_of_windows_are_read(checked: Checking) -> None:
    disk = (
        "\r\n\r\nDeviceID=\\\\.\\PHYSICALDRIVE0\r\nIndex=0\r\nInterfaceType=IDE\r\nModel=VBOX HARDDISK ATA Device\r\n"
    )
    disk += "Size=107372805120\r\nMediaType=Fixed hard disk media\r\n\r\n"
    said = {"raw_fields_read_mechanically": [{"Model": "VBOX HARDDISK ATA Device", "Size": "107372805120"}]}
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
<EventID>{code}</EventID><Level>{level}</Level><TimeCreated SystemTime='2020-06-12T15:27:08.42Z'/>
<Channel>System</Channel></System><EventData><Data>x</Data></EventData></Event>"""


def test_event_records_are_read_with_the_clock_of_their_time(checked: Checking) -> None:
    said = {"provider_name": "disk", "event_id": "7", "level": "2", "source": "System",
            "datetime": "2020-06-12T15:27:08.42Z"}  # fmt: skip
    text = EVENT.format(name="disk", code=7, level=2)
    assert right(checked("EvtRender event XML", text, {"osquery_row": said}, platform="windows"), 5)
    quiet = checked("EvtRender event XML", text, {"osquery_row": said | {"level": "4"}}, platform="windows")
    assert quiet.claims == []
    assert "information record" in quiet.line()
    line = json.dumps({"xml": text})
    counts = {"facts": {"critical_error_warning_by_provider/eventid/level": {"disk/7/L2": 2}}}
    one = checked(".evtx channel file", b"ElfFile\0", counts, platform="windows", beside=f"{line}\n{line}\n")
    assert right(one, 1)


UDEV = """\
P: /devices/pci0000:00/0000:00:14.0/usb1/1-7
E: DEVTYPE=usb_device
E: PRODUCT=8087/a2b/10
E: TYPE=224/1/1
E: SUBSYSTEM=usb

P: /devices/pci0000:00/0000:00:14.0/usb1/1-7/1-7:1.0/bluetooth/hci0
E: DEVTYPE=host
E: SUBSYSTEM=bluetooth

P: /devices/pci0000:00/0000:00:02.0
E: PCI_CLASS=30000
E: PCI_ID=8086:5916
E: SUBSYSTEM=pci

P: /devices/platform/i8042/serio0/input/input3
E: NAME="AT Translated Set 2 keyboard"
E: PRODUCT=11/1/1/ab41
E: EV=120013
E: KEY=402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe
E: SUBSYSTEM=input
"""


def test_udevs_database_is_counted_as_checkbox_counts_it(checked: Checking) -> None:
    counts = {"BLUETOOTH": 1, "CAPTURE": 0, "VIDEO": 1, "KEYBOARD": 1, "TOUCHPAD": 0, "WIRELESS": 0}
    listed = {
        "devices (name, category, bus, vendor_id, product_id)": [["Bluetooth", "BLUETOOTH", "usb", 0x8087, 0xA2B]]
    }
    expected = {"checkbox_test_assertions": {"count_by_category": counts} | listed}
    assert right(checked("udevadm info --export-db", UDEV, expected), 7)


def test_trees_lists_and_single_files_of_linux_are_read(checked: Checking) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for path, text in (("a/proc/cpuinfo", CPUINFO), ("a/sys/devices/x/block/sda/size", "1953525168")):
            member = tarfile.TarInfo(path)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("a/sys/block/sda")
        link.type, link.linkname = tarfile.SYMTYPE, "../devices/x/block/sda"
        tar.addfile(link)
    facts = {
        "facts": {"logical_cpus": 2, "cpu": "Intel(R) Atom(TM) CPU N270 @ 1.60GHz", "block_devices": ["sda", "dm-0"]}
    }
    assert right(checked("sysfs/procfs snapshot (tar.gz)", buffer.getvalue(), facts), 3)
    guest = "/sys/block/sda/size:131072\n/sys/block/sda/device/serial:5002A    \n"
    assert right(checked("sysfs/procfs of a guest", guest, {"facts": {"nvme_serial": "5002A"}}), 1)
    release = 'NAME="Debian GNU/Linux"\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n'
    assert right(checked("/etc/os-release", release, {"glpi_OS": {"NAME": "Debian GNU/Linux", "VERSION": "12.4"}}), 2)
    cpus = {"glpi": {"CPUS": [{"NAME": "Intel Atom CPU N270 @ 1.60GHz", "CORE": "1", "FAMILYNUMBER": "6"}]}}
    assert right(checked("/proc/cpuinfo", CPUINFO, cpus), 4)


CPUINFO = "".join(
    f"processor\t: {number}\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 28\nstepping\t: 2\n"
    "model name\t: Intel(R) Atom(TM) CPU N270   @ 1.60GHz\nphysical id\t: 0\ncore id\t: 0\ncpu cores\t: 1\n\n"
    for number in (0, 1)
)
LSUSB = """\
Bus 001 Device 001: ID 1d6b:0002 Linux Foundation 2.0 root hub
  bDeviceClass            9 Hub
Bus 001 Device 004: ID 047d:101f Kensington PocketMouse Pro
Device Descriptor:
  bDeviceClass            0
  bDeviceSubClass         0
  bDeviceProtocol         0
  iProduct                2 PocketMouse Pro
"""
LSPCI = """\
00:02.0 VGA compatible controller [0300]: Intel Corporation HD Graphics 620 [8086:5916] (rev 02)
\tKernel driver in use: i915
"""
UPOWER = """\
  native-path:          BAT0
  vendor:               SMP
  model:                DELL 7XFJJA2
  serial:               4448
  power supply:         yes
  battery
    present:             yes
    state:               discharging
    energy:              20,5 Wh
    energy-full:         33.4443 Wh
    energy-full-design:  48.84 Wh
    percentage:          61%
    technology:          lithium-ion
"""


def test_lists_of_devices_that_linux_tools_wrote_are_read(checked: Checking) -> None:
    usb = [{"VENDORID": "047d", "PRODUCTID": "101f"}]
    assert right(checked("lsusb -v", LSUSB, {"glpi": {"USBDEVICES": usb}}), 2)
    video = [{"NAME": "Intel Corporation HD Graphics 620", "PCIID": "8086:5916"}]
    assert right(checked("lspci -v -nn", LSPCI, {"glpi": {"VIDEOS": video}}), 3)
    battery = {"CAPACITY": "48840", "REAL_CAPACITY": "33444", "NAME": "DELL 7XFJJA2", "SERIAL": 4448}
    assert right(checked("upower -i", UPOWER, {"glpi_BATTERY": battery}), 4)


COMMANDS = [
    ("free", "       total used\nMem:  2017300 242740 478228 1196 1296332 1585920\nSwap: 2097148 268 2096880\n",
     [{"type": "Mem", "total": 2017300}, {"type": "Swap", "total": 2097148}], 2),
    ("dpkg-l", "ii  acl  2.2.52-3build1  amd64  Access control\nrc  old  1  amd64  gone\n",
     [{"codes": "ii", "name": "acl", "version": "2.2.52-3build1"}, {"codes": "rc", "name": "old"}], 2),
    ("lsblk", "NAME   MAJ:MIN RM  SIZE RO TYPE MOUNTPOINT\nsda      8:0    0   20G  0 disk \n",
     [{"name": "sda", "type": "disk", "size": "20G"}], 2),
    ("systemctl", "  UNIT  LOAD ACTIVE SUB DESCRIPTION\n  cron.service  loaded active running Regular\n\n1 loaded\n",
     [{"unit": "cron.service", "load": "loaded", "active": "active", "sub": "running"}], 3),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "said", "least"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_tables_that_linux_commands_wrote_are_read(
    checked: Checking, source: str, text: str, said: list[dict[str, Any]], least: int
) -> None:
    assert right(checked(source, text, {"jc_json": said}), least)


def test_a_record_of_the_journal_is_read_even_as_bytes(checked: Checking) -> None:
    record = {"MESSAGE": list(b"no room left"), "PRIORITY": "3", "SYSLOG_IDENTIFIER": "upowerd",
              "__REALTIME_TIMESTAMP": "1700000000000000"}  # fmt: skip
    facts = {"facts": {"identifier": "upowerd", "priority": 3, "message": "no room left"}}
    assert right(checked("journalctl -o json (one record)", json.dumps(record), facts), 3)


OVERVIEW = """\
Hardware:

    Hardware Overview:

      Model Name: MacBook Air
      Model Identifier: MacBookAir10,1
      Chip: Apple M1
      Total Number of Cores: 8 (4 performance and 4 efficiency)
      Memory: 16 GB
      Serial Number (system): E9O1Q6W5
      Hardware UUID: 2B05150B-FA33-45BD-90F0-3369BF908E3E

Software:

    System Software Overview:

      System Version: macOS 11.2.3 (20D91)

Applications:

    Terminal:

      Version: 2.1.2
      Location: /Applications/Utilities/Terminal.app
"""
MAC_FACTS = {
    "model": "MacBookAir10,1", "model_name": "MacBook Air", "serial": "E9O1Q6W5", "chip": "Apple M1",
    "memory": "16 GB", "os": "macOS 11.2.3 (20D91)", "uuid": "2B05150B-FA33-45BD-90F0-3369BF908E3E",
}  # fmt: skip


def test_system_profiler_is_read_as_text_as_json_and_as_a_property_list(checked: Checking) -> None:
    apps = {"Terminal": {"Version": "2.1.2", "Location": "/Applications/Utilities/Terminal.app"}}
    said = {"facts": MAC_FACTS, "glpi_apps": apps}
    assert right(checked("system_profiler text", OVERVIEW, said, platform="macos"), 11)
    item = {
        "machine_name": "Mac mini",
        "machine_model": "Macmini6,2",
        "physical_memory": "14 GB",
        "serial_number": "C02X",
    }
    facts = {"facts": {"model": "Macmini6,2", "memory": "14 GB", "serial": "C02X"}}
    listed = json.dumps({"SPHardwareDataType": [item]})
    assert right(checked("system_profiler -json SPHardwareDataType", listed, facts, platform="macos"), 3)
    xml = plistlib.dumps([{"_dataType": "SPHardwareDataType", "_items": [item]}])
    assert right(checked("system_profiler -xml SPHardwareDataType", xml, facts, platform="macos"), 3)


IFCONFIG = """\
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
\tether 3c:36:00:60:88:11
\tinet 10.71.127.11 netmask 0xffffe000 broadcast 10.71.127.255
\tstatus: active
"""
IOREG = """\
+-o Root  <class IORegistryEntry, id 0x100000100>
  +-o MacBook2,1  <class IOPlatformExpertDevice, id 0x100000110>
    | {
    |   "IOPlatformSerialNumber" = "W87305UMYA8"
    |   "IOPlatformUUID" = "2B05150B-FA33-45BD-90F0-3369BF908E3E"
    |   "model" = <"MacBook2,1">
    |   "sizes" = {"a"=1,"b"=(2,"c"),"d"=Yes}
    | }
"""


def test_commands_registry_and_reports_of_a_mac_are_read(checked: Checking) -> None:
    said = [{"name": "en0", "mtu": 1500, "mac_addr": "3c:36:00:60:88:11", "state": ["UP"],
             "ipv4": [{"address": "10.71.127.11"}]}]  # fmt: skip
    assert right(checked("ifconfig -a", IFCONFIG, {"jc_json": said}, platform="macos"), 5)
    node = {"model": "MacBook2,1", "IOPlatformSerialNumber": "W87305UMYA8"}
    one = checked("ioreg -c IOPlatformExpertDevice", IOREG, {"glpi": {"ioreg": [node]}}, platform="macos")
    assert right(one, 2)
    crash = "Process:         Sleeper [39655]\nDate/Time:       2016-03-15 08:36:38.033 +0000\n"
    crash += "Exception Type:  EXC_CRASH (SIGABRT)\n"
    facts = {"proc": "Sleeper [39655]", "exception": "EXC_CRASH (SIGABRT)", "when": "2016-03-15 08:36:38.033 +0000"}
    assert right(checked("DiagnosticReports .crash", crash, {"facts": facts}, platform="macos"), 3)
    defender = {"appVersion": "101.98", "definitionsVersion": "1.389", "realTimeProtectionEnabled": True,
                "definitionsStatus": {"$type": "upToDate"}}  # fmt: skip
    virus = {"NAME": "Microsoft Defender", "VERSION": "101.98", "BASE_VERSION": "1.389", "UPTODATE": 1, "ENABLED": 1}
    one = checked("security product CLI", json.dumps(defender), {"glpi_ANTIVIRUS": virus}, platform="macos")
    assert right(one, 5)


def test_a_battery_report_of_windows_is_read(checked: Checking) -> None:
    xml = "<Batteries><Battery><Id>DELL J</Id><Manufacturer>SMP</Manufacturer><SerialNumber>2677</SerialNumber>"
    xml += "<DesignCapacity>57532</DesignCapacity><FullChargeCapacity>48807</FullChargeCapacity></Battery></Batteries>"
    said = {"CAPACITY": "57532", "REAL_CAPACITY": "48807", "NAME": "DELL J", "SERIAL": "2677", "MANUFACTURER": "SMP"}
    assert right(checked("powercfg /batteryreport /xml", xml, {"glpi_BATTERIES": [said]}, platform="windows"), 5)


def test_every_loader_is_tried_and_none_looks_at_a_files_name() -> None:
    assert len(loaders()) >= 25
    files = [file for file in (Path(__file__).parent / "loading").glob("*.py") if file.name != "__init__.py"]
    texts = {file.name: file.read_text("utf-8").replace("{row.path}.L1-3", "") for file in files}
    assert [name for name, text in texts.items() if "row.path" in text] == []


def test_a_wrong_serial_number_and_a_missing_fact_count_against_us(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a").write_text(DMIDECODE, "utf-8")
    row = {"path": "a", "platform": "linux", "machine": "m", "source": "SMBIOS table as dmidecode text", "tool": "t"}
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text(
        json.dumps(row | {"expected": {"facts": {"serial": "OTHER1", "memory_slots": 2}}}) + "\n", "utf-8"
    )
    assert main([str(manifest)]) == 1
    said = capsys.readouterr().out
    assert "a: agreed 2, missing 0, wrong 2" in said
    assert "2 wrong serial numbers" in said
    manifest.write_text(json.dumps(row | {"expected": {"facts": DMI_FACTS}}) + "\n", "utf-8")
    assert main([str(manifest)]) == 0
    assert "100.00 % right" in capsys.readouterr().out


def test_without_a_manifest_it_says_how_it_is_used(capsys: Any) -> None:
    assert main([]) == 2
    assert "MANIFEST" in capsys.readouterr().err


def test_a_large_expectation_is_read_from_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "big.json").write_text('{"a": [1, null, {"b": 2}]}', "utf-8")
    line = {"path": "sub/x", "platform": "any", "expected": {"jc_json": {"count": 9, "file": "linux/other/big.json"}}}
    (tmp_path / "manifest.jsonl").write_text(json.dumps(line), "utf-8")
    row = next(rows(tmp_path / "manifest.jsonl"))
    assert row.expected == {"jc_json": {"a": [1, None, {"b": 2}]}}
    assert leaves(row.expected) == 2


def real() -> list[Checked]:
    """Every row of the real recordings."""
    if not REAL.is_file():
        pytest.skip("../shared/fixtures is not here: recordings of real machines are kept apart")
    found = list(rows(REAL))
    machines = Machines(found)
    return [check(row, machines.recordings(row)) for row in found]


@pytest.mark.slow
def test_of_the_real_recordings_99_percent_are_right_and_no_serial_number_is_wrong() -> None:
    found = real()
    agreed = sum(one.count(Verdict.AGREED) for one in found)
    against = [claim for one in found for _, claim in one.unexplained]
    assert agreed > 9000
    assert agreed / (agreed + len(against)) >= 0.99
    assert [claim for claim in against if claim.is_serial] == []
    assert [one.row.path for one in found if not one.claims and "NO LOADER" in one.line()] == []


def test_bytes_of_a_recording_survive_the_way_through_the_answers(tmp_path: Path) -> None:
    raw = bytes(range(256))
    (tmp_path / "x").write_bytes(raw)
    row = Row("x", "linux", "m", "/etc/os-release", "cat", tmp_path, {})
    answer = Machines([row]).recordings(row)[0].answers["read /etc/os-release"]
    assert base64.b64decode(answer["base64"]) == raw
