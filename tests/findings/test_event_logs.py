from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from collectors._contract import Topic
from collectors.event_logs.groups import EventGroup
from collectors.event_logs.section import EventLogs
from findings._contract import Rule
from findings.event_logs import (
    address_twice,
    copies_fail,
    corrected_faults,
    database_damaged,
    device_drivers_crash,
    disk_cannot_read,
    disk_foresees_its_end,
    disk_slow_to_answer,
    file_system_damaged,
    hardware_fault,
    made_read_only,
    memory_ran_out,
    names_not_found,
    no_address_received,
    services_hang,
    voltage,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def windows(program: str, code: int, count: int = 1) -> EventLogs:
    return logs(EventGroup(source="System", program=program, code=code, count=count, first=NOW))


def kernel(message: str | None, **facts: Any) -> EventLogs:
    return logs(EventGroup(source="kernel", program="kernel", message=message, count=1, **facts))


def logs(*groups: EventGroup) -> EventLogs:
    return EventLogs(since=NOW, groups=groups)


IO = "blk_update_request: I/O error, dev {} sector 123456 op 0x0:(READ)"
WHEA = "Microsoft-Windows-WHEA-Logger"
DHCP = "Microsoft-Windows-Dhcp-Client"
UMDF = "Microsoft-Windows-DriverFrameworks-UserMode"
EXHAUSTED = "Microsoft-Windows-Resource-Exhaustion-Detector"
SCM = "Service Control Manager"
DNS = "Microsoft-Windows-DNS-Client"

FIRES: Fires = [
    (file_system_damaged, (windows("Ntfs", 55),), "warning event_logs.file-system-damaged"),
    (
        file_system_damaged,
        (kernel("EXT4-fs error (device sda2): ext4_lookup:1855: inode #42"),),
        "warning event_logs.file-system-damaged",
    ),
    (
        file_system_damaged,
        (kernel("XFS (sdb1): Metadata corruption detected at xfs_agf"),),
        "warning event_logs.file-system-damaged",
    ),
    (
        made_read_only,
        (kernel("EXT4-fs (sda2): Remounting filesystem read-only"),),
        "warning event_logs.made-read-only",
    ),
    (disk_cannot_read, (windows("Disk", 7),), "warning event_logs.disk-errors"),
    (disk_cannot_read, (kernel(IO.format("sda,")),), "warning event_logs.disk-errors"),
    (disk_cannot_read, (kernel("disk0s2: I/O error."),), "warning event_logs.disk-errors"),
    (disk_foresees_its_end, (windows("disk", 52),), "critical event_logs.disk-will-fail"),
    (disk_slow_to_answer, (windows("stornvme", 129, 12),), "warning event_logs.disk-slow"),
    (hardware_fault, (windows(WHEA, 18),), "warning event_logs.hardware-fault"),
    (
        hardware_fault,
        (kernel("mce: [Hardware Error]: CPU 2: Machine Check: 0 Bank 5"),),
        "warning event_logs.hardware-fault",
    ),
    (
        hardware_fault,
        (kernel("[Hardware Error]: Uncorrected, software restartable error."),),
        "warning event_logs.hardware-fault",
    ),
    (corrected_faults, (windows(WHEA, 17, 80),), "advice event_logs.corrected-faults"),
    (memory_ran_out, (windows(EXHAUSTED, 2004),), "warning event_logs.memory-ran-out"),
    (memory_ran_out, (kernel("Out of memory: Killed process 42 (gimp)"),), "warning event_logs.memory-ran-out"),
    (
        memory_ran_out,
        (kernel("oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/"),),
        "warning event_logs.memory-ran-out",
    ),
    (services_hang, (windows(SCM, 7011, 3),), "advice event_logs.services-hang"),
    (names_not_found, (windows(DNS, 1014, 20),), "advice event_logs.names-not-found"),
    (address_twice, (windows("Tcpip", 4199),), "warning event_logs.address-twice"),
    (no_address_received, (windows(DHCP, 1001, 5),), "advice event_logs.no-address"),
    (device_drivers_crash, (windows(UMDF, 10110),), "advice event_logs.device-driver"),
    (copies_fail, (windows("volsnap", 25),), "advice event_logs.copies-fail"),
    (database_damaged, (windows("ESENT", 474),), "warning event_logs.database-damaged"),
    (voltage, (kernel("hwmon hwmon1: Undervoltage detected!"),), "warning event_logs.too-little-voltage"),
]

SILENT: Silent = [
    (file_system_damaged, (windows("Ntfs", 98),)),
    (file_system_damaged, (windows("Disk", 55),)),
    (file_system_damaged, (kernel("EXT4-fs (sda2): mounted filesystem with ordered data mode"),)),
    (made_read_only, (kernel("EXT4-fs (sda2): re-mounted. Opts: errors=remount-ro"),)),
    (made_read_only, (kernel(None),)),
    (disk_cannot_read, (windows("cdrom", 7),)),
    (disk_cannot_read, (kernel(IO.format("sr0,")),)),  # an empty or scratched disc
    (disk_cannot_read, (logs(),)),
    (disk_foresees_its_end, (windows("disk", 51),)),
    (disk_slow_to_answer, (windows("disk", 153, 3),)),
    (hardware_fault, (windows(WHEA, 17),)),
    (hardware_fault, (kernel("[Hardware Error]: Corrected error, no action required."),)),
    (hardware_fault, (kernel("pci 0000:00:1c.0: AER: Corrected error received"),)),
    (corrected_faults, (windows(WHEA, 17, 5),)),
    (memory_ran_out, (kernel("oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=web"),)),  # a limit
    (memory_ran_out, (kernel("low memory killer: disabled"),)),
    (services_hang, (windows(SCM, 7009, 2),)),
    (services_hang, (windows(SCM, 7000, 9),)),
    (names_not_found, (windows(DNS, 1014, 4),)),
    (address_twice, (windows("Tcpip", 4202),)),
    (no_address_received, (windows(DHCP, 1001, 2),)),
    (device_drivers_crash, (windows(UMDF, 10100),)),
    (copies_fail, (windows("VSS", 8194),)),
    (database_damaged, (windows("ESENT", 508),)),
    (voltage, (kernel("Voltage normalised"),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_the_logs_tell_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_it_points_at_the_groups_and_says_since_when() -> None:
    [finding] = file_system_damaged(logs(*windows("Disk", 7).groups, *windows("Ntfs", 55).groups))
    assert finding.evidence == ("/sections/event_logs/data/groups/1",)
    assert finding.since == NOW
