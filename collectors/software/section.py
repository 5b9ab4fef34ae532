"""What the topic makes, and how every manager of a platform is asked."""

from __future__ import annotations

from collections.abc import Callable

from collectors._contract import Holes, Topic
from collectors._host.errors import Absent, HostError
from collectors.software.packages import Manager, Package, PackageSource

_MOST_PACKAGES = 20_000


class Software(Topic):
    """Installed programs. What a person keeps in a folder of their own is not looked at."""

    sources: tuple[PackageSource, ...] = ()
    """The package managers that answered, the system's own first."""
    count: int = 0
    """Packages of all sources together."""


def ask_all(holes: Holes, managers: tuple[tuple[Manager, Callable[[], tuple[Package, ...]]], ...]) -> Software:
    """Ask each manager; one that is not there is no hole, one that does not answer is."""
    sources = []
    for manager, ask in managers:
        if packages := _unless_absent(holes, manager, ask):
            sources.append(PackageSource(manager=manager, packages=packages[:_MOST_PACKAGES]))
    if not sources and not holes.all():
        holes.add("installed programs", "no package manager that is known keeps a list here")
    return Software(sources=tuple(sources), count=sum(len(s.packages) for s in sources), holes=holes.all())


def _unless_absent(holes: Holes, manager: Manager, ask: Callable[[], tuple[Package, ...]]) -> tuple[Package, ...]:
    try:
        return ask()
    except Absent:
        return ()
    except HostError as error:
        holes.add(f"programs installed by {manager}", error.reason)
        return ()
