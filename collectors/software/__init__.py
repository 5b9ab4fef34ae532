"""Installed programs, from every package manager that keeps a list on this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from collectors._contract import Category, Collector, Holes, Source, Topic
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors.software import apk, bundles, dpkg, pacman, rpm
from collectors.software.packages import Manager, Package, PackageSource

_MOST_PACKAGES = 20_000


class Software(Topic):
    """Installed programs. What a person keeps in a folder of their own is not looked at."""

    sources: tuple[PackageSource, ...] = ()
    """The package managers that answered, the system's own first."""
    count: int = 0
    """Packages of all sources together."""


def from_linux(host: Host) -> Software:
    """Ask each manager whose list is there; one that is not there is no hole, one that does not answer is."""
    holes = Holes()
    managers: tuple[tuple[Manager, Callable[[], tuple[Package, ...]]], ...] = (
        ("dpkg", lambda: dpkg.packages(host)),
        ("rpm", lambda: rpm.packages(host) if _kept(host, rpm.DATABASES) else ()),
        ("pacman", lambda: pacman.packages(host) if _kept(host, pacman.DATABASES) else ()),
        ("apk", lambda: apk.packages(host)),
        ("flatpak", lambda: bundles.flatpaks(host)),
        ("snap", lambda: bundles.snaps(host)),
    )
    sources = []
    for manager, ask in managers:
        if packages := _unless_absent(holes, manager, ask):
            sources.append(PackageSource(manager=manager, packages=packages[:_MOST_PACKAGES]))
    if not sources and not holes.all():
        holes.add("installed programs", "no package manager that is known keeps a list here")
    return Software(sources=tuple(sources), count=sum(len(s.packages) for s in sources), holes=holes.all())


def _kept(host: Host, folders: Sequence[str]) -> bool:
    """Whether one of these folders holds something: the tool alone proves nothing (Debian has an `rpm` too)."""
    for folder in folders:
        try:
            if host.list(folder):
                return True
        except Absent:
            continue
    return False


def _unless_absent(holes: Holes, manager: Manager, ask: Callable[[], tuple[Package, ...]]) -> tuple[Package, ...]:
    try:
        return ask()
    except Absent:
        return ()
    except HostError as error:
        holes.add(f"programs installed by {manager}", error.reason)
        return ()


COLLECTOR = Collector(
    title="Installed programs",
    purpose="To see which programs you have, how old they are, and whether one of them is known to cause trouble.",
    category=Category.PROGRAMS,
    section=Software,
    sources={
        "linux": Source(
            from_linux,
            touches=(*dpkg.TOUCHES, *rpm.TOUCHES, *pacman.TOUCHES, *apk.TOUCHES, *bundles.TOUCHES),
            seconds=8.0,
        )
    },
)
