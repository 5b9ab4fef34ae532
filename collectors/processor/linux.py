"""The processor as Linux describes it: its name, cores and speed, and weaknesses that nothing here mends."""

from __future__ import annotations

import re

from collectors import _architecture
from collectors._architecture import architecture
from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number, names
from collectors._host.host import Host
from collectors.processor.cpuinfo import Cpuinfo, cpuinfo
from collectors.processor.section import Cache, Processor, Weakness

_CPUS = "/sys/devices/system/cpu"
_EFFICIENT = "/sys/devices/cpu_atom/cpus"
_SIZES = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def from_linux(host: Host) -> Processor:
    """By /proc/cpuinfo, for counts and speeds also /sys/devices/system/cpu; py-cpuinfo where no name stands there."""
    holes = Holes()
    told = holes.over("name and counts", lambda: cpuinfo(host.text("/proc/cpuinfo")), Cpuinfo(threads=0))
    name, asked = told.name, ("/proc/cpuinfo",) if told.threads else ()
    if name is None and (name := holes.over("name", lambda: _name_by_other_means(host), None)):
        asked = (*asked, "py-cpuinfo")
    cpus = _cpus(host)
    sockets, cores = (told.sockets, told.cores) if told.cores else _topology(host, cpus)
    efficient = how_many(glance(host, _EFFICIENT) or "") or None
    return Processor(
        name=name, maker=told.maker, architecture=holes.over("architecture", lambda: architecture(host), None),
        sockets=sockets, cores=cores, threads=told.threads or len(cpus) or None,
        fast_cores=cores - efficient if cores and efficient else None, efficient_cores=efficient,
        base_mhz=_mhz(glance_number(host, f"{_CPUS}/cpu0/cpufreq/base_frequency")),
        max_mhz=_fastest(host), current_mhz=told.current_mhz or _current(host),
        family=told.family, model=told.model, stepping=told.stepping, microcode=told.microcode,
        virtualisation=virtualisation(told.flags), caches=_caches(host), weaknesses=_weaknesses(host),
        answered_by=(*asked, "/sys/devices/system/cpu") if cpus else asked, holes=holes.all(),
    )  # fmt: skip


def virtualisation(flags: frozenset[str]) -> str | None:
    """What the processor's flags say of running virtual machines."""
    return next((name for flag, name in (("vmx", "VT-x"), ("svm", "AMD-V")) if flag in flags), None)


def unmended(name: str, state: str) -> Weakness | None:
    """A file of …/cpu/vulnerabilities: a weakness if it says that the system is vulnerable; partly mended is mended."""
    if not state.startswith("Vulnerable"):
        return None
    return Weakness(name=name.replace("_", " "), state=" ".join(state.split()))


def size_bytes(text: str) -> int | None:
    """A size as the kernel writes it: `32K`, `8192K`, `16M`."""
    found = re.fullmatch(r"(\d{1,9})([KMG]?)", text.strip(), re.A)
    return int(found.group(1)) * _SIZES[found.group(2)] if found else None


def how_many(cpu_list: str) -> int:
    """How many processors a list of the kernel's names: `0-3,8` is five; what is no list names none."""
    count = 0
    for first, last in re.findall(r"(?:^|,)(\d{1,6})(?:-(\d{1,6}))?(?=,|$)", cpu_list.strip(), re.A):
        count += max(int(last or first) - int(first) + 1, 0)
    return count


def _cpus(host: Host) -> tuple[str, ...]:
    return tuple(name for name in names(host, _CPUS) if re.fullmatch(r"cpu\d+", name, re.A))


def _topology(host: Host, cpus: tuple[str, ...]) -> tuple[int | None, int | None]:
    """Sockets and cores by what each processor says it shares; kernels tell -1 where they do not know the socket."""
    sockets = {glance_number(host, f"{_CPUS}/{cpu}/topology/physical_package_id") for cpu in cpus} - {None, -1}
    cores = {glance(host, f"{_CPUS}/{cpu}/topology/thread_siblings_list") for cpu in cpus} - {None, ""}
    return len(sockets) or None, len(cores) or None


def _name_by_other_means(host: Host) -> str | None:
    told = host.fact("cpuinfo")
    name = told.get("brand_raw") if isinstance(told, dict) else None
    return name if isinstance(name, str) and name.strip() else None


def _policies(host: Host) -> tuple[str, ...]:
    return tuple(name for name in names(host, f"{_CPUS}/cpufreq") if name.startswith("policy"))


def _fastest(host: Host) -> float | None:
    folders = [f"{_CPUS}/cpufreq/{policy}" for policy in _policies(host)]
    folders = folders or [f"{_CPUS}/{cpu}/cpufreq" for cpu in _cpus(host)]  # kernels before 4.3 have no policies
    speeds = (glance_number(host, f"{folder}/cpuinfo_max_freq") for folder in folders)
    return _mhz(max((speed for speed in speeds if speed), default=None))


def _current(host: Host) -> float | None:
    speeds = (glance_number(host, f"{_CPUS}/cpufreq/{policy}/scaling_cur_freq") for policy in _policies(host))
    told = [speed for speed in speeds if speed]
    return _mhz(sum(told) // len(told)) if told else None


def _mhz(khz: int | None) -> float | None:
    return round(khz / 1000, 1) if khz else None


def _caches(host: Host) -> tuple[Cache, ...]:
    folder = f"{_CPUS}/cpu0/cache"
    found = []
    for index in (name for name in names(host, folder) if name.startswith("index")):
        size = size_bytes(glance(host, f"{folder}/{index}/size") or "")
        level = glance_number(host, f"{folder}/{index}/level")
        if size and level:
            sharing = how_many(glance(host, f"{folder}/{index}/shared_cpu_list") or "")
            holds = (glance(host, f"{folder}/{index}/type") or "unified").casefold()
            found.append(Cache(level=level, holds=holds, size_bytes=size, shared_by_threads=sharing or None))
    return tuple(found)


def _weaknesses(host: Host) -> tuple[Weakness, ...]:
    folder = f"{_CPUS}/vulnerabilities"
    found = (unmended(name, glance(host, f"{folder}/{name}") or "") for name in names(host, folder))
    return tuple(weakness for weakness in found if weakness)


SOURCE = Source(
    from_linux,
    touches=(
        "read /proc/cpuinfo", "fact cpuinfo", *_architecture.TOUCHES,
        f"list {_CPUS}", f"read {_CPUS}/*/topology/*", f"list {_CPUS}/cpufreq", f"read {_CPUS}/cpufreq/*/*",
        f"read {_CPUS}/cpu0/cpufreq/base_frequency", f"read {_CPUS}/*/cpufreq/cpuinfo_max_freq",
        f"list {_CPUS}/cpu0/cache",
        f"read {_CPUS}/cpu0/cache/*/*", f"list {_CPUS}/vulnerabilities", f"read {_CPUS}/vulnerabilities/*",
        f"read {_EFFICIENT}",
    ),
)  # fmt: skip
