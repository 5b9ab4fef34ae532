"""Linux: XDG autostart files, services of the session, and the old script at the end of the start.

A person's file of the same name takes the place of the system's for that person (Desktop Application Autostart
Specification); both are told. Shell profiles are people's own texts and are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from collectors._command_line import started
from collectors._contract import Holes, Source
from collectors._homes import homes
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from collectors.startup.section import MOST, Place, Startup, StartupEntry, entry

SYSTEM_AUTOSTART = "/etc/xdg/autostart"
_OWN_AUTOSTART = ".config/autostart"
_TARGETS = ("default.target.wants", "graphical-session.target.wants", "basic.target.wants")
_UNIT_FOLDERS = ("/etc/systemd/user", "/usr/lib/systemd/user")
_OWN_UNITS = ".config/systemd/user"
_BOOT_SCRIPTS = ("/etc/rc.local", "/etc/rc.d/rc.local")
TOUCHES = (
    f"list {SYSTEM_AUTOSTART}", f"read {SYSTEM_AUTOSTART}/*", "list /home", f"list /home/*/{_OWN_AUTOSTART}",
    f"read /home/*/{_OWN_AUTOSTART}/*", f"list /root/{_OWN_AUTOSTART}", f"read /root/{_OWN_AUTOSTART}/*",
    *(f"list {folder}/{target}" for folder in _UNIT_FOLDERS for target in _TARGETS),
    *(f"list {home}/{_OWN_UNITS}/{target}" for home in ("/home/*", "/root") for target in _TARGETS),
    *(f"read {path}" for path in _BOOT_SCRIPTS),
)  # fmt: skip
_FIELD = re.compile(r"^(Name|Exec|Hidden|X-GNOME-Autostart-enabled|Type) *= *(.*?)\s*$", re.MULTILINE)


def from_linux(host: Host) -> Startup:
    """The system's entries and those of people whose folders can be seen."""
    holes = Holes()
    answered: list[str] = []
    found = _autostart(host, SYSTEM_AUTOSTART, holes, answered)
    for home in (*homes(host), "/root"):
        found += _autostart(host, f"{home}/{_OWN_AUTOSTART}", holes, answered)
    units = _user_units(host, holes, answered)
    scripts = [*_boot_scripts(host, answered)]
    if not answered:
        holes.add("start-up entries", "none of the places where they stand is here or can be read")
    entries = (*found, *units, *scripts)
    return Startup(entries=entries[:MOST], answered_by=tuple(dict.fromkeys(answered)), holes=holes.all())


def _autostart(host: Host, folder: str, holes: Holes, answered: list[str]) -> list[StartupEntry]:
    everybody = folder == SYSTEM_AUTOSTART
    try:
        names = [name for name in host.list(folder) if name.endswith(".desktop")]
    except Absent:
        return []
    except HostError as error:
        if everybody:
            holes.add("autostart files of everybody", error.reason)
        return []  # another person's folder is theirs
    answered.append("autostart files of everybody" if everybody else "autostart files of people")
    found = []
    for name in names[:MOST]:
        try:
            found.append(desktop(host.text(f"{folder}/{name}", most=1 << 16), name, for_everybody=everybody))
        except HostError:
            continue  # no entry, or a link that leads nowhere: the desktop leaves it out as well
    return found


def desktop(text: str, file: str, *, for_everybody: bool) -> StartupEntry:
    """One desktop entry; raises Unreadable where it starts nothing."""
    head = re.split(r"^\[(?!Desktop Entry\])", text[: 1 << 16], maxsplit=1, flags=re.MULTILINE)[0]
    fields: dict[str, str] = {}
    for key, value in _FIELD.findall(head):
        fields.setdefault(key, value)
    hidden = fields.get("Hidden", "").casefold() == "true"
    what = started(fields.get("Exec", ""))
    if what is None and not hidden:
        raise Unreadable("an autostart file that starts nothing")
    off = hidden or fields.get("X-GNOME-Autostart-enabled", "").casefold() == "false"
    name = fields.get("Name") or file.removesuffix(".desktop")
    return entry(name, Place.AUTOSTART, what, enabled=not off, for_everybody=for_everybody)


def _user_units(host: Host, holes: Holes, answered: list[str]) -> list[StartupEntry]:
    found: dict[tuple[str, bool], StartupEntry] = {}
    folders = [(folder, True) for folder in _UNIT_FOLDERS]
    folders += [(f"{home}/{_OWN_UNITS}", False) for home in (*homes(host), "/root")]
    for folder, everybody in folders:
        for target in _TARGETS:
            for name in units(_names(host, f"{folder}/{target}", holes, everybody)):
                found[name, everybody] = entry(name, Place.USER_SERVICE, None, enabled=True, for_everybody=everybody)
                answered.append("services of the session")
    return list(found.values())


def units(names: Sequence[str]) -> list[str]:
    """The services among a target's wants; sockets and timers wait for something."""
    return [name for name in names if name.endswith(".service")][:MOST]


def _names(host: Host, folder: str, holes: Holes, everybody: bool) -> tuple[str, ...]:
    try:
        return host.list(folder)
    except Absent:
        return ()
    except HostError as error:
        if everybody:
            holes.add("services of the session", error.reason)
        return ()


def _boot_scripts(host: Host, answered: list[str]) -> list[StartupEntry]:
    for path in _BOOT_SCRIPTS:
        try:
            text = host.text(path, most=1 << 16)
        except HostError:
            continue  # most computers have none
        answered.append("script at the end of the start")
        if does_something(text):
            return [entry(path, Place.BOOT_SCRIPT, None, enabled=True)]
    return []


def does_something(script: str) -> bool:
    """Whether a script holds more than comments and `exit 0`; what it holds is not kept."""
    lines = (line.strip() for line in script.split("\n"))
    return any(line and not line.startswith("#") and not re.fullmatch(r"exit(\s+0)?|set -e", line) for line in lines)


SOURCE = Source(from_linux, touches=TOUCHES)
