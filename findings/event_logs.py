"""What the logs tell of disks, file systems, hardware, memory, services and the network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from collectors.event_logs.section import EventLogs
from findings._contract import Finding, pointer

_DISK = ("storahci", "stornvme", "iastora", "iastorac", "iastorvd", "storport")
_DAMAGED = {"ntfs": {55, 131, 137, 140}, "microsoft-windows-ntfs": {55, 131, 137, 140}}
_READ_ERRORS = {"disk": {7, 154}}
_SLOW_DISK = {"disk": {11, 51, 153}, **{name: {129} for name in _DISK}}
_FATAL = {"microsoft-windows-whea-logger": {1, 18, 20}}
_CORRECTED = {"microsoft-windows-whea-logger": {17, 19, 47}}
_NO_MEMORY = {"microsoft-windows-resource-exhaustion-detector": {2004}}
_HUNG = {"service control manager": {7009, 7011, 7022, 7043}}
_NO_ADDRESS = {"dhcp": {1001}, "microsoft-windows-dhcp-client": {1001}}
_DEVICE_DRIVER = {"microsoft-windows-driverframeworks-usermode": {10110, 10111}}
_NO_COPIES = {"volsnap": {14, 25, 36}, "vss": {12289, 12293}}
_NOTHING: Mapping[str, set[int]] = {}
_KERNEL_DAMAGED = re.compile(
    r"EXT[234]-fs error|XFS \(\S+\): .{0,40}[Cc]orruption|BTRFS (error|critical)|FAT-fs \(\S+\): error"
)
_KERNEL_DISK = re.compile(
    r"I/O error, dev (?!sr|fd|loop|nbd)|[Mm]edium [Ee]rror|critical medium error|\{ UNC \}|^disk\d+(s\d+)?: I/O error"
)
_READ_ONLY = re.compile(r"[Rr]emounting (file ?system|fs) read-only|forced readonly")
_KERNEL_HARDWARE = re.compile(
    r"\[Hardware Error\](?!.*\b[Cc]orrected)|[Mm]achine [Cc]heck( [Ee]xception)?:|Uncorrected .{0,20}[Ee]rror"
)
_KERNEL_MEMORY = re.compile(r"Out of memory: Kill|oom-kill:(?!constraint=CONSTRAINT_MEMCG)")
_VOLTAGE = re.compile(r"[Uu]nder-?voltage detected")
_NEVER = re.compile(r"(?!)")


def _matching(logs: EventLogs, events: Mapping[str, set[int]], words: re.Pattern[str] = _NEVER) -> list[int]:
    """The groups that are one of these providers' events, or say these words."""
    return [
        place
        for place, group in enumerate(logs.groups)
        if (group.code is not None and group.code in events.get((group.program or "").casefold(), ()))
        or (group.code is None and group.message is not None and words.search(group.message))
    ]


def _count(logs: EventLogs, places: list[int]) -> int:
    return sum(logs.groups[place].count for place in places)


def _since(logs: EventLogs, places: list[int]) -> datetime | None:
    return min((first for place in places if (first := logs.groups[place].first)), default=None)


def _pointers(places: list[int]) -> tuple[str, ...]:
    return tuple(pointer("event_logs", "groups", place) for place in places)


def file_system_damaged(event_logs: EventLogs) -> Iterator[Finding]:
    """NTFS 55, 131, 137 and 140, and what ext4, XFS, btrfs and FAT say of themselves: each means lost structure."""
    if places := _matching(event_logs, _DAMAGED, _KERNEL_DAMAGED):
        yield Finding(
            id="event_logs.file-system-damaged",
            severity="warning",
            title="The system noted damage in the order of the files.",
            evidence=_pointers(places),
            advice="Make a copy of what matters to you before the computer is repaired.",
            technician="File system errors: SMART and cable first, then chkdsk, fsck or btrfs check on an image.",
            since=_since(event_logs, places),
        )


def made_read_only(event_logs: EventLogs) -> Iterator[Finding]:
    """Linux stops writing to a file system it no longer trusts (mount(8), errors=remount-ro)."""
    if places := _matching(event_logs, _NOTHING, _READ_ONLY):
        yield Finding(
            id="event_logs.made-read-only",
            severity="warning",
            title="The system stopped saving to a disk, to protect what is on it.",
            evidence=_pointers(places),
            advice="Do not restart yet; ask the technician how to copy your files.",
            technician="Remounted read-only: the first error before it names the cause; image, then repair.",
            since=_since(event_logs, places),
        )


