"""macOS: the reports below Library/Logs/DiagnosticReports, the computer's and each person's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from collectors._contract import Holes, Source
from collectors._glance import names as names_in
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors.crashes.counting import Seen, counted
from collectors.crashes.reports import crash, ips, of_name, panicked
from collectors.crashes.section import Crashes, Dump

FOLDER = "Library/Logs/DiagnosticReports"
SENT = "Retired"
_MOST_READ = 60
_MOST_BYTES = 2 << 20
_TELLING = ("ips", "crash", "panic")


def from_macos(host: Host) -> Crashes:
    """The newest reports of the window; at most 60 are opened."""
    holes, answered = Holes(), list[str]()
    files = list(_files(host, holes, answered))
    recent = sorted(
        (file for file in files if file[2] >= host.since and file[3] in _TELLING),
        key=lambda file: file[2],
        reverse=True,
    )
    if len(recent) > _MOST_READ:
        holes.add("older crash reports", f"only the newest {_MOST_READ} are opened")
    seen = [one for path, _, when, kind in recent[:_MOST_READ] if (one := _read(host, holes, path, when, kind))]
    dumps = (Dump(name=f"{program[:80]}.{kind}", made_at=when) for _, program, when, kind in files)
    return counted(host, seen, dumps, answered, holes)


def _files(host: Host, holes: Holes, answered: list[str]) -> Iterator[tuple[str, str, datetime, str]]:
    """Path, program, time and kind of each report whose name tells them."""
    people = holes.over("people's folders", lambda: host.list("/Users"), ())
    homes = [f"/Users/{name}" for name in people if not name.startswith(".") and name != "Shared"]
    for home in ("", *homes):
        whose = "a person" if home else "the system"
        try:
            names = _names(host, f"{home}/{FOLDER}")
        except Absent:
            if not home:
                holes.add("crash reports of the system", "there is no such folder")
            continue
        except HostError as error:
            holes.add(f"crash reports of {whose}", error.reason)
            continue
        answered.append(f"reports of {whose}")
        for name in names:
            if told := of_name(name.rpartition("/")[2], host.now().tzinfo):
                yield f"{home}/{FOLDER}/{name}", told[0], told[1], told[2]


def _names(host: Host, folder: str) -> tuple[str, ...]:
    """The reports in a folder, and those below it that were sent to Apple already."""
    return (*host.list(folder), *(f"{SENT}/{name}" for name in names_in(host, f"{folder}/{SENT}")))


def _read(host: Host, holes: Holes, path: str, when: datetime, kind: str) -> Seen | None:
    try:
        text = host.text(path, most=_MOST_BYTES)
    except HostError as error:
        holes.add("some crash reports", error.reason)
        return None
    if kind == "panic":
        return panicked(text, when.timestamp())
    return ips(text) if text.lstrip().startswith("{") else crash(text)


_FOLDERS = tuple(f"{home}/{FOLDER}{below}" for home in ("", "/Users/*") for below in ("", f"/{SENT}"))
SOURCE = Source(
    from_macos,
    touches=(
        "list /Users",
        *(f"list {folder}" for folder in _FOLDERS),
        *(f"read {folder}/*.{kind}" for folder in _FOLDERS for kind in _TELLING),
    ),
    seconds=6.0,
)
