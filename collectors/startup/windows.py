"""Windows: Run and RunOnce of the computer (both halves of the registry) and of this person, folders, Store apps.

What the Task Manager shows as on or off is kept apart, in `…\\Explorer\\StartupApproved`: twelve bytes, the first one
even where the entry is on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from collectors._cim_values import number, text
from collectors._command_line import started
from collectors._contract import Holes, Source
from collectors._homes import homes
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors.startup.section import MOST, Place, Startup, StartupEntry, entry

if TYPE_CHECKING:
    from redaction.redacted import Json

_CURRENT = r"SOFTWARE\Microsoft\Windows\CurrentVersion"
_APPROVED = rf"{_CURRENT}\Explorer\StartupApproved"
_WINLOGON = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
_OWN_WINDOWS = r"HKCU\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Windows"
_STORE = r"HKCU\Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\SystemAppData"
COMMON_FOLDER = r"C:\ProgramData\Microsoft\Windows\Start Menu\Programs\StartUp"
_OWN_FOLDER = r"AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Startup"

_SWITCHES = ("Run", "Run32", "StartupFolder")
Keys = tuple[tuple[str, Literal[32, 64], Place, str | None], ...]
KEYS: Keys = (
    (rf"HKLM\{_CURRENT}\Run", 64, Place.RUN, "Run"),
    (rf"HKLM\{_CURRENT}\Run", 32, Place.RUN, "Run32"),
    (rf"HKCU\{_CURRENT}\Run", 64, Place.RUN, "Run"),
    (rf"HKLM\{_CURRENT}\RunOnce", 64, Place.RUN_ONCE, None),
    (rf"HKLM\{_CURRENT}\RunOnce", 32, Place.RUN_ONCE, None),
    (rf"HKCU\{_CURRENT}\RunOnce", 64, Place.RUN_ONCE, None),
    (rf"HKLM\{_CURRENT}\Policies\Explorer\Run", 64, Place.POLICY, None),
    (rf"HKCU\{_CURRENT}\Policies\Explorer\Run", 64, Place.POLICY, None),
)
"""Key, half of the registry, what it means, and the key of StartupApproved that switches its entries off."""
TOUCHES = (
    *dict.fromkeys(f"registry {key}" for key, *_ in KEYS),
    *(rf"registry {root}\{_APPROVED}\{kind}" for root in ("HKLM", "HKCU") for kind in _SWITCHES),
    f"registry {_WINLOGON}", f"registry {_OWN_WINDOWS}", f"registry {_STORE}",
    rf"registry {_STORE}\*", rf"registry {_STORE}\*\*",
    f"list {COMMON_FOLDER}", r"list C:\Users", rf"list C:\Users\*\{_OWN_FOLDER}",
)  # fmt: skip
_NO_ENTRIES = frozenset({"desktop.ini"})
_MOST_PACKAGES = 300
_USUAL = re.compile(
    r"(?:(?:%systemroot%|%windir%|c:\\windows)\\(?:system32\\)?)?(?:explorer|userinit)(?:\.exe)?", re.IGNORECASE
)
_ON_BY_POLICY, _ON = 4, 2


def from_windows(host: Host) -> Startup:
    """All places; the ones this Windows does not have are no holes, those that refuse are."""
    holes = Holes()
    found: list[StartupEntry] = []
    answered: list[str] = []
    for key, bits, place, switches in KEYS:
        rows = _values(host, holes, key, bits)
        if rows is None:
            continue
        everybody = key.startswith("HKLM")
        approved = _approved(host, everybody, switches) if switches else {}
        found += run_entries(rows, place, approved, for_everybody=everybody)
        answered.append(f"registry {key}" + (" (32)" if bits == 32 else ""))
    found += [*_folders(host, holes, answered), *_signing_in(host), *_store_apps(host)]
    if not answered:
        holes.add("start-up entries", "none of the places where they stand could be read")
    return Startup(entries=tuple(found[:MOST]), answered_by=tuple(answered), holes=holes.all())


def _values(host: Host, holes: Holes, key: str, bits: Literal[32, 64]) -> Mapping[str, Json] | None:
    try:
        return host.registry(key, view=bits)[0]
    except Absent:
        return None
    except HostError as error:
        holes.add(f"start-up entries in {key}", error.reason)
        return None


def run_entries(
    values: Mapping[str, Json], place: Place, approved: Mapping[str, bool], *, for_everybody: bool
) -> Iterator[StartupEntry]:
    """The values of a Run key: name → command line; what StartupApproved does not name is on."""
    for name in list(values)[:MOST]:
        command = text(values, name)
        if command is None:
            continue
        on = approved.get(name.casefold(), True)
        yield entry(name or "(default)", place, started(command, windows=True), enabled=on, for_everybody=for_everybody)


def approvals(values: Mapping[str, Json]) -> dict[str, bool]:
    """Name, in lower case → whether it is on: the first of the bytes is even."""
    found = {}
    for name, value in values.items():
        if isinstance(value, str) and re.match(r"[0-9a-fA-F]{2}", value):
            found[name.casefold()] = int(value[:2], 16) % 2 == 0
    return found


def _approved(host: Host, everybody: bool, kind: str) -> dict[str, bool]:
    try:
        return approvals(host.registry(rf"{'HKLM' if everybody else 'HKCU'}\{_APPROVED}\{kind}")[0])
    except HostError:
        return {}  # Windows 7 has none; an untouched Windows 10 neither


def _folders(host: Host, holes: Holes, answered: list[str]) -> Iterator[StartupEntry]:
    none: tuple[str, ...] = ()
    common = holes.over("the start-up folder of everybody", lambda: host.list(COMMON_FOLDER), none)
    yield from in_folder(common, _approved(host, True, "StartupFolder"), for_everybody=True)
    answered += [f"list {COMMON_FOLDER}"] if common else []
    for home in homes(host):
        try:
            names = host.list(rf"{home}\{_OWN_FOLDER}")
        except HostError:
            continue  # another person's
        yield from in_folder(names, _approved(host, False, "StartupFolder"), for_everybody=False)


def in_folder(names: Iterable[str], approved: Mapping[str, bool], *, for_everybody: bool) -> Iterator[StartupEntry]:
    """The files of a start-up folder; where a shortcut leads is not looked up."""
    for name in names:
        if name.casefold() not in _NO_ENTRIES:
            on = approved.get(name.casefold(), True)
            yield entry(name, Place.FOLDER, None, enabled=on, for_everybody=for_everybody)


def _signing_in(host: Host) -> Iterator[StartupEntry]:
    """Winlogon's Shell and Userinit where they are not Windows' own (a sign of malware), and the old Load and Run."""
    for key, names, everybody in ((_WINLOGON, ("Shell", "Userinit"), True), (_OWN_WINDOWS, ("Load", "Run"), False)):
        try:
            values, _ = host.registry(key)
        except HostError:
            continue  # never written by this Windows
        for name in names:
            for command in unusual(text(values, name) or ""):
                what = started(command, windows=True)
                yield entry(name, Place.SIGN_IN, what, enabled=True, for_everybody=everybody)


def unusual(commands: str) -> list[str]:
    """What stands between commas beside Windows' own explorer and userinit."""
    parts = (part.strip() for part in commands[:4096].split(","))
    return [part for part in parts if part and not _USUAL.fullmatch(part)]


def _store_apps(host: Host) -> Iterator[StartupEntry]:
    """Store apps that asked to start: a key for each task, whose State says who allowed or forbade it."""
    try:
        _, families = host.registry(_STORE)
    except HostError:
        return  # a Windows without a Store
    for family in families[:_MOST_PACKAGES]:
        try:
            _, tasks = host.registry(rf"{_STORE}\{family}")
            states = {task: number(host.registry(rf"{_STORE}\{family}\{task}")[0], "State") for task in tasks[:20]}
        except HostError:
            continue  # removed meanwhile
        for task, state in states.items():
            if state is not None:
                on = state in (_ON, _ON_BY_POLICY)
                yield entry(
                    f"{family.partition('_')[0]} ({task})", Place.STORE_APP, None, enabled=on, for_everybody=False
                )


SOURCE = Source(from_windows, touches=TOUCHES, seconds=8.0)
