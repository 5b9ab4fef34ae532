"""What the usual event numbers of Windows mean: their providers' own texts stay unread, for they are slow to get.

In our words, after the providers' message tables and Microsoft Learn's pages on each event ID.
"""

from __future__ import annotations

from collections.abc import Mapping

_DISK: Mapping[int, str] = {
    7: "the disk has a bad block", 11: "the disk's controller reported an error", 15: "the disk is not ready",
    51: "an error while writing memory to the disk", 52: "the disk says that it will fail soon",
    153: "the disk was slow to answer and was asked again", 157: "a disk was removed without notice",
    154: "the disk reported a hardware fault",
}  # fmt: skip
_RESET: Mapping[int, str] = {129: "the disk did not answer and its controller was reset"}
_NTFS: Mapping[int, str] = {
    55: "the file system is damaged", 98: "a volume needs to be checked, or was found healthy",
    130: "the file system was repaired", 131: "the file system could not be repaired", 137: "a transaction log failed",
    140: "data could not be written to the disk", 50: "data could not be written and may be lost",
    57: "data could not be written to the transaction log",
}  # fmt: skip
_MEANINGS: Mapping[str, Mapping[int, str]] = {
    "disk": _DISK,
    "cdrom": {7: "the disc has a bad block", 51: "an error while reading the disc", 11: "the drive reported an error"},
    "ntfs": _NTFS,
    "microsoft-windows-ntfs": _NTFS,
    "storahci": _RESET, "stornvme": {**_RESET, 11: "the disk's controller reported an error"}, "iastora": _RESET,
    "iastorac": _RESET, "iastorvd": _RESET, "storport": _RESET,
    "volmgr": {
        46: "a crash dump could not be prepared", 49: "the page file is too small for a crash dump",
        161: "the crash dump could not be written", 162: "a crash dump was written",
    },
    "volsnap": {
        25: "restore points were deleted for want of space", 36: "restore points ran out of space",
        14: "restore points failed because of a disk error",
    },
    "microsoft-windows-whea-logger": {
        1: "the hardware reported a fatal fault", 17: "the hardware reported a corrected fault (often PCI Express)",
        18: "the processor reported a fatal fault", 19: "the processor reported a corrected fault",
        20: "the hardware reported a fatal fault", 47: "memory reported a corrected fault",
    },
    "microsoft-windows-kernel-power": {
        41: "the computer started without having been shut down",
        137: "the firmware was slow while the computer went to sleep", 142: "sleep failed",
    },
    "eventlog": {6008: "the last shutdown was not expected"},
    "microsoft-windows-wer-systemerrorreporting": {1001: "Windows stopped with a blue screen and restarted"},
    "bugcheck": {1001: "Windows stopped with a blue screen and restarted"},
    "display": {4101: "the graphics driver stopped answering and was restarted"},
    "nvlddmkm": {13: "the graphics card reported an error", 14: "the graphics card reported an error",
                 153: "the graphics card was reset"},
    "amdkmdag": {4101: "the graphics driver stopped answering and was restarted"},
    "service control manager": {
        7000: "a service could not be started", 7001: "a service it depends on could not be started",
        7009: "a service took too long to start", 7011: "a service took too long to answer",
        7022: "a service hung while starting", 7023: "a service ended with an error",
        7024: "a service ended with an error of its own", 7026: "a driver that starts with Windows was not loaded",
        7030: "a service may show windows but must not", 7031: "a service ended unexpectedly",
        7032: "a service could not be restarted", 7034: "a service ended unexpectedly",
        7038: "a service could not sign in", 7043: "a service did not shut down properly",
    },
    "microsoft-windows-distributedcom": {
        10005: "a program's part could not be started", 10010: "a program's part did not register in time",
        10016: "a program lacks a right to start another; usually harmless", 10001: "a program's part could not start",
    },
    "microsoft-windows-kernel-pnp": {219: "a device's driver was not loaded", 411: "a device had a problem starting",
                                     442: "a device's settings were not carried over"},
    "microsoft-windows-dns-client": {1014: "a name on the internet or network was not resolved"},
    "dhcp": {1001: "no network address was received"},
    "microsoft-windows-dhcp-client": {
        1001: "no network address was received", 1003: "a network address was not renewed",
    },
    "microsoft-windows-time-service": {
        34: "the clock was too far off to be set", 52: "the clock was set far off",
        134: "the time server was not found", 36: "the clock has not been set for long",
        129: "the time server is out of reach",
    },
    "tcpip": {4199: "another device uses the same network address", 4202: "the network was disconnected",
              4231: "the computer ran out of network ports"},
    "e1iexpress": {27: "the network cable was disconnected"}, "e1rexpress": {27: "the network cable was disconnected"},
    "e2fexpress": {27: "the network cable was disconnected"}, "e1dexpress": {27: "the network cable was disconnected"},
    "bthusb": {17: "the Bluetooth adapter failed", 28: "the Bluetooth adapter lacks a feature"},
    "microsoft-windows-driverframeworks-usermode": {
        10110: "a device's driver failed", 10111: "a device is offline, its driver crashed",
        10116: "a device's driver could not be started",
    },
    "microsoft-windows-windowsupdateclient": {
        20: "an update could not be installed", 25: "looking for updates failed", 31: "an update was not downloaded",
    },
    "application error": {1000: "a program crashed"},
    "application hang": {1002: "a program stopped answering"},
    ".net runtime": {1026: "a .NET program crashed"},
    "sidebyside": {33: "a program lacks a part it needs (Visual C++)", 35: "a program lacks a part it needs",
                   59: "a program's manifest is wrong", 63: "a program's manifest is wrong"},
    "msiinstaller": {11708: "a program could not be installed", 1024: "a program's update failed",
                     1008: "an installation was not allowed"},
    "vss": {8193: "a snapshot (backup) failed", 8194: "a snapshot (backup) was refused", 12289: "a snapshot failed",
            12293: "a snapshot (backup) failed", 13: "a snapshot (backup) part could not start"},
    "esent": {454: "a database could not be recovered", 474: "a database page is damaged (often a failing disk)",
              455: "a database's log could not be opened", 490: "a database could not be opened",
              508: "writing to a database took very long", 533: "writing to a database takes very long"},
    "microsoft-windows-resource-exhaustion-detector": {2004: "the computer ran out of memory"},
    "microsoft-windows-diagnostics-performance": {
        100: "starting took long", 101: "a program slowed the start down", 102: "a driver slowed the start down",
        103: "a service slowed the start down", 106: "something slowed the start down",
        109: "a device slowed the start down", 110: "signing in took long", 200: "shutting down took long",
        201: "a program slowed the shutdown down", 203: "a service slowed the shutdown down",
        300: "waking up took long", 400: "Windows was slow",
    },
    "microsoft-windows-security-spp": {
        8198: "Windows could not be activated", 16385: "a licence task was not scheduled",
    },
}  # fmt: skip


def meaning(provider: str, number: int | None) -> str | None:
    """What this provider's event means; None where it is not one of the usual ones."""
    return None if number is None else _MEANINGS.get(provider.casefold(), {}).get(number)
