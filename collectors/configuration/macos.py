"""Settings on macOS: global defaults for language and formats, sysctl for memory and files, launchctl for limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from collectors import _sysctl
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import decoded
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

_LOCALE, _LANGUAGES = ("defaults", "read", "-g", "AppleLocale"), ("defaults", "read", "-g", "AppleLanguages")
_KEYBOARDS = ("defaults", "read", "com.apple.HIToolbox", "AppleEnabledInputSources")
_LIMITS = ("launchctl", "limit")
_NAMES = (
    "vm.swapusage",
    "kern.hibernatemode",
    "kern.maxfiles",
    "kern.maxfilesperproc",
    "kern.maxproc",
    "kern.maxvnodes",
)
_SETTINGS = ("kern.maxfiles", "kern.maxfilesperproc", "kern.maxproc", "kern.maxvnodes")
_SWAP = re.compile(r"total = (\d{1,9}(?:[.,]\d{1,2})?)M\s+used = (\d{1,9}(?:[.,]\d{1,2})?)M", re.A)
_TOLD_LIMITS = {"maxfiles": "open files", "maxproc": "processes", "filesize": "file size", "core": "core file size",
                "memlock": "locked memory", "stack": "stack size"}  # fmt: skip


def from_macos(host: Host) -> Configuration:
    """Every part by a tool of its own; one that is silent leaves a hole."""
    holes = Holes()
    nothing: Mapping[str, str] = {}
    kernel = holes.over("settings of the kernel", lambda: _sysctl.ask(host, *_NAMES), nothing)
    mode = _sysctl.number(kernel, "kern.hibernatemode")
    numbers = [(name, _sysctl.number(kernel, name)) for name in _SETTINGS]
    return Configuration(
        own_environment_names=holes.over("names of variables", lambda: started_with(host), ()),
        search_path=search_path(host), page_files=swap(kernel.get("vm.swapusage", "")),
        page_file_automatic=True if kernel else None, hibernation=None if mode is None else mode != 0,
        regional=_regional(host, holes),
        limits=holes.over("limits", lambda: limits(decoded(host.run(*_LIMITS))), ()),
        kernel=tuple(Setting(name=name, value=value) for name, value in numbers if value is not None),
        answered_by=("sysctl",) * bool(kernel), holes=holes.all(),
    )  # fmt: skip


def swap(usage: str) -> tuple[PageFile, ...]:
    """`total = 2048.00M  used = 1024.25M  free = 1023.75M  (encrypted)`; files come and go as they are needed."""
    match = _SWAP.search(usage)
    if match is None:
        return ()
    total = float(match.group(1).replace(",", "."))
    return (PageFile(managed_by_system=True, allocated_bytes=int(total * (1 << 20))),) if total else ()


def limits(text: str) -> tuple[Limit, ...]:
    """`launchctl limit`: name, soft and hard limit, in columns."""
    rows = re.findall(r"^\s*([a-z]{2,12})\s+(unlimited|\d{1,20})\s+(unlimited|\d{1,20})\s*$", text, re.M | re.A)
    found = [(_TOLD_LIMITS.get(name), soft, hard) for name, soft, hard in rows]
    told = tuple(Limit(name=name, now=_whole(soft), at_most=_whole(hard)) for name, soft, hard in found if name)
    if not told:
        raise Unreadable("launchctl answered in a form that cannot be understood")
    return told


def _whole(word: str) -> int | None:
    return None if word == "unlimited" else int(word)


def _regional(host: Host, holes: Holes) -> Regional | None:
    """The keyboards are those somebody chose; a fresh account has no list of them."""
    formats = holes.over("regional settings", lambda: tag(decoded(host.run(*_LOCALE))), None)
    languages = holes.over("languages", lambda: listed(decoded(host.run(*_LANGUAGES))), ())
    try:
        chosen = keyboards(decoded(host.run(*_KEYBOARDS)))
    except HostError:
        chosen = ()
    country = formats.rpartition("-")[2] if formats else ""
    if not formats and not languages and not chosen:
        return None
    return Regional(
        languages=languages, formats=formats, country=country if re.fullmatch(r"[A-Z]{2}", country) else None,
        keyboards=chosen,
    )  # fmt: skip


def listed(text: str) -> tuple[str, ...]:
    """A list as `defaults` writes it: `(\\n    "pt-PT",\\n    en\\n)`."""
    words = [word.strip().strip('",') for word in text.strip().strip("()").split("\n")]
    return tuple(found for word in words if (found := tag(word)))[:MOST]


def keyboards(text: str) -> tuple[str, ...]:
    """`"KeyboardLayout Name" = Portuguese;`; one's own layout has a name of one's own and is left out."""
    found = re.findall(
        r'"KeyboardLayout ID" = "?(-?\d{1,6})"?;\s*"KeyboardLayout Name" = "?([\w .()-]{1,60}?)"?;', text, re.A
    )
    return tuple(dict.fromkeys(name for number, name in found if int(number) > -20_000))[:MOST]


SOURCE = Source(
    from_macos,
    touches=(
        *("run " + " ".join(command) for command in (_LOCALE, _LANGUAGES, _KEYBOARDS, _LIMITS)),
        _sysctl.touch(*_NAMES), "fact environment_names", "fact path_entries",
    ),
    seconds=8.0,
)  # fmt: skip
