"""What stop codes, exceptions and signals mean, in our words, each table after the document named beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from collectors._meanings import Sourced, merged
from collectors.crashes.section import Kind

BUG_CHECKS: tuple[Sourced, ...] = (
    Sourced("Microsoft Learn: Bug check code reference", {
        0x01: "a driver or system call left the system in disorder",
        0x0A: "a driver touched memory it must not", 0x1A: "memory management found damage: bad memory or driver",
        0x19: "a driver damaged a memory pool", 0x1E: "a driver caused an error nobody handled",
        0x24: "the NTFS file system failed: a damaged disk or file system", 0x3B: "a system service failed",
        0x3D: "an interrupt went wrong", 0x4E: "the list of memory pages is damaged: bad memory or driver",
        0x50: "memory that is not there was asked for: bad memory, driver or antivirus",
        0x6B: "starting the system's first process failed", 0x74: "the registry could not be read",
        0x77: "the page file or disk could not be read", 0x7A: "the page file or disk could not be read",
        0x7B: "the disk with Windows could not be reached while starting", 0x7E: "a system thread failed",
        0x7F: "the processor met an error it could not handle: often hardware", 0x80: "the hardware reported a failure",
        0x8E: "a system thread failed", 0x93: "a driver used a wrong handle",
        0x9C: "the processor reported a hardware fault",
        0x9F: "a driver did not finish going to sleep or waking up", 0xA0: "a power change failed",
        0xA5: "the firmware does not follow ACPI", 0xBE: "a driver wrote to read-only memory",
        0xC1: "a driver wrote beyond its memory", 0xC2: "a driver used a memory pool wrongly",
        0xC4: "driver verification found a fault", 0xC5: "a driver damaged a memory pool",
        0xC9: "driver verification found a fault", 0xCA: "a plug-and-play device or its driver is faulty",
        0xCE: "a driver was unloaded while it still had work", 0xD1: "a driver touched memory it must not",
        0xD5: "a driver used memory it had given back", 0xDA: "a driver used system memory wrongly",
        0xE2: "somebody asked for this crash with the keyboard", 0xEA: "the graphics driver was caught in a loop",
        0xEF: "a process the system needs ended",
        0xF4: "a process or thread the system needs ended: often a failing disk",
        0xF7: "a driver overran its memory", 0xFC: "a driver ran code from data memory",
        0x101: "a processor core stopped answering", 0x109: "the kernel was changed: bad memory or driver",
        0x10D: "a device driver failed (framework)", 0x10E: "the graphics memory manager met an error",
        0x113: "the graphics system met an error",
        0x116: "the graphics card stopped answering and could not be restarted",
        0x117: "the graphics card stopped answering", 0x119: "the graphics scheduler met an error",
        0x122: "the hardware's error report was wrong", 0x124: "the hardware reported a fatal fault",
        0x12B: "memory damage was found: bad memory", 0x133: "a driver kept the processor too long",
        0x139: "the kernel found its data damaged: bad memory or driver", 0x13A: "a memory pool is damaged",
        0x141: "a part of the graphics card stopped answering and was restarted", 0x144: "a USB 3 controller failed",
        0x14F: "a power manager component did not answer", 0x154: "the memory store failed: often a failing disk",
        0x15E: "a network driver did not finish", 0x15F: "connected standby took too long",
        0x1A8: "the screen stayed black", 0x18B: "secure kernel failed",
        0x193: "the graphics system recovered from an error", 0x19C: "the screen's system stopped answering (Win32k)",
        0x1A1: "the screen's system stopped answering (Win32k)", 0x1B0: "the graphics system recovered from an error",
        0x1B8: "the graphics system recovered from an error", 0x1C8: "somebody held the power button for long",
        0x1CA: "the computer stopped answering (synthetic watchdog)",
        0xC000021A: "a process the system needs ended", 0xC0000221: "a system file is damaged",
        0x20001: "the hypervisor failed", 0x1000007E: "a system thread failed", 0x1000008E: "a system thread failed",
        0x100000D1: "a driver touched memory it must not", 0x1000007F: "the processor met an error it could not handle",
    }),
)  # fmt: skip
EXCEPTIONS: tuple[Sourced, ...] = (
    Sourced("[MS-ERREF] 2.3.1 (NTSTATUS values)", {
        0x80000003: "the program stopped itself for a debugger",
        0xC0000005: "the program touched memory that is not its own",
        0xC0000006: "a page could not be read: often a disk or network drive", 0xC0000008: "a wrong handle was used",
        0xC000001D: "an instruction this processor does not know", 0xC0000017: "there was not enough memory",
        0xC0000025: "an error that could not be continued from", 0xC0000094: "a division by zero",
        0xC0000096: "an instruction that is not allowed", 0xC00000FD: "the stack was full: endless recursion",
        0xC0000135: "a library it needs is missing", 0xC0000138: "a library is of a wrong version",
        0xC0000139: "a library is of a wrong version", 0xC0000142: "a library could not start",
        0xC000027B: "an error inside a Store app", 0xC0000374: "the program damaged its own memory (heap)",
        0xC0000409: "the program damaged its own stack, or stopped itself",
        0xC000041D: "an error during a system call back", 0xC0000417: "a wrong argument was given to a library",
        0xC0000420: "an assertion failed", 0x40000015: "the program ended itself",
        0xCFFFFFFF: "the program stopped answering and was ended", 0xC0000602: "the program stopped itself at once",
        0xC0000604: "the program was ended by the system", 0xC0000428: "a file's signature is not valid",
    }),
    Sourced("Microsoft Learn: exception codes of .NET, Visual C++ and its delayed loading", {
        0xC06D007E: "a library it needs is missing", 0xC06D007F: "a library lacks a function",
        0xE0434352: "an error of .NET nobody handled", 0xE0434F4D: "an error of .NET nobody handled",
        0xE06D7363: "an error of C++ nobody handled",
    }),
)  # fmt: skip
SIGNALS: Mapping[str, str] = {
    "SIGSEGV": "the program touched memory that is not its own", "SIGABRT": "the program stopped itself",
    "SIGBUS": "memory could not be reached: often a failing disk or a full one", "SIGFPE": "an impossible calculation",
    "SIGILL": "an instruction this processor does not know", "SIGTRAP": "the program stopped itself for a debugger",
    "SIGSYS": "a system call that is not allowed", "SIGQUIT": "it was asked to stop", "SIGKILL": "it was killed",
    "SIGXCPU": "it used too much processor time", "SIGXFSZ": "it wrote too large a file",
    "EXC_BAD_ACCESS": "the program touched memory that is not its own", "EXC_CRASH": "the program stopped itself",
    "EXC_BAD_INSTRUCTION": "an instruction this processor does not know", "EXC_ARITHMETIC": "an impossible calculation",
    "EXC_BREAKPOINT": "the program stopped itself", "EXC_RESOURCE": "it used more than it may",
    "EXC_GUARD": "it misused something guarded", "EXC_SYSCALL": "a system call that is not allowed",
    "OOM": "the system ran out of memory and ended it",
}  # fmt: skip
"""After signal(7), and Apple's "Understanding the exception types in a crash report"."""
_bug_checks = cache(lambda: merged(BUG_CHECKS))
_exceptions = cache(lambda: merged(EXCEPTIONS))


def meaning(kind: Kind, code: str) -> str | None:
    """What a code means; None where it is not one of the usual ones."""
    if not code.startswith("0x"):
        return SIGNALS.get(code.partition(" ")[0])
    table = _bug_checks() if kind in (Kind.SYSTEM, Kind.DRIVER) else _exceptions()
    return table.get(int(code, 16))
