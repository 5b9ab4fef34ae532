"""Recordings of Macs: invented ones of every format, from the file to the verdict."""

from __future__ import annotations

import json
import plistlib

from tests.truth.conftest import Checking, right

OVERVIEW = """\
Hardware:

    Hardware Overview:

      Model Name: MacBook Air
      Model Identifier: MacBookAir10,1
      Chip: Apple M1
      Total Number of Cores: 8 (4 performance and 4 efficiency)
      Memory: 16 GB
      Serial Number (system): C02ZZ00INV01
      Hardware UUID: 0A1B2C3D-0001-4002-8003-0A0B0C0D0E0F

Software:

    System Software Overview:

      System Version: macOS 11.2.3 (20D91)

Applications:

    Terminal:

      Version: 2.1.2
      Location: /Applications/Utilities/Terminal.app
"""
MAC_FACTS = {
    "model": "MacBookAir10,1", "model_name": "MacBook Air", "serial": "C02ZZ00INV01", "chip": "Apple M1",
    "memory": "16 GB", "os": "macOS 11.2.3 (20D91)", "uuid": "0A1B2C3D-0001-4002-8003-0A0B0C0D0E0F",
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
\tether 02:00:5e:10:20:30
\tinet 10.20.30.40 netmask 0xffffe000 broadcast 10.20.30.255
\tstatus: active
"""
IOREG = """\
+-o Root  <class IORegistryEntry, id 0x100000100>
  +-o MacBook2,1  <class IOPlatformExpertDevice, id 0x100000110>
    | {
    |   "IOPlatformSerialNumber" = "W00000INV02"
    |   "IOPlatformUUID" = "0A1B2C3D-0001-4002-8003-0A0B0C0D0E0F"
    |   "model" = <"MacBook2,1">
    |   "sizes" = {"a"=1,"b"=(2,"c"),"d"=Yes}
    | }
"""


def test_commands_registry_and_reports_of_a_mac_are_read(checked: Checking) -> None:
    said = [{"name": "en0", "mtu": 1500, "mac_addr": "02:00:5e:10:20:30", "state": ["UP"],
             "ipv4": [{"address": "10.20.30.40"}]}]  # fmt: skip
    assert right(checked("ifconfig -a", IFCONFIG, {"jc_json": said}, platform="macos"), 5)
    node = {"model": "MacBook2,1", "IOPlatformSerialNumber": "W00000INV02"}
    one = checked("ioreg -c IOPlatformExpertDevice", IOREG, {"glpi": {"ioreg": [node]}}, platform="macos")
    assert right(one, 2)
    crash = "Process:         Sleeper [4711]\nDate/Time:       2021-05-06 07:08:09.100 +0000\n"
    crash += "Exception Type:  EXC_CRASH (SIGABRT)\n"
    facts = {"proc": "Sleeper [4711]", "exception": "EXC_CRASH (SIGABRT)", "when": "2021-05-06 07:08:09.100 +0000"}
    assert right(checked("DiagnosticReports .crash", crash, {"facts": facts}, platform="macos"), 3)
    defender = {"appVersion": "101.98", "definitionsVersion": "1.389", "realTimeProtectionEnabled": True,
                "definitionsStatus": {"$type": "upToDate"}}  # fmt: skip
    virus = {"NAME": "Microsoft Defender", "VERSION": "101.98", "BASE_VERSION": "1.389", "UPTODATE": 1, "ENABLED": 1}
    one = checked("security product CLI", json.dumps(defender), {"glpi_ANTIVIRUS": virus}, platform="macos")
    assert right(one, 5)
