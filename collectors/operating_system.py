"""Which system runs here, since when, in which language and time, and whether it waits for a restart."""

from __future__ import annotations

import re
from datetime import date, datetime

from collectors import _age, _architecture
from collectors._age import Estimate
from collectors._architecture import architecture
from collectors._contract import Category, Collector, Holes, Source, Topic
from collectors._glance import glance, names
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from collectors._moment import moment
from redaction.privacy import FreeText, Plain, Section


class Desktop(Section):
    """A graphical session that is open: how it is drawn (x11, wayland) and which desktop it is."""

    drawn_by: Plain | None = None
    name: Plain | None = None


class OperatingSystem(Topic):
    """The system.

    `name` is its family ("Debian GNU/Linux", "Windows 11", "macOS"), `edition` what was bought or chosen ("Pro",
    "Workstation"), `version` the release ("12", "23H2", "14.4"), `build` the exact one ("22631.3296", "23E214").
    `installed` holds estimates. `restart_pending` is None where this system keeps no note of it, `restart_for` says
    what waits. `clock` is the computer's own time, `clock_is_synchronised` whether a time service set it.
    """

    name: Plain | None = None
    edition: Plain | None = None
    version: Plain | None = None
    codename: Plain | None = None
    build: Plain | None = None
    full_name: Plain | None = None
    supported_until: date | None = None
    kernel: FreeText | None = None
    kernel_build: FreeText | None = None
    architecture: Plain | None = None
    installed: tuple[Estimate, ...] = ()
    booted_at: datetime | None = None
    clock: datetime
    clock_is_synchronised: bool | None = None
    time_zone: Plain | None = None
    locale: Plain | None = None
    restart_pending: bool | None = None
    restart_for: tuple[Plain, ...] = ()
    started_by: FreeText | None = None
    desktops: tuple[Desktop, ...] = ()


_KERNEL, _SESSIONS, _TIME_NOTES = "/proc/sys/kernel", "/run/systemd/sessions", "/run/systemd/timesync"
_RELEASES = ("/etc/os-release", "/usr/lib/os-release")
_LOCALES = ("/etc/locale.conf", "/etc/default/locale")
_RESTART, _RESTART_FOR = "/run/reboot-required", "/run/reboot-required.pkgs"
_RESTART_HOOK = "/usr/share/update-notifier"
_ASK_TIME = ("timedatectl", "show", "--property=NTPSynchronized", "--value")


def from_linux(host: Host) -> OperatingSystem:
    """By os-release, the kernel's own files, the time and locale settings, and the notes systemd keeps in /run."""
    holes = Holes()
    release = holes.over("name and version", lambda: os_release(host), {})
    restart_pending, restart_for = _restart(host, release)
    return OperatingSystem(
        name=release.get("NAME"), edition=release.get("VARIANT"), version=release.get("VERSION_ID"),
        codename=release.get("VERSION_CODENAME"), build=release.get("BUILD_ID"), full_name=release.get("PRETTY_NAME"),
        supported_until=_day(release.get("SUPPORT_END")),
        kernel=glance(host, f"{_KERNEL}/osrelease"), kernel_build=glance(host, f"{_KERNEL}/version"),
        architecture=holes.over("architecture", lambda: architecture(host), None),
        installed=holes.over("installation date", lambda: _age.installed(host), ()),
        booted_at=holes.over("last start", lambda: boot_time(host.text("/proc/stat")), None),
        clock=host.now(), clock_is_synchronised=holes.over("clock", lambda: _synchronised(host), None),
        time_zone=_time_zone(host), locale=_locale(host),
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


def zone_of(link: str) -> str | None:
    """The time zone's name in the target of /etc/localtime, as `../usr/share/zoneinfo/Europe/Lisbon`."""
    _, zoneinfo, zone = link.partition("zoneinfo/")
    return zone if zoneinfo and re.fullmatch(r"[A-Za-z0-9_+\-/]{1,64}", zone) else None


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


def _synchronised(host: Host) -> bool | None:
    """By the note of systemd's own time service; another service is asked through timedatectl, where systemd runs."""
    try:
        return "synchronized" in host.list(_TIME_NOTES)
    except Absent:
        if not _systemd_runs(host):
            return None
    answer = host.run(*_ASK_TIME, seconds=2).strip()
    return {b"yes": True, b"no": False}.get(answer)


def _systemd_runs(host: Host) -> bool:
    """By the folder that is there, though empty, where systemd started the system (sd_booted)."""
    try:
        host.list("/run/systemd/system")
    except HostError:
        return False
    return True


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


COLLECTOR = Collector(
    title="Your system",
    purpose="To know which system and version you use, when it last started, and whether it waits for a restart.",
    category=Category.SYSTEM,
    section=OperatingSystem,
    sources={
        "linux": Source(
            from_linux,
            touches=(
                *(f"read {path}" for path in (*_RELEASES, *_LOCALES, _RESTART, _RESTART_FOR)),
                *(f"read {_KERNEL}/{name}" for name in ("osrelease", "version")), *_architecture.TOUCHES,
                "read /proc/stat", "read /proc/1/comm", "link /etc/localtime", "read /etc/timezone",
                f"list {_TIME_NOTES}", "list /run/systemd/system", "run " + " ".join(_ASK_TIME),
                "list /lib/modules", f"list {_RESTART_HOOK}", f"list {_SESSIONS}", f"read {_SESSIONS}/*",
                _age.TOUCH_BIRTHS,
            ),
        )
    },
)  # fmt: skip
