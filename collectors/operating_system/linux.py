"""Which system runs here on Linux, since when, in which language and time, and whether it waits for a restart."""

from __future__ import annotations

import re
from datetime import date, datetime

from collectors import _age, _architecture
from collectors._architecture import architecture
from collectors._contract import Holes, Source
from collectors._glance import glance, names
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from collectors._moment import moment
from collectors.operating_system.clock import TOUCHES as OF_CLOCK
from collectors.operating_system.clock import hardware_behind, synchronised
from collectors.operating_system.section import Desktop, OperatingSystem
from collectors.operating_system.zone import zone_of

_KERNEL, _SESSIONS = "/proc/sys/kernel", "/run/systemd/sessions"
_RELEASES = ("/etc/os-release", "/usr/lib/os-release")
_LOCALES = ("/etc/locale.conf", "/etc/default/locale")
_RESTART, _RESTART_FOR = "/run/reboot-required", "/run/reboot-required.pkgs"
_RESTART_HOOK = "/usr/share/update-notifier"


def from_linux(host: Host) -> OperatingSystem:
    """By os-release, the kernel's own files, the time and locale settings, and the notes systemd keeps in /run."""
    holes = Holes()
    release = holes.over("name and version", lambda: os_release(host), {})
    restart_pending, restart_for = _restart(host, release)
    kept, behind = holes.over("clock", lambda: synchronised(host), (None, None))
    return OperatingSystem(
        name=release.get("NAME"), edition=release.get("VARIANT"), version=release.get("VERSION_ID"),
        codename=release.get("VERSION_CODENAME"), build=release.get("BUILD_ID"), full_name=release.get("PRETTY_NAME"),
        supported_until=_day(release.get("SUPPORT_END")),
        kernel=glance(host, f"{_KERNEL}/osrelease"), kernel_build=glance(host, f"{_KERNEL}/version"),
        architecture=holes.over("architecture", lambda: architecture(host), None),
        installed=holes.over("installation date", lambda: _age.installed(host), ()),
        booted_at=holes.over("last start", lambda: boot_time(host.text("/proc/stat")), None),
        clock=host.now(), clock_is_synchronised=kept, clock_behind_seconds=behind,
        hardware_clock_behind_seconds=hardware_behind(host), time_zone=_time_zone(host), locale=_locale(host),
        restart_pending=restart_pending, restart_for=restart_for,
        started_by=glance(host, "/proc/1/comm"), desktops=_desktops(host), holes=holes.all(),
    )  # fmt: skip


def os_release(host: Host) -> dict[str, str]:
    """What the distribution says of itself; the first of the two places wins."""
    for path in _RELEASES[:-1]:
        try:
            return assignments(host.text(path))
        except Absent:
            continue
    return assignments(host.text(_RELEASES[-1]))


def assignments(text: str) -> dict[str, str]:
    """The `NAME=value` lines of a settings file in shell form (os-release, locale.conf); Unreadable without any."""
    lines = re.findall(r"^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$", text, re.M)
    if not lines:
        raise Unreadable("the settings file holds no settings")
    return {name: value for name, written in lines if (value := _unquoted(written.strip()))}


def _unquoted(written: str) -> str:
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        written = written[1:-1]
    return re.sub(r"\\([\"'$`\\])", r"\1", written).strip()


def boot_time(stat: str) -> datetime:
    """When the kernel started: the line `btime` of /proc/stat, seconds since 1970."""
    found = re.search(r"^btime (\d{1,11})$", stat, re.M | re.A)
    if not found:
        raise Unreadable("the kernel does not say when it started")
    return moment(int(found.group(1)))


def session(text: str) -> Desktop | None:
    """A session note of systemd-logind: None unless somebody is using it and it is graphical."""
    told = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.M))
    if told.get("TYPE") not in ("x11", "wayland", "mir") or told.get("CLASS") != "user":
        return None
    return Desktop(drawn_by=told["TYPE"], name=told.get("DESKTOP") or None)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _time_zone(host: Host) -> str | None:
    try:
        zone = zone_of(host.link("/etc/localtime"))
    except HostError:
        zone = None
    return zone or zone_of(f"zoneinfo/{glance(host, '/etc/timezone') or ''}")


def _locale(host: Host) -> str | None:
    for path in _LOCALES:
        found = re.search(r"^\s*LANG=[\"']?([A-Za-z0-9_.@\-]{1,40})", glance(host, path) or "", re.M)
        if found:
            return found.group(1)
    return None


def _restart(host: Host, release: dict[str, str]) -> tuple[bool | None, tuple[str, ...]]:
    """By the note Debian's and Ubuntu's updates leave; on Arch by whether the running kernel's files are gone."""
    if glance(host, _RESTART) is not None:
        waiting = (glance(host, _RESTART_FOR) or "").split()
        return True, tuple(dict.fromkeys(waiting))
    if "arch" in (release.get("ID"), *release.get("ID_LIKE", "").split()):
        kept = names(host, "/lib/modules")
        replaced = bool(kept) and glance(host, f"{_KERNEL}/osrelease") not in kept
        return replaced, ("the kernel was replaced",) if replaced else ()
    return (False if "notify-reboot-required" in names(host, _RESTART_HOOK) else None), ()


def _desktops(host: Host) -> tuple[Desktop, ...]:
    notes = (name for name in names(host, _SESSIONS) if name.isalnum())
    found = (session(glance(host, f"{_SESSIONS}/{name}") or "") for name in notes)
    return tuple(desktop for desktop in found if desktop)


SOURCE = Source(
    from_linux,
    touches=(
        *(f"read {path}" for path in (*_RELEASES, *_LOCALES, _RESTART, _RESTART_FOR)),
        *(f"read {_KERNEL}/{name}" for name in ("osrelease", "version")), *_architecture.TOUCHES,
        "read /proc/stat", "read /proc/1/comm", "link /etc/localtime", "read /etc/timezone", *OF_CLOCK,
        "list /lib/modules", f"list {_RESTART_HOOK}", f"list {_SESSIONS}", f"read {_SESSIONS}/*", _age.TOUCH_BIRTHS,
    ),
)  # fmt: skip
