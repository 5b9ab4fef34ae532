"""Disagreements that are not our fault, each with its kind and a sentence; what is not in here counts against us.

The rules of the first table hold for any recording of their kind, and say by a check of both values what they explain.
Those of the second also look for the cause in the recording. None goes by the name of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any, Literal

from tests.truth.judging import Claim, masked
from tests.truth.manifest import Row

Kind = Literal["origin wrong", "masked", "other meaning"]
Check = Callable[[Any, Any], bool]

_SAME_MAKERS = (
    {"lg", "goldstar", "lgp", "lgd", "lgphilips"}, {"hp", "hewlett", "hpn"}, {"asus", "asustek", "ancor"},
    {"innolux", "chimei", "chi"}, {"medion", "messeltronik"}, {"belinea", "maxdata", "rogen"}, {"proview", "plain"},
    {"iiyama", "idek"}, {"eizo", "nanao"}, {"panasonic", "matsushita"}, {"fujitsu", "siemens", "fujitsusiemens"},
    {"aoc", "admtek", "tpv"}, {"boe", "beijing", "hydis"}, {"samsung", "seiko"}, {"philips", "mmd", "tpv"},
    {"hannstar", "hannspree"},
)  # fmt: skip
_FAMILY = re.compile(r"(intel )?(pentium( \w{1,4})?|xeon|core 2 duo|celeron( \w)?|athlon|opteron|atom)", re.IGNORECASE)
_NUMBERS = {"AD": "hynix", "CE": "samsung", "2C": "micron", "98": "kingston", "C1": "infineon"}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_WINDOWS_MODEL = re.compile(r" (SCSI|ATA|USB|NVMe|SATA|IEEE 1394 SBP2)( Disk)? Device$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One kind of disagreement: of which source (`where`) and facts, and how both values must be."""

    where: str
    fact: str
    kind: Kind
    sentence: str
    holds: Check
    mark: str = ""
    """A pattern that the recording itself must hold."""


def _renamed(expected: Any, told: Any) -> bool:
    return any({expected, told} <= makers for makers in _SAME_MAKERS)


def _numbered(expected: Any, told: Any) -> bool:
    """`002C00B3002C`: the bank (80, or 00), then the number, here Micron's."""
    found = re.match(r"(?:0x)?(?:[08]0)?([0-9A-F]{2})", str(expected)) if told else None
    name = _NUMBERS.get(found[1]) if found else None
    return name is not None and name in str(told).casefold()


def _joined(expected: Any, told: Any) -> bool:
    """Texts of which ours is the middle, the end, or both ends."""
    if not isinstance(expected, str) or not isinstance(told, str) or len(told) < 8:
        return False
    acer = len(expected) in range(len(told) + 6, len(told) + 9) and expected == told[:8] + expected[8:-4] + told[-4:]
    prefix = expected.endswith(told) and expected.removesuffix(told).isalnum() and len(expected) - len(told) <= 4
    return (acer and bool(re.fullmatch(r"[0-9a-f]{6,8}", expected[8:-4]))) or prefix