def disk_cannot_read(event_logs: EventLogs) -> Iterator[Finding]:
    """Windows' disk 7 and 154, the kernel's medium errors: a read that came to nothing."""
    if places := _matching(event_logs, _READ_ERRORS, _KERNEL_DISK):
        yield Finding(
            id="event_logs.disk-errors",
            severity="warning",
            title="A disk could not be read in some places.",
            evidence=_pointers(places),
            advice="Make a copy of what matters to you today.",
            technician="Read errors: which device is it (a stick or the system disk)? SMART, cable, then replace.",
            since=_since(event_logs, places),
        )


def disk_foresees_its_end(event_logs: EventLogs) -> Iterator[Finding]:
    """Windows' disk 52: the disk itself predicts that it will fail (SMART's threshold was passed)."""
    if places := _matching(event_logs, {"disk": {52}}):
        yield Finding(
            id="event_logs.disk-will-fail",
            severity="critical",
            title="A disk told the system that it will fail soon.",
            evidence=_pointers(places),
            advice="Copy what matters to you to another place today, before anything else.",
            technician="Disk event 52 (failure predicted): image and replace; no repair tools before that.",
            since=_since(event_logs, places),
        )


def disk_slow_to_answer(event_logs: EventLogs) -> Iterator[Finding]:
    """Resets and repeated requests happen when a stick is pulled; ten in the window are a cable or a dying disk."""
    places = _matching(event_logs, _SLOW_DISK)
    if _count(event_logs, places) >= 10:
        yield Finding(
            id="event_logs.disk-slow",
            severity="warning",
            title="A disk often does not answer in time.",
            evidence=_pointers(places),
            advice="Make a copy of what matters to you, and tell the technician when it freezes.",
            technician="Disk 11, 51, 153 or controller 129: cable, power saving (AHCI LPM), firmware, then the disk.",
            since=_since(event_logs, places),
        )


def hardware_fault(event_logs: EventLogs) -> Iterator[Finding]:
    """Fatal WHEA records and the kernel's machine checks: the processor itself reports them; corrected ones are not."""
    if places := _matching(event_logs, _FATAL, _KERNEL_HARDWARE):
        yield Finding(
            id="event_logs.hardware-fault",
            severity="warning",
            title="A part inside the computer reported a fault.",
            evidence=_pointers(places),
            advice="Save your work often, and tell the technician when it happens.",
            technician="WHEA or MCE: decode bank and address; overclocking, heat, power, then memory and board.",
            since=_since(event_logs, places),
        )


def corrected_faults(event_logs: EventLogs) -> Iterator[Finding]:
    """A corrected fault did no harm; fifty in a window are a part that is on its way, or a bad contact."""
    places = _matching(event_logs, _CORRECTED)
    if _count(event_logs, places) >= 50:
        yield Finding(
            id="event_logs.corrected-faults",
            severity="advice",
            title="A part inside the computer often makes small mistakes that were mended.",
            evidence=_pointers(places),
            advice="Nothing is lost yet; tell the technician.",
            technician="WHEA 17, 19 or 47 in numbers: reseat cards and memory, firmware, PCIe power saving.",
            since=_since(event_logs, places),
        )


def memory_ran_out(event_logs: EventLogs) -> Iterator[Finding]:
    """Windows' Resource-Exhaustion-Detector 2004 and the kernel's OOM killer act only when nothing else helps.

    A limit somebody set for one group of programs (a container's) leaves the computer's memory as it is.
    """
    if places := _matching(event_logs, _NO_MEMORY, _KERNEL_MEMORY):
        yield Finding(
            id="event_logs.memory-ran-out",
            severity="warning",
            title="The memory was full, and the system had to help itself.",
            evidence=_pointers(places),
            advice="Keep fewer programs and browser tabs open at a time.",
            technician="Low virtual memory or OOM: the record names the largest programs; page file or swap size.",
            since=_since(event_logs, places),
        )


def services_hang(event_logs: EventLogs) -> Iterator[Finding]:
    """The Service Control Manager waits 30 seconds (ServicesPipeTimeout); a slow start alone gives one or two."""
    places = _matching(event_logs, _HUNG)
    if _count(event_logs, places) >= 3:
        yield Finding(
            id="event_logs.services-hang",
            severity="advice",
            title="Parts of Windows often do not answer in time.",
            evidence=_pointers(places),
            advice="Restart the computer, and tell the technician if it stays slow.",
            technician="SCM 7009, 7011, 7022 or 7043: one service, or a disk that is too slow for all?",
            since=_since(event_logs, places),
        )


