"""Recordings of Linux: invented ones of every format, from the file to the verdict."""

from __future__ import annotations

import io
import json
import tarfile
from typing import Any

import pytest

from tests.truth.conftest import Checking, right

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
  model:                ACME PACK7
  serial:               1357
  power supply:         yes
  battery
    present:             yes
    state:               discharging
    energy:              20,5 Wh
    energy-full:         31.25 Wh
    energy-full-design:  50.0 Wh
    percentage:          61%
    technology:          lithium-ion
"""


def test_lists_of_devices_that_linux_tools_wrote_are_read(checked: Checking) -> None:
    usb = [{"VENDORID": "047d", "PRODUCTID": "101f"}]
    assert right(checked("lsusb -v", LSUSB, {"glpi": {"USBDEVICES": usb}}), 2)
    video = [{"NAME": "Intel Corporation HD Graphics 620", "PCIID": "8086:5916"}]
    assert right(checked("lspci -v -nn", LSPCI, {"glpi": {"VIDEOS": video}}), 3)
    battery = {"CAPACITY": "50000", "REAL_CAPACITY": "31250", "NAME": "ACME PACK7", "SERIAL": 1357}
    assert right(checked("upower -i", UPOWER, {"glpi_BATTERY": battery}), 4)


COMMANDS = [
    ("free", "       total used\nMem:  3145728 345678 567890 1196 1296332 2345678\nSwap: 1048572 268 1048000\n",
     [{"type": "Mem", "total": 3145728}, {"type": "Swap", "total": 1048572}], 2),
    ("dpkg-l", "ii  acl  2.3.4-5  amd64  Access control\nrc  old  1  amd64  gone\n",
     [{"codes": "ii", "name": "acl", "version": "2.3.4-5"}, {"codes": "rc", "name": "old"}], 2),
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
