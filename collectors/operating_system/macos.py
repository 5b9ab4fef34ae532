"""Which macOS runs here: SystemVersion.plist and the kernel's own values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from collectors import _architecture, _installations, _plist, _sysctl, _system_profiler
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors._moment import moment
from collectors._system_profiler import Item, text
from collectors.operating_system.section import OperatingSystem
from collectors.operating_system.zone import zone_of

_DESCRIPTION, _SOFTWARE = "/System/Library/CoreServices/SystemVersion.plist", "SPSoftwareDataType"
_PREFERENCES, _LOCALTIME = "/Library/Preferences/.GlobalPreferences.plist", "/etc/localtime"
_KERNEL = (
    "kern.osproductversion", "kern.osversion", "kern.osrelease", "kern.version", "kern.boottime", "kern.safeboot",
    *_architecture.ON_MACOS,
)  # fmt: skip
_LOCALE, _LANGUAGES = ("defaults", "read", "-g", "AppleLocale"), ("defaults", "read", "-g", "AppleLanguages")
_NAMES = {
    "10.11": "El Capitan", "10.12": "Sierra", "10.13": "High Sierra", "10.14": "Mojave", "10.15": "Catalina",
    "11": "Big Sur", "12": "Monterey", "13": "Ventura", "14": "Sonoma", "15": "Sequoia", "26": "Tahoe",
}  # fmt: skip
_MOST_LANGUAGES = 10


def from_macos(host: Host) -> OperatingSystem:
    """By SystemVersion.plist and sysctl, else by SPSoftwareDataType; region and language by the person's settings."""
    holes = Holes()
    kernel = holes.over("kernel", lambda: _sysctl.ask(host, *_KERNEL), {})
    told, asked = _version(host, kernel, holes)
    locale, spoken = _region(host)
    holes.add("clock", "this system tells nobody whether a time service set it")
    return OperatingSystem(
        **told, kernel=f"Darwin {kernel['kern.osrelease']}" if "kern.osrelease" in kernel else None,
        kernel_build=kernel.get("kern.version"), architecture=_architecture.of_darwin(kernel),
        installed=holes.over("installation date", lambda: _installations.on_macos(host), ()),
        booted_at=holes.over("last start", lambda: boot_time(kernel), None),
        safe_mode={"0": False, "1": True}.get(kernel.get("kern.safeboot", "")),
        clock=host.now(), time_zone=_time_zone(host), locale=locale, display_languages=spoken,
        region=region_of(locale), answered_by=(*asked, "sysctl") if kernel else asked, holes=holes.all(),
    )  # fmt: skip


def _version(host: Host, kernel: Mapping[str, str], holes: Holes) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        return version(_plist.table(host.read(_DESCRIPTION)), kernel), ("SystemVersion.plist",)
    except HostError:
        told = holes.over("name and version", lambda: profiled(_system_profiler.ask(host, _SOFTWARE)), {})
        return told, ("system_profiler",) if told else ()


def version(values: Mapping[str, Any], kernel: Mapping[str, str]) -> dict[str, Any]:
    """Name, version and build by SystemVersion.plist; Unreadable where it names no version.

    To programs built for older systems it says 10.16; the kernel's own values then tell the truth.
    """
    name, number, build = (
        value.strip() if isinstance(value := values.get(key), str) and value.strip() else None
        for key in ("ProductName", "ProductVersion", "ProductBuildVersion")
    )
    if number is None:
        raise Unreadable("the system's own description could not be understood")
    if number.startswith("10.16"):
        number = kernel.get("kern.osproductversion", number)
    return _told(name or "macOS", number, build or kernel.get("kern.osversion"))


def profiled(entries: tuple[Item, ...]) -> dict[str, Any]:
    """The same by `os_version` of SPSoftwareDataType: `macOS 14.4 (23E214)`."""
    said = next((said for entry in entries if (said := text(entry, "os_version"))), "")
    found = re.fullmatch(r"([A-Za-z ]{3,20}) (\d{1,3}(?:\.\d{1,3}){0,3}) \((\w{3,12})\)", said, re.A)
    if not found:
        raise Unreadable("system_profiler answered in a form that cannot be understood")
    return _told(*found.groups())


def _told(name: str, number: str, build: str | None) -> dict[str, Any]:
    return {
        "name": name, "version": number, "build": build, "codename": codename(number),
        "full_name": f"{name} {number} ({build})" if build else f"{name} {number}",
    }  # fmt: skip


def codename(number: str) -> str | None:
    """The name of a release; until 10.15 its first two figures counted, since 11 the first."""
    first, _, rest = number.partition(".")
    return _NAMES.get(f"10.{rest.partition('.')[0]}" if first == "10" else first)


def boot_time(kernel: Mapping[str, str]) -> datetime:
    """When the kernel started: `{ sec = 1592836479, usec = 918881 } Mon Jun 22 …`."""
    found = re.match(r"\{ sec = (\d{1,11}), ", kernel.get("kern.boottime", ""), re.A)
    if not found:
        raise Unreadable("the kernel does not say when it started")
    return moment(int(found.group(1)))


def language_names(told: str) -> tuple[str, ...]:
    """The names in a list as defaults(1) writes it: `(\\n    "pt-PT",\\n    en\\n)`."""
    return tuple(re.findall(r"^\s+\"?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\"?,?$", told, re.M))[:_MOST_LANGUAGES]


def region_of(locale: str | None) -> str | None:
    """The country in `pt_PT`, `zh-Hant_TW@calendar=roc`."""
    found = re.search(r"_([A-Z]{2})\b", locale or "")
    return found.group(1) if found else None


def _region(host: Host) -> tuple[str | None, tuple[str, ...]]:
    """The person's own settings; where they do not answer, what was chosen when the system was set up."""
    try:
        said = host.run(*_LOCALE, seconds=2).decode("utf-8", "replace")
        spoken = host.run(*_LANGUAGES, seconds=2).decode("utf-8", "replace")
        return locale_name(said), language_names(spoken)
    except HostError:
        return _of_everybody(host)


def _of_everybody(host: Host) -> tuple[str | None, tuple[str, ...]]:
    try:
        settings = _plist.table(host.read(_PREFERENCES))
    except HostError:
        return None, ()
    listed = settings.get("AppleLanguages")
    written = "\n".join(f" {item}" for item in listed if isinstance(item, str)) if isinstance(listed, list) else ""
    return locale_name(settings.get("AppleLocale")), language_names(written)


def locale_name(said: object) -> str | None:
    """A locale as `pt_PT` or `en_US@rg=ptzzzz`."""
    found = re.fullmatch(r"[A-Za-z]{2,3}[A-Za-z0-9_@=;\-]{0,60}", said.strip()) if isinstance(said, str) else None
    return found.group() if found else None


def _time_zone(host: Host) -> str | None:
    try:
        return zone_of(host.link(_LOCALTIME))
    except HostError:
        return None


SOURCE = Source(
    from_macos,
    touches=(
        f"read {_DESCRIPTION}", f"read {_PREFERENCES}", f"link {_LOCALTIME}", _sysctl.touch(*_KERNEL),
        "run " + " ".join(_system_profiler.command(_SOFTWARE)), "run " + " ".join(_LOCALE),
        "run " + " ".join(_LANGUAGES), *_installations.ON_MACOS,
    ),
    seconds=12.0,
)  # fmt: skip
