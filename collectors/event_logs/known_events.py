"""What the usual event numbers of Windows mean: their providers' own texts stay unread, for they are slow to get.

In our words. The facts are from a header Microsoft publishes, from the provider's own message table or event manifest,
or from the page that is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from collectors._meanings import Sourced

_IO = "ntiologc.h (Windows Driver Kit)"
_NET = "netevent.h (Windows SDK)"


@dataclass(frozen=True, slots=True)
class Known:
    """Providers that share a message table, and its usual events."""

    providers: tuple[str, ...]
    table: Sourced


def _of(source: str, *providers: str, events: Mapping[int, str]) -> Known:
    return Known(providers, Sourced(source, events))


def _by_manifest(provider: str, *others: str, events: Mapping[int, str]) -> Known:
    return _of(f"event manifest of {provider}", provider, *others, events=events)


def _by_table(provider: str, *others: str, events: Mapping[int, str]) -> Known:
    return _of(f"message table of {provider}", provider, *others, events=events)


KNOWN: tuple[Known, ...] = (
    _of(_IO, "Disk", events={
        7: "the disk has a bad block", 9: "the disk did not answer in time",
        11: "the disk's controller reported an error", 15: "the disk is not ready",
        51: "an error while writing memory to the disk", 52: "the disk says that it will fail soon",
        153: "the disk was slow to answer and was asked again", 154: "the disk reported a hardware fault",
        157: "a disk was removed without notice", 158: "two disks have the same identifier",
    }),
    _of(_IO, "cdrom", events={
        7: "the disc has a bad block", 11: "the drive reported an error", 15: "the drive is not ready",
        51: "an error while reading the disc",
    }),
    _of(_IO, "atapi", "storahci", "stornvme", "iaStor", "iaStorA", "iaStorAC", "iaStorVD", "storport", events={
        9: "the disk did not answer in time", 11: "the disk's controller reported an error",
        129: "the disk did not answer and its controller was reset",
    }),
    _of(_IO, "Ntfs", "Microsoft-Windows-Ntfs", events={
        50: "data could not be written and may be lost", 55: "the file system is damaged",
        57: "data could not be written to the transaction log",
        98: "a volume needs to be checked, or was found healthy", 130: "the file system was repaired",
        131: "the file system could not be repaired", 137: "a transaction log failed",
        140: "data could not be written to the disk",
    }),
    _of(_IO, "volmgr", events={
        46: "a crash dump could not be prepared", 49: "the page file is too small for a crash dump",
        161: "the crash dump could not be written", 162: "a crash dump was written",
    }),
    _of(_IO, "volsnap", events={
        14: "restore points failed because of a disk error", 25: "restore points were deleted for want of space",
        36: "restore points ran out of space",
    }),
    _of(_IO, "partmgr", events={58: "two disks have the same signature"}),
    _of("Microsoft Learn: WHEA hardware error events", "Microsoft-Windows-WHEA-Logger", events={
        1: "the hardware reported a fatal fault", 17: "the hardware reported a corrected fault (often PCI Express)",
        18: "the processor reported a fatal fault", 19: "the processor reported a corrected fault",
        20: "the hardware reported a fatal fault", 47: "memory reported a corrected fault",
    }),
    _by_manifest("Microsoft-Windows-Kernel-Power", events={
        41: "the computer started without having been shut down",
        137: "the firmware changed a processor setting during sleep, and waking is slower",
    }),
    _by_manifest("Microsoft-Windows-Kernel-Processor-Power", events={
        37: "the firmware holds the processor's speed down",
    }),
    _by_manifest("Microsoft-Windows-Kernel-Boot", events={29: "fast start-up failed, so Windows started the slow way"}),
    _by_manifest("Microsoft-Windows-Kernel-General", events={
        5: "a part of the registry was damaged and repaired; some settings may be lost",
        6: "a part of the registry could not be written",
    }),
    _by_manifest("Microsoft-Windows-Kernel-EventTracing", events={
        2: "a recording of events could not be started; usually harmless",
        3: "a recording of events stopped; usually harmless", 4: "a recording of events is full; usually harmless",
    }),
    _by_manifest("Microsoft-Windows-HAL", events={12: "the firmware damaged memory while the computer slept"}),
    _by_manifest("Microsoft-Windows-Kernel-PnP", events={
        219: "a device's driver was not loaded", 411: "a device had a problem starting",
        442: "a device's settings were not carried over",
    }),
    _by_table("ACPI", events={13: "a part of the mainboard (embedded controller) did not answer"}),
    _by_table("TPM", events={15: "the security chip (TPM) reported a fault"}),
    _of(_NET, "EventLog", events={6008: "the last shutdown was not expected"}),
    _by_manifest("Microsoft-Windows-Eventlog", events={1101: "some security records were lost"}),
    _of("Microsoft Learn: Bug check code reference", "Microsoft-Windows-WER-SystemErrorReporting", "BugCheck", events={
        1001: "Windows stopped with a blue screen and restarted",
    }),
    _by_manifest("Microsoft-Windows-Wininit", events={1015: "a process Windows needs failed, so it had to restart"}),
    _of("Microsoft Learn: Timeout detection and recovery (TDR)", "Display", events={
        4101: "the graphics driver stopped answering and was restarted",
    }),
    _by_table("nvlddmkm", events={
        13: "the graphics card reported an error", 14: "the graphics card reported an error",
        153: "the graphics card reported an error",
    }),
    _of(_NET, "Service Control Manager", events={
        7000: "a service could not be started", 7001: "a service it depends on could not be started",
        7009: "a service took too long to start", 7011: "a service took too long to answer",
        7022: "a service hung while starting", 7023: "a service ended with an error",
        7024: "a service ended with an error of its own", 7026: "a driver that starts with Windows was not loaded",
        7030: "a service may show windows but must not", 7031: "a service ended unexpectedly",
        7032: "a service could not be restarted", 7034: "a service ended unexpectedly",
        7038: "a service could not sign in", 7043: "a service did not shut down properly",
    }),
    _by_manifest("Microsoft-Windows-DistributedCOM", events={
        10000: "a program's part could not be started", 10001: "a program's part could not be started",
        10005: "a program's part could not be started", 10010: "a program's part did not register in time",
        10016: "a program lacks a right to start another; usually harmless",
    }),
    _of(_NET, "Tcpip", events={
        4199: "another device uses the same network address", 4202: "the network was disconnected",
        4231: "the computer ran out of network ports",
    }),
    _of(_NET, "bowser", events={8003: "two computers both want to keep the list of the network's computers"}),
    _of("Microsoft Learn: Event ID 5719, Netlogon", "NETLOGON", events={
        5719: "the company's sign-in server was out of reach",
    }),
    _by_manifest("Microsoft-Windows-DNS-Client", events={
        1014: "a name on the internet or network was not resolved",
    }),
    _by_manifest("Microsoft-Windows-Dhcp-Client", "Dhcp", events={
        1001: "no network address was received", 1003: "a network address was not renewed",
    }),
    _by_manifest("Microsoft-Windows-Time-Service", events={
        34: "the clock was too far off to be set", 36: "the clock has not been set for long",
        52: "the clock was set far off", 129: "no server for the clock was found in the company's network",
        134: "the time server was not found",
    }),
    _by_manifest("Microsoft-Windows-NDIS", events={
        10317: "a network adapter met an error", 10400: "a network adapter was reset",
    }),
    _by_table("e1iexpress", "e1rexpress", "e1dexpress", "e2fexpress", events={
        27: "the network cable was disconnected",
    }),
    _by_table("BTHUSB", events={
        17: "the Bluetooth adapter failed", 18: "Bluetooth keys could not be stored in the adapter; usually harmless",
    }),
    _by_manifest("Microsoft-Windows-DriverFrameworks-UserMode", events={
        10110: "a device's driver failed", 10111: "a device is offline, its driver crashed",
    }),
    _by_manifest("Microsoft-Windows-FilterManager", events={
        3: "a program that watches files could not look at a volume",
    }),
    _by_manifest("Microsoft-Windows-BitLocker-Driver", events={24620: "an encrypted volume could not be read"}),
    _by_manifest("Microsoft-Windows-WindowsUpdateClient", events={
        16: "the update service was out of reach", 20: "an update could not be installed",
        25: "looking for updates failed", 31: "an update was not downloaded",
    }),
    _by_manifest("Microsoft-Windows-Servicing", events={3: "a part of Windows could not be installed or removed"}),
    _by_table("Application Error", events={1000: "a program crashed"}),
    _by_table("Application Hang", events={1002: "a program stopped answering"}),
    _by_table(".NET Runtime", events={1026: "a .NET program crashed"}),
    _by_table("Application Popup", events={
        26: "Windows showed a message", 1060: "a driver was blocked because it does not fit this Windows",
    }),
    _by_manifest("SideBySide", events={
        33: "a program lacks a part it needs (Visual C++)", 35: "a program lacks a part it needs",
        59: "a program's manifest is wrong", 63: "a program's manifest is wrong",
    }),
    _of("Microsoft Learn: Event logging (Windows Installer)", "MsiInstaller", events={
        1008: "an installation was not allowed", 1024: "a program's update failed",
        11708: "a program could not be installed",
    }),
    _by_manifest("Microsoft-Windows-RestartManager", events={
        10006: "a program could not be closed for an installation",
        10010: "a program could not be restarted after an installation",
    }),
    _by_table("VSS", events={
        13: "a snapshot (backup) part could not start", 8193: "a snapshot (backup) failed",
        8194: "a snapshot (backup) was refused", 12289: "a snapshot failed", 12293: "a snapshot (backup) failed",
    }),
    _by_table("ESENT", events={
        454: "a database could not be recovered", 455: "a database's log could not be opened",
        474: "a database page is damaged (often a failing disk)", 490: "a database could not be opened",
        508: "writing to a database took very long", 533: "writing to a database takes very long",
    }),
    _by_manifest("Microsoft-Windows-Resource-Exhaustion-Detector", events={
        2004: "the computer ran low on memory",
    }),
    _by_manifest("Microsoft-Windows-MemoryDiagnostics-Results", events={
        1101: "the memory test found no errors", 1102: "the memory test found errors",
        1201: "the memory test found no errors", 1202: "the memory test found errors",
    }),
    _by_manifest("Microsoft-Windows-Diagnostics-Performance", events={
        100: "starting took long", 101: "a program slowed the start down", 102: "a driver slowed the start down",
        103: "a service slowed the start down", 106: "something slowed the start down",
        109: "a device slowed the start down", 110: "the session manager slowed the start down",
        200: "shutting down took long", 201: "a program slowed the shutdown down",
        203: "a service slowed the shutdown down", 300: "waking up took long", 400: "Windows was slow",
    }),
    _by_manifest("Microsoft-Windows-Security-SPP", events={
        1014: "a licence could not be fetched", 8198: "Windows could not be activated",
        8200: "a licence could not be fetched", 16385: "a licence task was not scheduled",
    }),
    _by_manifest("Microsoft-Windows-User Profiles Service", events={
        1500: "a person's profile could not be loaded", 1508: "a person's settings could not be loaded",
        1511: "a person was signed in with a temporary profile", 1515: "a damaged profile was put aside",
        1530: "a program still held a person's settings at sign-out; usually harmless",
    }),
    _by_manifest("Microsoft-Windows-Winlogon", events={
        4005: "the sign-in process ended unexpectedly", 6005: "a part of the sign-in takes long",
        6006: "a part of the sign-in took long",
    }),
    _by_manifest("Microsoft-Windows-GroupPolicy", events={
        1058: "the company's settings could not be read", 1085: "some of the company's settings were not applied",
        1129: "the company's settings were not updated: no way to its server",
    }),
    _by_table("SceCli", events={
        1202: "some of the company's security settings were not applied",
    }),
    _by_manifest("Microsoft-Windows-CertificateServicesClient-AutoEnrollment", events={
        64: "a certificate expires or has expired",
    }),
    _of("Microsoft Learn: Schannel events", "Schannel", events={
        36871: "a secure connection could not be prepared", 36874: "a secure connection found no common method",
        36882: "a server's certificate is not trusted", 36884: "a server's certificate is for another name",
        36887: "the other side ended a secure connection", 36888: "a secure connection was ended",
    }),
    _by_table("LsaSrv", events={
        40960: "signing in to a server failed", 40961: "signing in to a server failed",
    }),
    _by_table("RasClient", events={20227: "a dialled or VPN connection failed"}),
    _by_manifest("Microsoft-Windows-WMI", events={
        10: "a watch over the system could not be renewed; usually harmless",
    }),
    _by_manifest("Microsoft-Windows-Perflib", "Perflib", events={
        1008: "a performance counter could not be opened; usually harmless",
        1023: "a performance counter could not be loaded; usually harmless",
    }),
    _by_manifest("Microsoft-Windows-LoadPerf", events={
        3011: "a performance counter could not be removed; usually harmless", 3012: "performance counters are damaged",
    }),
    _by_manifest("Microsoft-Windows-CAPI2", events={
        513: "a backup could not list a system file; usually harmless",
    }),
    _by_manifest("Microsoft-Windows-Search", events={3036: "the search could not look into a place"}),
    _by_table("SecurityCenter", events={
        16: "the state of a protection program could not be updated",
    }),
)  # fmt: skip


@cache
def _meanings() -> dict[tuple[str, int], str]:
    return {
        (provider.casefold(), number): meaning
        for known in KNOWN
        for provider in known.providers
        for number, meaning in known.table.meanings.items()
    }


def meaning(provider: str, number: int | None) -> str | None:
    """What this provider's event means; None where it is not one of the usual ones."""
    return None if number is None else _meanings().get((provider.casefold(), number))
