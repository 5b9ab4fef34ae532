"""The Linux kernel's modules: which are not its own, and what it notes about them and itself.

`/proc/modules` (`(POE)` behind a module), `/proc/sys/kernel/tainted`; Documentation/admin-guide/tainted-kernels.rst.
"""

from __future__ import annotations

import re

from collectors._host.errors import Unreadable
from collectors._kernel_log import Line
from collectors.drivers.section import MissingFirmware

REMARKS = {
    "P": "proprietary", "O": "not part of the kernel", "E": "not signed", "F": "loaded by force",
    "C": "not finished (staging)", "X": "known to the distribution", "N": "made for tests", "K": "a live patch",
}  # fmt: skip
_TAINTS = (
    "a proprietary module was loaded", "a module was loaded by force", "the kernel runs on unsuited processors",
    "a module was unloaded by force", "the processor reported a hardware fault", "a damaged page of memory was found",
    "somebody asked for the taint", "the kernel crashed (oops) since it started", "the firmware's tables were replaced",
    "the kernel warned of a fault in itself", "an unfinished module (staging) was loaded",
    "a fault of the firmware was worked around", "a module from outside the kernel was loaded",
    "a module that is not signed was loaded", "a processor was locked up", "the kernel was patched while it ran",
    "the distribution's own taint", "the kernel's layout was made random", "the kernel is a test's",
)  # fmt: skip
_NO_TROUBLE = frozenset({17})
_MODULE = re.compile(r"^(\w{1,64}) \d+ \d+ \S+ \w+ 0x[0-9a-f]+(?: \(([A-Z+-]{1,10})\))?$", re.MULTILINE)
FIRMWARE_WORDS = r"[Dd]irect.firmware.load.for|firmware:.failed.to.load|failed.to.load.firmware"
_FIRMWARE = re.compile(
    r"^(?:(\w[\w-]{0,40}) )?.{0,80}?"
    r"(?:[Dd]irect firmware load for|firmware: failed to load|[Ff]ailed to load firmware(?: file)?)[: ]+"
    r"\"?([\w./+-]{3,120})"
)
_MOST_FILES = 40


def remarked(listing: str) -> dict[str, tuple[str, ...]]:
    """Modules the kernel notes something about; raises Unreadable where the list holds no module."""
    modules = _MODULE.findall(listing)
    if not modules:
        raise Unreadable("the list of modules could not be understood")
    return {name: tuple(REMARKS[flag] for flag in flags if flag in REMARKS) for name, flags in modules if flags}


def taints(number: int) -> tuple[str, ...]:
    """What each bit of the kernel's taint means, without those that are no trouble."""
    return tuple(text for bit, text in enumerate(_TAINTS) if number >> bit & 1 and bit not in _NO_TROUBLE)


def missing_firmware(lines: tuple[Line, ...]) -> tuple[MissingFirmware, ...]:
    """The files that were not found, each once, with the driver that asked."""
    found: dict[str, tuple[str | None, int]] = {}
    for line in lines:
        if seen := _FIRMWARE.search(line.text[:400]):
            driver, count = found.get(seen[2], (seen[1], 0))
            found[seen[2]] = driver, count + 1
    rows = list(found.items())[:_MOST_FILES]
    return tuple(MissingFirmware(file=file, driver=driver, count=count) for file, (driver, count) in rows)
