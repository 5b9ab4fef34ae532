"""Settings on Linux: locale.conf and its kin, the keyboard, sysctl's files, and the limits of a program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number
from collectors._host.errors import Unreadable
from collectors.configuration.section import (
    MOST,
    Configuration,
    Limit,
    PageFile,
    Regional,
    Setting,
    search_path,
    started_with,
    tag,
)

if TYPE_CHECKING:
    from collectors._host.host import Host

_LOCALES = ("/etc/locale.conf", "/etc/default/locale")
_KEYBOARDS = ("/etc/default/keyboard", "/etc/vconsole.conf", "/etc/X11/xorg.conf.d/00-keyboard.conf")
_LIMITS, _SWAPS, _STATE, _DISK = "/proc/self/limits", "/proc/swaps", "/sys/power/state", "/sys/power/disk"
_KERNEL = (
    "vm/swappiness", "vm/overcommit_memory", "vm/max_map_count", "fs/file-max", "fs/inotify/max_user_watches",
    "kernel/pid_max", "kernel/sysrq",
)  # fmt: skip
_TOLD_LIMITS = {
    "Max open files": "open files", "Max processes": "processes", "Max file size": "file size",
    "Max core file size": "core file size", "Max locked memory": "locked memory", "Max stack size": "stack size",
    "Max address space": "address space",
}  # fmt: skip


def from_linux(host: Host) -> Configuration:
    """By small files anyone may read; of the environment the names only."""
    holes = Holes()
    settings = {name: glance_number(host, f"/proc/sys/{name}") for name in _KERNEL}
    kernel = tuple(Setting(name=n.replace("/", "."), value=v) for n, v in settings.items() if v is not None)
    state, disk = glance(host, _STATE), glance(host, _DISK) or ""
    return Configuration(
        own_environment_names=holes.over("names of variables", lambda: started_with(host), ()),
        search_path=search_path(host), page_files=page_files(glance(host, _SWAPS) or ""),
        hibernation=None if state is None else "disk" in state.split() and "[disabled]" not in disk,
        regional=_regional(host), limits=holes.over("limits", lambda: limits(host.text(_LIMITS)), ()), kernel=kernel,
        answered_by=("the kernel",) * bool(kernel), holes=holes.all(),
    )  # fmt: skip


def assignments(text: str) -> dict[str, str]:
    """`NAME=value` lines in shell form; quotes are taken off."""
    found = re.findall(r"^[\t ]*([A-Z][A-Z0-9_]{1,40})=([^\n]{0,200})$", text, re.M | re.A)
    return {name: value.strip().strip("\"'") for name, value in found}


def _regional(host: Host) -> Regional | None:
    told: dict[str, str] = {}
    for path in _LOCALES:
        told |= assignments(glance(host, path) or "")
    keyboards = tuple(layout for path in _KEYBOARDS for layout in layouts(glance(host, path) or ""))
    return regional(told, tuple(dict.fromkeys(keyboards))[:MOST])


def regional(told: Mapping[str, str], keyboards: tuple[str, ...]) -> Regional | None:
    """LANG and LANGUAGE choose words, LC_TIME and its kin formats; LC_ALL overrules them (locale(7))."""
    chosen = told.get("LC_ALL") or told.get("LANG")
    words = [tag(word) for word in (*told.get("LANGUAGE", "").split(":"), told.get("LC_MESSAGES"), chosen)]
    languages = tuple(dict.fromkeys(word for word in words if word))[:MOST]
    formats = tag(told.get("LC_ALL")) or tag(told.get("LC_TIME")) or tag(chosen)
    return Regional(languages=languages, formats=formats, keyboards=keyboards) if languages or keyboards else None


def layouts(text: str) -> tuple[str, ...]:
    """XKBLAYOUT="pt,us", KEYMAP=pt-latin1, or `Option "XkbLayout" "pt"`."""
    told = assignments(text)
    option = re.search(r'"XkbLayout"\s+"([^"\n]{1,80})"', text)
    written = told.get("XKBLAYOUT") or (option.group(1) if option else "") or told.get("KEYMAP", "")
    return tuple(word for word in written.split(",") if re.fullmatch(r"[a-z][a-z0-9_-]{1,30}", word))


def page_files(text: str) -> tuple[PageFile, ...]:
    """/proc/swaps, sizes in KiB: where memory goes when it is full; compressed memory is no page file."""
    lines = re.findall(r"^(\S+)\s+(?:partition|file)\s+(\d{1,15})\s+(\d{1,15})\s", text, re.M | re.A)
    return tuple(
        PageFile(allocated_bytes=int(size) << 10, maximum_bytes=int(size) << 10)
        for path, size, _ in lines
        if "/zram" not in path
    )[:MOST]


def limits(text: str) -> tuple[Limit, ...]:
    """/proc/self/limits (proc(5)): name, soft and hard limit in columns."""
    rows = re.findall(r"^(Max [a-z ]{1,24}?) {2,}(unlimited|\d{1,20}) +(unlimited|\d{1,20})\b", text, re.M | re.A)
    found = [(_TOLD_LIMITS.get(name), soft, hard) for name, soft, hard in rows]
    told = tuple(
        Limit(name=name, now=_whole(soft), at_most=_whole(hard)) for name, soft, hard in found if name is not None
    )
    if not told:
        raise Unreadable("the limits of programs could not be understood")
    return told


def _whole(word: str) -> int | None:
    return None if word == "unlimited" else int(word)


SOURCE = Source(
    from_linux,
    touches=(
        "fact environment_names", "fact path_entries", *(f"read {path}" for path in (*_LOCALES, *_KEYBOARDS)),
        *(f"read {path}" for path in (_LIMITS, _SWAPS, _STATE, _DISK)), *(f"read /proc/sys/{name}" for name in _KERNEL),
    ),
)  # fmt: skip
