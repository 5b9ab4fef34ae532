"""Linux: the histories of the package managers, and when they last looked (the age of their lists)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, tzinfo
from typing import TypeAlias

import collectors.updates.histories as histories
from collectors._contract import Holes, Source
from collectors._glance import glance, names
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors._moment import moment
from collectors.updates.histories import Run
from collectors.updates.section import MOST_FAILED, MOST_INSTALLED, FailedUpdate, Installed, Updates

Parse: TypeAlias = Callable[[str, "tzinfo | None"], Iterator[Run]]
HISTORIES: tuple[tuple[str, Parse], ...] = (
    ("/var/log/apt/history.log", histories.apt),
    ("/var/log/dnf.rpm.log", histories.dnf),
    ("/var/log/pacman.log", histories.pacman),
    ("/var/log/zypp/history", histories.zypper),
)
ROTATED = "/var/log/apt/history.log.1.gz"
DPKG = "/var/log/dpkg.log"
_LISTS = ("/var/lib/apt/periodic/update-success-stamp", "/var/lib/apt/lists/partial", "/var/lib/pacman/sync",
          "/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/zypp/raw", "/var/cache/PackageKit")  # fmt: skip
_AGES = ("stat", "--format=%Y:%n", *_LISTS)
UBUNTU = "/var/lib/update-notifier/updates-available"
OFFLINE = "/var/lib/PackageKit/offline-update-competed"
_AUTOMATIC_APT = "/etc/apt/apt.conf.d/20auto-upgrades"
_TIMERS = "/etc/systemd/system/timers.target.wants"
_MOST_BYTES = 512 << 10


def from_linux(host: Host) -> Updates:
    """Whichever package managers wrote a history; none of them is started."""
    holes, answered = Holes(), list[str]()
    runs = sorted(_runs(host, holes, answered), key=lambda run: run.when, reverse=True)
    if not answered:
        holes.add("installed updates", "no history of a package manager was found")
    waiting, security = histories.available(glance(host, UBUNTU) or "")
    if waiting is None:
        holes.add("waiting updates", "the system tells how many only after asking the internet")
    return Updates(
        last_installed_on=next((run.when.date() for run in runs if run.packages and not run.error), None),
        last_checked_at=holes.over("the last look for updates", lambda: _looked(host), None),
        pending=waiting,
        pending_security=security,
        automatic=_automatic(host),
        installed=tuple(
            Installed(name=run.manager, packages=run.packages, installed_on=run.when.date())
            for run in runs
            if run.packages and not run.error
        )[:MOST_INSTALLED],
        failed=(*_failed(host, runs), *_offline(host))[:MOST_FAILED],
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _runs(host: Host, holes: Holes, answered: list[str]) -> Iterator[Run]:
    zone = host.now().tzinfo
    for path, parse in HISTORIES:
        text = _history(host, holes, path)
        if text is None:
            continue
        answered.append(path)
        found = tuple(parse(text, zone))
        if path == HISTORIES[0][0] and not found:
            found = tuple(_before(host, zone))  # the log has just been rotated
        yield from found


def _history(host: Host, holes: Holes, path: str) -> str | None:
    try:
        return host.text(path, most=_MOST_BYTES, tail=True)
    except Absent:
        return None
    except HostError as error:
        holes.add(path, error.reason)
        return None


def _before(host: Host, zone: tzinfo | None) -> Iterator[Run]:
    try:
        yield from histories.apt(histories.unpacked(host.read(ROTATED, most=_MOST_BYTES)), zone)
    except HostError:
        yield from histories.dpkg(_history(host, Holes(), DPKG) or "", zone)


def _looked(host: Host) -> datetime:
    """The newest age of the package managers' lists; Unreadable where there are none."""
    answer = decoded(host.run(*_AGES, accept=(0, 1)))
    ages = [int(age) for age in re.findall(r"^(\d{9,11}):/", answer, re.MULTILINE)]
    if not ages:
        raise Unreadable("no list of a package manager was found")
    return moment(max(ages), host.now().tzinfo)


def _failed(host: Host, runs: Iterable[Run]) -> tuple[FailedUpdate, ...]:
    groups: dict[tuple[str, str], list[datetime]] = {}
    for run in runs:
        if run.error and run.when >= host.since:
            groups.setdefault((run.manager, run.error), []).append(run.when)
    return tuple(
        FailedUpdate(name=f"{manager}: {error}", count=len(times), last_at=max(times))
        for (manager, error), times in groups.items()
    )


def _offline(host: Host) -> tuple[FailedUpdate, ...]:
    failure = histories.offline_failure(glance(host, OFFLINE) or "")
    return () if failure is None else (FailedUpdate(name=f"update at a restart: {failure}", count=1),)


def _automatic(host: Host) -> bool | None:
    """apt's `Unattended-Upgrade`, or dnf's timer; None where neither is set up."""
    told = re.search(r'^\s*APT::Periodic::Unattended-Upgrade "(\d+)"', glance(host, _AUTOMATIC_APT) or "", re.MULTILINE)
    if told:
        return int(told[1][:9]) > 0
    timers = names(host, _TIMERS)
    return True if any(re.match(r"dnf5?-automatic", timer) for timer in timers) else None


SOURCE = Source(
    from_linux,
    touches=(
        *(f"read {path}" for path, _ in HISTORIES), f"read {ROTATED}", f"read {DPKG}", f"run {' '.join(_AGES)}",
        f"read {UBUNTU}", f"read {OFFLINE}", f"read {_AUTOMATIC_APT}", f"list {_TIMERS}",
    ),
)  # fmt: skip
