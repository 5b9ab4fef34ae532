"""/proc/cpuinfo, which every architecture writes in its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from collectors._host.errors import Unreadable

MAKERS = {
    "GenuineIntel": "Intel", "AuthenticAMD": "AMD", "HygonGenuine": "Hygon", "CentaurHauls": "VIA",
    "Shanghai": "Zhaoxin", "0x41": "ARM", "0x42": "Broadcom", "0x43": "Cavium", "0x46": "Fujitsu",
    "0x48": "HiSilicon", "0x4e": "NVIDIA", "0x50": "Applied Micro", "0x51": "Qualcomm", "0x53": "Samsung",
    "0x56": "Marvell", "0x61": "Apple", "0xc0": "Ampere",
}  # fmt: skip
_ARM_CORES = {
    "0xb76": "ARM1176", "0xc07": "Cortex-A7", "0xc08": "Cortex-A8", "0xc09": "Cortex-A9", "0xc0f": "Cortex-A15",
    "0xd03": "Cortex-A53", "0xd04": "Cortex-A35", "0xd05": "Cortex-A55", "0xd07": "Cortex-A57", "0xd08": "Cortex-A72",
    "0xd09": "Cortex-A73", "0xd0a": "Cortex-A75", "0xd0b": "Cortex-A76", "0xd0c": "Neoverse-N1", "0xd41": "Cortex-A78",
    "0xd44": "Cortex-X1", "0xd49": "Neoverse-N2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cpuinfo:
    """What the kernel says of the processors; what an architecture leaves out is None. `threads`: those on line."""

    threads: int
    name: str | None = None
    maker: str | None = None
    sockets: int | None = None
    cores: int | None = None
    family: int | None = None
    model: int | None = None
    stepping: int | None = None
    microcode: str | None = None
    current_mhz: float | None = None
    flags: frozenset[str] = frozenset()


def cpuinfo(text: str) -> Cpuinfo:
    """Read /proc/cpuinfo; Unreadable where it names no processor."""
    blocks = [block for block in map(_fields, re.split(r"\n\s*\n", text)) if block]
    threads = [block for block in blocks if block.get("processor", "").isdigit()]
    if not threads:
        raise Unreadable("the kernel's list of processors could not be understood")
    # What all have in common, older ARM kernels tell at the end; of what each says, the first one's words count.
    one = {key: value for block in reversed(blocks) for key, value in block.items()}
    maker = one.get("vendor_id") or one.get("CPU implementer")
    placed = (block for block in threads if "physical id" in block and "core id" in block)
    places = {(block["physical id"], block["core id"]) for block in placed}
    sockets = len({socket for socket, _ in places})
    speeds = [mhz for block in threads if (mhz := _decimal(block.get("cpu MHz")))]
    return Cpuinfo(
        threads=len(threads), name=_name(one), maker=MAKERS.get(maker, maker) if maker else None,
        sockets=sockets or None, cores=max(len(places), sockets * (_whole(one.get("cpu cores")) or 0)) or None,
        family=_whole(one.get("cpu family")), model=_whole(one.get("model")),
        stepping=_whole(one.get("stepping")), microcode=one.get("microcode"),
        current_mhz=round(sum(speeds) / len(speeds), 1) if speeds else None,
        flags=frozenset((one.get("flags") or one.get("Features") or "").split()),
    )  # fmt: skip


def _fields(block: str) -> Mapping[str, str]:
    lines = (line.partition(":") for line in block.split("\n"))
    return {key.strip(): value.strip() for key, colon, value in lines if colon}


def _name(one: Mapping[str, str]) -> str | None:
    """x86 has `model name`, PowerPC `cpu`; 64-bit ARM only numbers, of which the commonest cores are known."""
    name = one.get("model name") or one.get("cpu")
    if one.get("CPU implementer") == "0x41" and (core := _ARM_CORES.get(one.get("CPU part", ""))):
        name = core
    return " ".join(name.split()) if name and name.casefold() != "unknown" else None


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _decimal(text: str | None) -> float | None:
    return float(text) if text and re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text, re.A) else None
