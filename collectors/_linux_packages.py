"""Which of some named packages are installed on Linux, and in which version: a look-up, not a list.

dpkg's and apk's lists are searched, pacman's is a folder of names, rpm is asked by name; then flatpak and snap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from collectors._host.errors import Absent, HostError
from collectors._host.host import Host, decoded

DPKG, APK, PACMAN = "/var/lib/dpkg/status", "/lib/apk/db/installed", "/var/lib/pacman/local"
RPM = ("/usr/lib/sysimage/rpm", "/var/lib/rpm")
FLATPAK, SNAP = "/var/lib/flatpak/app", "/snap"
_RPM = ("rpm", "-q", "--queryformat", "%{NAME}\\t%{VERSION}\\n")
_SNAP = ("snap", "list")
TOUCHES = (
    f"read {DPKG}", f"read {APK}", f"list {PACMAN}", *(f"list {folder}" for folder in RPM), f"run {' '.join(_RPM)}",
    f"list {FLATPAK}", f"read {FLATPAK}/*/current/active/files/share/metainfo/*", f"list {SNAP}",
    f"run {' '.join(_SNAP)}",
)  # fmt: skip
_MOST = 64 << 20
_RELEASE = re.compile(r"<release\b[^>]*?\bversion=\"([^\"<]{1,60})\"")
_PACMAN = re.compile(r"(.+)-([^-]+)-[^-]+")
Found = dict[str, str | None]


def installed(host: Host, names: Sequence[str]) -> Found:
    """Name → version (None: installed, but it does not say) of those that are installed, in whatever way they are.

    Raises what the host raises where no kind of list answers.
    """
    asks: tuple[Callable[[], Found], ...] = (
        lambda: in_dpkg(host.text(DPKG, most=_MOST), names),
        lambda: in_apk(host.text(APK, most=_MOST), names),
        lambda: in_pacman(host.list(PACMAN), names),
        lambda: _rpm(host, names),
        lambda: _flatpak(host, names),
        lambda: _snap(host, names),
    )
    found: Found = {}
    trouble: HostError | None = None
    answered = False
    for ask in asks:
        try:
            found |= {name: version for name, version in ask().items() if name not in found}
            answered = True
        except Absent:
            continue
        except HostError as error:
            trouble = error
    if not answered:
        raise trouble or Absent("no package manager that is known keeps a list here")
    return found


def in_dpkg(status: str, names: Sequence[str]) -> Found:
    """Those that dpkg's status file holds as installed."""
    return {
        name: _line(stanza, "Version: ")
        for name, stanza in _stanzas(status, "Package: ", names)
        if re.search(r"^Status: .* installed$", stanza, re.MULTILINE)
    }


def in_apk(database: str, names: Sequence[str]) -> Found:
    """Those that apk's database holds."""
    return {name: _line(stanza, "V:") for name, stanza in _stanzas(database, "P:", names)}


def _stanzas(database: str, field: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and what follows it, up to a blank line, of each that is there; one pass over a few megabytes."""
    text = f"\n{database}\n\n"
    for seen in re.finditer(rf"\n{field}({'|'.join(map(re.escape, names))})(?=\n)", text):
        yield seen[1], text[seen.start() : text.index("\n\n", seen.start() + 1)]


def in_pacman(folders: Sequence[str], names: Sequence[str]) -> Found:
    """Those that have a folder `name-version-release` in pacman's database."""
    wanted = frozenset(names)
    return {seen[1]: seen[2] for folder in folders if (seen := _PACMAN.fullmatch(folder)) and seen[1] in wanted}


def in_rpm(answer: str, names: Sequence[str]) -> Found:
    """Those that rpm answered for; of the others it says, in words, that they are not installed."""
    wanted = frozenset(names)
    rows = (line.split("\t") for line in answer.split("\n"))
    return {row[0]: row[1] for row in rows if len(row) == 2 and row[0] in wanted}


def in_snap(answer: str, names: Sequence[str]) -> Found:
    """Those in the table of `snap list`."""
    wanted = frozenset(names)
    rows = (line.split() for line in answer.split("\n"))
    return {row[0]: row[1] for row in rows if len(row) >= 5 and row[0] in wanted}


def _line(stanza: str, name: str) -> str | None:
    return next((line[len(name) :].strip() or None for line in stanza.split("\n") if line.startswith(name)), None)


def _rpm(host: Host, names: Sequence[str]) -> Found:
    if not any(_kept(host, folder) for folder in RPM):
        raise Absent("there is no rpm database")
    missing = range(min(len(names), 255) + 1)  # its exit code counts those it does not know
    return in_rpm(decoded(host.run(*_RPM, *names, accept=tuple(missing))), names)


def _kept(host: Host, folder: str) -> bool:
    try:
        return bool(host.list(folder))
    except Absent:
        return False


def _flatpak(host: Host, names: Sequence[str]) -> Found:
    there = [name for name in host.list(FLATPAK) if name in names]
    return {name: _flatpak_version(host, name) for name in there}


def _flatpak_version(host: Host, name: str) -> str | None:
    about = f"{FLATPAK}/{name}/current/active/files/share/metainfo"
    for ending in (".metainfo.xml", ".appdata.xml"):
        try:
            return release(host.text(f"{about}/{name}{ending}", most=1 << 18))
        except HostError:
            continue  # older ones end otherwise, some bring none
    return None


def release(metainfo: str) -> str | None:
    """The newest release an AppStream file names; they stand newest first."""
    seen = _RELEASE.search(metainfo)
    return seen[1] if seen else None


def _snap(host: Host, names: Sequence[str]) -> Found:
    there: Mapping[str, str | None] = {name: None for name in host.list(SNAP) if name in names}
    if not there:
        return {}
    try:
        return {**there, **in_snap(decoded(host.run(*_SNAP)), names)}
    except HostError:
        return dict(there)