def names_not_found(event_logs: EventLogs) -> Iterator[Finding]:
    """One unanswered name is a typing error; twenty in the window are a name server that does not answer."""
    places = _matching(event_logs, {"microsoft-windows-dns-client": {1014}})
    if _count(event_logs, places) >= 20:
        yield Finding(
            id="event_logs.names-not-found",
            severity="advice",
            title="The computer often could not find pages on the internet.",
            evidence=_pointers(places),
            advice="Restart the router, and note when it happens.",
            technician="DNS client 1014: name server, VPN leftovers, Wi-Fi drops at those times.",
            since=_since(event_logs, places),
        )


def address_twice(event_logs: EventLogs) -> Iterator[Finding]:
    """Tcpip 4199: another device answered for this computer's address (RFC 5227)."""
    if places := _matching(event_logs, {"tcpip": {4199}}):
        yield Finding(
            id="event_logs.address-twice",
            severity="warning",
            title="Another device in the network uses this computer's address.",
            evidence=_pointers(places),
            advice="Restart the router, then this computer.",
            technician="Address conflict: a fixed address inside the DHCP range, or two DHCP servers.",
            since=_since(event_logs, places),
        )


def no_address_received(event_logs: EventLogs) -> Iterator[Finding]:
    """DHCP 1001 a few times is a router that restarted; five are one that does not answer."""
    places = _matching(event_logs, _NO_ADDRESS)
    if _count(event_logs, places) >= 5:
        yield Finding(
            id="event_logs.no-address",
            severity="advice",
            title="The router often gave this computer no address.",
            evidence=_pointers(places),
            advice="Switch the router off for a minute, then on again.",
            technician="DHCP client 1001: lease pool, Wi-Fi roaming, cable, filter driver.",
            since=_since(event_logs, places),
        )


def device_drivers_crash(event_logs: EventLogs) -> Iterator[Finding]:
    """User-mode driver framework 10110 and 10111: a device went offline because its driver crashed."""
    if places := _matching(event_logs, _DEVICE_DRIVER):
        yield Finding(
            id="event_logs.device-driver",
            severity="advice",
            title="A device stopped because its driver crashed.",
            evidence=_pointers(places),
            advice="Plug it in again, directly into the computer.",
            technician="UMDF host crash: the record names the device; driver, cable, hub.",
            since=_since(event_logs, places),
        )


def copies_fail(event_logs: EventLogs) -> Iterator[Finding]:
    """Volsnap 14, 25 and 36 delete restore points; VSS 12289 and 12293 fail the snapshot a backup needs."""
    if places := _matching(event_logs, _NO_COPIES):
        yield Finding(
            id="event_logs.copies-fail",
            severity="advice",
            title="The system could not keep its safety copies.",
            evidence=_pointers(places),
            advice="Ask the technician whether your backups are complete.",
            technician="Shadow copies fail or were deleted: space for them (vssadmin list shadowstorage), disk errors.",
            since=_since(event_logs, places),
        )


def database_damaged(event_logs: EventLogs) -> Iterator[Finding]:
    """ESENT 454 and 474: a page of a database of Windows is not what was written; often the disk or the memory."""
    if places := _matching(event_logs, {"esent": {454, 474}}):
        yield Finding(
            id="event_logs.database-damaged",
            severity="warning",
            title="A part of what the system saved came back changed.",
            evidence=_pointers(places),
            advice="Make a copy of what matters to you, and tell the technician.",
            technician="ESENT checksum error: SMART and memory test before the database is rebuilt.",
            since=_since(event_logs, places),
        )


def voltage(event_logs: EventLogs) -> Iterator[Finding]:
    """The Raspberry Pi's kernel says so below 4.63 V; cards lose data by it."""
    if places := _matching(event_logs, _NOTHING, _VOLTAGE):
        yield Finding(
            id="event_logs.too-little-voltage",
            severity="warning",
            title="The power supply was too weak for this computer at times.",
            evidence=_pointers(places),
            advice="Use the power supply that belongs to it, and a short cable.",
            technician="Under-voltage in the kernel log: supply, cable, USB load; check the card's file system.",
            since=_since(event_logs, places),
        )


RULES = (
    file_system_damaged, made_read_only, disk_cannot_read, disk_foresees_its_end, disk_slow_to_answer, hardware_fault,
    corrected_faults, memory_ran_out, services_hang, names_not_found, address_twice, no_address_received,
    device_drivers_crash, copies_fail, database_damaged, voltage,
)  # fmt: skip
