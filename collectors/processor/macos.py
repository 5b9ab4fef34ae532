"""The processor as macOS describes it: the kernel's own values, and system_profiler where they do not name it.

A program that Rosetta translates is told of a processor that does not exist ("VirtualApple"): no name is better.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors import _architecture, _sysctl, _system_profiler
from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._system_profiler import Item, text
from collectors.processor.cpuinfo import MAKERS
from collectors.processor.section import Cache, Processor

_HARDWARE = "SPHardwareDataType"
_CPU = "machdep.cpu"
_KERNEL = (
    *(f"{_CPU}.{name}" for name in (
        "brand_string", "vendor", "family", "model", "stepping", "microcode_version", "features",
    )),
    "hw.packages", "hw.physicalcpu", "hw.logicalcpu", "hw.cpufrequency", "hw.nperflevels",
    "hw.perflevel0.physicalcpu", "hw.perflevel1.physicalcpu", "hw.perflevel0.l1icachesize",
    "hw.perflevel0.l1dcachesize", "hw.perflevel0.l2cachesize", "hw.l1icachesize", "hw.l1dcachesize", "hw.l2cachesize",
    "hw.l3cachesize", "sysctl.proc_translated", *_architecture.ON_MACOS,
)  # fmt: skip
_CACHES = (
    (1, "data", "l1dcachesize"), (1, "instruction", "l1icachesize"), (2, "unified", "l2cachesize"),
    (3, "unified", "l3cachesize"),
)  # fmt: skip
_HERTZ_A_MHZ = 1_000_000


def from_macos(host: Host) -> Processor:
    """By sysctl; what it leaves out, by SPHardwareDataType, whose shape changes on Apple silicon and under Rosetta."""
    holes = Holes()
    kernel = holes.over("name and counts", lambda: _sysctl.ask(host, *_KERNEL), {})
    translated = {"0": False, "1": True}.get(kernel.get("sysctl.proc_translated", ""))
    name = None if translated else _plain(kernel.get(f"{_CPU}.brand_string"))
    profile: Mapping[str, object] = {} if name else holes.over("name", lambda: _profile(host), {})
    chip, cores = profile.get("name"), profile.get("cores")
    architecture = _architecture.of_darwin(kernel)
    sides = _sides(kernel)
    asked = (("sysctl", kernel), ("system_profiler", profile))
    return Processor(
        name=name or (chip if isinstance(chip, str) else None), maker=_maker(kernel, architecture),
        architecture=architecture, sockets=_sysctl.number(kernel, "hw.packages"),
        cores=_sysctl.number(kernel, "hw.physicalcpu") or (cores if isinstance(cores, int) else None),
        threads=_sysctl.number(kernel, "hw.logicalcpu"), fast_cores=sides[0], efficient_cores=sides[1],
        base_mhz=_mhz(kernel, "hw.cpufrequency"),
        family=_of_x86(kernel, architecture, "family"), model=_of_x86(kernel, architecture, "model"),
        stepping=_of_x86(kernel, architecture, "stepping"), microcode=_microcode(kernel, architecture),
        virtualisation="VT-x" if "VMX" in kernel.get(f"{_CPU}.features", "").split() else None,
        translated=translated, caches=caches(kernel), answered_by=tuple(who for who, said in asked if said),
        holes=holes.all(),
    )  # fmt: skip


def caches(kernel: Mapping[str, str]) -> tuple[Cache, ...]:
    """Those of the first (on Apple silicon: the fast) cores."""
    found = []
    for level, holds, name in _CACHES:
        size = _sysctl.number(kernel, f"hw.perflevel0.{name}") or _sysctl.number(kernel, f"hw.{name}")
        if size and size > 0:
            found.append(Cache(level=level, holds=holds, size_bytes=size))
    return tuple(found)


def profile(entries: tuple[Item, ...]) -> dict[str, object]:
    """`name` and `cores` by SPHardwareDataType: `number_processors` is a number, or `proc 10:8:2` on Apple silicon."""
    entry = next((entry for entry in entries if "number_processors" in entry), None)
    if entry is None:
        raise Unreadable("system_profiler answered in a form that cannot be understood")
    name = text(entry, "chip_type") or text(entry, "cpu_type")
    counted = re.match(r"proc (\d{1,4})\b", text(entry, "number_processors") or "", re.A)
    number = entry.get("number_processors")
    cores = int(counted.group(1)) if counted else number if isinstance(number, int) else None
    known = {"name": name if name != "Unknown" else None, "cores": cores}
    return {key: value for key, value in known.items() if value}


def _profile(host: Host) -> dict[str, object]:
    return profile(_system_profiler.ask(host, _HARDWARE))


def _plain(name: str | None) -> str | None:
    return " ".join(name.split()) if name else None


def _maker(kernel: Mapping[str, str], architecture: str | None) -> str | None:
    vendor = kernel.get(f"{_CPU}.vendor")
    if architecture == "aarch64":
        return "Apple"
    return MAKERS.get(vendor, vendor) if vendor else None


def _sides(kernel: Mapping[str, str]) -> tuple[int | None, int | None]:
    if _sysctl.number(kernel, "hw.nperflevels") != 2:
        return None, None
    fast, efficient = (_sysctl.number(kernel, f"hw.perflevel{level}.physicalcpu") for level in (0, 1))
    return fast, efficient


def _mhz(kernel: Mapping[str, str], name: str) -> float | None:
    hertz = _sysctl.number(kernel, name)
    return round(hertz / _HERTZ_A_MHZ, 1) if hertz and hertz > 0 else None


def _of_x86(kernel: Mapping[str, str], architecture: str | None, name: str) -> int | None:
    """Under Rosetta these tell of a processor that is not there."""
    return _sysctl.number(kernel, f"{_CPU}.{name}") if architecture != "aarch64" else None


def _microcode(kernel: Mapping[str, str], architecture: str | None) -> str | None:
    revision = _of_x86(kernel, architecture, "microcode_version")
    return f"{revision:#x}" if revision and revision > 0 else None


SOURCE = Source(
    from_macos,
    touches=(_sysctl.touch(*_KERNEL), "run " + " ".join(_system_profiler.command(_HARDWARE))),
    seconds=10.0,
)