_ANYWHERE = (
    Explanation(
        "*", "*", "masked", "The publisher of the recording took the value out; there is nothing left to compare.",
        lambda expected, _: masked(expected),
    ),
    Explanation(
        "*", "device.uuid", "masked", "What the recording holds is no UUID: it was altered before it was published.",
        lambda expected, told: told is None and not _UUID.fullmatch(str(expected)),
    ),
    Explanation(
        "*EDID*", "displays.maker", "other meaning",
        "The same three letters of the register; the origin has the company's name of that time, we its present one.",
        _renamed,
    ),
    Explanation(
        "*EDID*", "displays.maker", "other meaning",
        "The origin sorts makers it does not know under a word of its own.",
        lambda expected, _: expected in ("others", "unknown"),
    ),
    Explanation(
        "*EDID*", "displays.serial", "other meaning",
        "The origin puts the number on the sticker together out of the EDID's two fields; we tell the written one.",
        _joined,
    ),
    Explanation(
        "*EDID*", "displays.serial", "other meaning",
        "The origin turns the number's thousands into the letters LG prints on the sticker; we tell the number.",
        lambda expected, told: bool(re.fullmatch(r"\d{4,9}", str(told)))
        and bool(re.fullmatch(rf"\w{{1,4}}{str(told)[-3:]}", str(expected))),
    ),
    Explanation(
        "*EDID*", "displays.made_year", "origin wrong", "The byte of the year is 0, which says nothing and not 1990.",
        lambda expected, told: expected == 1990 and told is None,
    ),
    Explanation(
        "*EDID*", "displays.native_*", "other meaning",
        "The origin tells the first timing, half of a screen of two tiles; we tell the whole, by DisplayID.",
        lambda expected, told: isinstance(told, int) and told == 2 * expected,
    ),
    Explanation(
        "*", "storage.disk.model", "other meaning", "Windows adds the bus and `Device` to the disk's own model.",
        lambda expected, told: _WINDOWS_MODEL.sub("", str(expected)) == told,
    ),
    Explanation(
        "*", "processor.name", "other meaning",
        "The firmware does not name the processor; the origin tells its family instead, which we take for no name.",
        lambda expected, told: told is None and bool(_FAMILY.fullmatch(str(expected))),
    ),
    Explanation(
        "*cpuinfo*", "processor.sockets", "other meaning",
        "The origin counts every core of an ARM processor as one of its own; the kernel names no socket there.",
        lambda expected, told: told is None and expected > 1,
    ),
    Explanation(
        "*cpuinfo*", "processor.name", "other meaning",
        "The kernel names the architecture where a name should stand; we tell the core its part number stands for.",
        lambda expected, told: str(expected).startswith("arm") and str(told).startswith(("cortex", "neoverse")),
    ),
    Explanation(
        "*", "memory.module.maker", "other meaning",
        "The origin leaves the maker's number of the register (JEP106); we tell the name it stands for.", _numbered,
    ),
    Explanation(
        "*dmidecode*", "memory.slots.total", "other meaning",
        "The origin counts the chip that holds the firmware as a place for memory; we tell places for main memory.",
        lambda expected, told: isinstance(told, int) and 0 < told == expected - 1,
    ),
    Explanation(
        "*dmidecode*", "memory.module.size_bytes", "other meaning",
        "The last of the origin's sizes is that of the chip that holds the firmware.",
        lambda expected, told: told is None and expected <= 32 << 20,
    ),
    Explanation(
        "*", "event_logs.unread_channel.*", "other meaning",
        "The channel Security tells who signed in and what they ran: by policy it is never read.",
        lambda _, told: told is None,
    ),
    Explanation(
        "*NetworkAdapter*", "network.bluetooth.physical", "other meaning",
        "The origin takes Bluetooth's network for an adapter of its own; there is none behind it.",
        lambda expected, told: expected is True and told is False,
    ),
    Explanation(
        "*NetworkAdapter*", "network.adapter.model", "other meaning",
        "The origin has the name with a filter that was put upon the adapter; we have the adapter's.",
        lambda expected, told: bool(told) and str(expected).startswith(f"{told} - "),
    ),
    Explanation(
        "registry", "software.package.version", "other meaning",
        "Some installers write the language behind the version; we tell the version.",
        lambda expected, told: bool(re.fullmatch(re.escape(str(told)) + r" \([a-z]{2}(-[A-Z]{2})?\)", str(expected))),
    ),
)  # fmt: skip
_BY_CONTENT = (
    Explanation(
        "*dmidecode*", "memory.module.kind", "masked",
        "A dmidecode older than this memory wrote <OUT OF SPEC>: the text has lost what the firmware said.",
        lambda _, told: told is None, mark=r"^\s*Type: <OUT OF SPEC>",
    ),
    Explanation(
        "*dmidecode*", "memory.*", "masked",
        "A dmidecode of before 2005 wrote the entries of the modules without what is in them.",
        lambda _, told: told is None, mark=r"DMI type 17, \d+ bytes\.\s+Memory Device\s+Handle",
    ),
    Explanation(
        "smartctl*", "storage.disk.model", "origin wrong", "The origin took the line `Add. Product Id` for the model.",
        lambda expected, told: bool(told) and " " not in str(expected), mark=r"^Add\. Product Id:",
    ),
    Explanation(
        "smartctl*", "storage.*", "origin wrong",
        "A drive for discs that smartctl takes for a disk of thousands of petabytes; we do not take it for a disk.",
        lambda _, told: told is None, mark=r"^(Product|Device Model):.*\b(DVD|BD|CD)\b",
    ),
    Explanation(
        "*Win32_LogicalDisk", "storage.volume_of_another_file.*_bytes", "origin wrong",
        "The machine's two classes of volumes were recorded at different times; the other one's figures are told.",
        lambda expected, told: told != expected, mark=r"^Size=\d+",
    ),
)  # fmt: skip
EXPLANATIONS = (*_ANYWHERE, *_BY_CONTENT)


def explanation(row: Row, claim: Claim) -> Explanation | None:
    """The first that fits; None where the disagreement is ours."""
    fact = f"{claim.topic}.{claim.fact}"
    for one in EXPLANATIONS:
        here = fnmatch(row.source, one.where) and fnmatch(fact, one.fact) and one.holds(claim.expected, claim.told)
        if here and (not one.mark or re.search(one.mark, row.text, re.MULTILINE)):
            return one
    return None
