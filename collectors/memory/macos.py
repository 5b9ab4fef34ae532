"""Memory as macOS describes it: psutil's sizes, the kernel's judgement, and system_profiler's list of modules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from collectors import _sysctl, _system_profiler
from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._memory_makers import maker_name
from collectors._placeholders import known, known_number
from collectors._system_profiler import Item, every, text
from collectors.memory.modules import Module, Slots
from collectors.memory.section import Memory, Shortage

if TYPE_CHECKING:
    from redaction.redacted import Json

_MODULES = "SPMemoryDataType"
_KERNEL = ("hw.memsize", "vm.swapusage", "kern.memorystatus_vm_pressure_level")
_LEVELS = {1: Shortage.NONE, 2: Shortage.WARNING, 4: Shortage.CRITICAL}
_UNITS = {"K": 1 << 10, "KB": 1 << 10, "M": 1 << 20, "MB": 1 << 20, "G": 1 << 30, "GB": 1 << 30, "TB": 1 << 40}
_SIZE = re.compile(r"(\d{1,9}(?:[.,]\d{1,3})?) ?([KMGT]?B?)", re.A)
_MOST_SLOTS = 64
"""More than any Mac had: the Mac Pro of 2019 has twelve."""


def from_macos(host: Host) -> Memory:
    """Sizes by psutil and sysctl, modules by SPMemoryDataType."""
    holes = Holes()
    kernel = holes.over("sizes", lambda: _sysctl.ask(host, *_KERNEL), {})
    swap = swap_usage(kernel.get("vm.swapusage", ""))
    told = holes.over("modules", lambda: modules(_system_profiler.ask(host, _MODULES)), None)
    slots, extensible = told or (None, None)
    asked = (("sysctl", kernel), ("system_profiler", told))
    return Memory(
        total_bytes=_sysctl.number(kernel, "hw.memsize"), available_bytes=holes.over("free", lambda: _free(host), None),
        swap_total_bytes=swap.get("total"), swap_used_bytes=swap.get("used"),
        swap_is_encrypted="(encrypted)" in kernel["vm.swapusage"] if "vm.swapusage" in kernel else None,
        slots=slots, can_be_extended=extensible,
        shortage=_LEVELS.get(_sysctl.number(kernel, "kern.memorystatus_vm_pressure_level") or 0),
        answered_by=tuple(who for who, said in asked if said), holes=holes.all(),
    )  # fmt: skip


def swap_usage(told: str) -> dict[str, int]:
    """`total` and `used` in bytes: `total = 3072.00M  used = 2513.50M  free = 558.50M  (encrypted)`."""
    parts = re.findall(r"\b(total|used) = (\S{2,20})", told)
    return {name: bytes_ for name, written in parts if (bytes_ := size(written)) is not None}


def size(written: str | None) -> int | None:
    """Bytes of `8 GB`, `512 MB`, `3072.00M`, `2513,50M`; None for anything else ("empty")."""
    found = _SIZE.fullmatch((written or "").strip())
    if not found or found.group(2) not in _UNITS:
        return None
    return round(float(found.group(1).replace(",", ".")) * _UNITS[found.group(2)])


def modules(entries: tuple[Item, ...]) -> tuple[Slots, bool | None]:
    """The slots, and whether more can be put in; Unreadable where none is told.

    Older Macs list a bank a slot below one entry; on Apple silicon one entry stands for all, and nothing can be added.
    """
    listed = [entry for entry in every(entries) if "dimm_size" in entry][:_MOST_SLOTS]
    whole = next((entry for entry in entries if size(text(entry, _MODULES))), None)
    if not listed and whole is None:
        raise Unreadable("system_profiler answered in a form that cannot be understood")
    found = tuple(module for entry in listed if (module := _module(entry)).size_bytes)
    if whole is not None and not found:
        one = Module(size_bytes=size(text(whole, _MODULES)), kind=_kind(whole), form="soldered", maker=_maker(whole))
        return Slots(total=1, used=1, modules=(one,)), False
    correction = {"ecc_disabled": "none", "ecc_enabled": "single-bit ECC"}.get(_said(entries, "global_ecc_state"))
    slots = Slots(total=len(listed), used=len(found), correction=correction, modules=found)
    return slots, {"yes": True, "no": False}.get(_said(entries, "is_memory_upgradeable").casefold())


def _said(entries: tuple[Item, ...], name: str) -> str:
    return next((said for entry in every(entries) if (said := text(entry, name))), "")


def _module(entry: Item) -> Module:
    speed = re.match(r"(\d{2,5}) (?:MHz|MT/s)", text(entry, "dimm_speed") or "", re.A)
    return Module(
        slot=known(text(entry, "_name")), size_bytes=size(text(entry, "dimm_size")), kind=_kind(entry),
        configured_speed_mts=int(speed.group(1)) if speed else None, maker=_maker(entry),
        part_number=known(spelled(text(entry, "dimm_part_number"))),
        serial=known_number(_number(text(entry, "dimm_serial_number"))),
    )  # fmt: skip


def spelled(written: str | None) -> str | None:
    """A part number, which many Macs write as the codes of its letters: `0x4D34373142…`."""
    codes = re.fullmatch(r"0x((?:[0-9A-Fa-f]{2}){2,40})", written or "")
    if not codes:
        return written
    letters = bytes.fromhex(codes.group(1)).strip(b"\0\xff ")
    return letters.decode("ascii") if letters.isascii() else written


def _number(written: str | None) -> str | None:
    return None if written is None or not written.removeprefix("0x").strip("0") else written


def _kind(entry: Item) -> str | None:
    kind = known(text(entry, "dimm_type"))
    return kind if kind and kind.casefold() != "empty" else None


def _maker(entry: Item) -> str | None:
    said = text(entry, "dimm_manufacturer")
    if said is None or not said.startswith("0x"):
        return known(said)
    return name if (name := maker_name(said)) != said else None


def _free(host: Host) -> int | None:
    return free(host.fact("memory"))


def free(told: Json) -> int | None:
    """`available` of the host's fact `memory`, in bytes."""
    value = told.get("available") if isinstance(told, Mapping) else None
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable("the system's memory figures could not be understood")
    return value


SOURCE = Source(
    from_macos,
    touches=("fact memory", _sysctl.touch(*_KERNEL), "run " + " ".join(_system_profiler.command(_MODULES))),
    seconds=10.0,
)
