"""Service managers older than systemd: OpenRC and System V, by the folders that are their database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors.services.units import Service, State

SCRIPTS = "/etc/init.d"
OPENRC_STATES: tuple[tuple[str, State], ...] = (
    ("started", "running"), ("failed", "failed"), ("starting", "starting"), ("stopping", "stopping"),
)  # fmt: skip
OPENRC_LEVELS = tuple(f"/etc/runlevels/{level}" for level in ("sysinit", "boot", "default", "nonetwork"))
SYSV_LEVELS = tuple(f"/etc/rc{level}.d" for level in ("S", "2", "3", "4", "5"))
TOUCHES = (
    f"list {SCRIPTS}",
    "list /run/openrc",
    *(f"list /run/openrc/{folder}" for folder, _ in OPENRC_STATES),
    *(f"list {level}" for level in (*OPENRC_LEVELS, *SYSV_LEVELS)),
)
_NO_SERVICES = frozenset({"README", "functions.sh", "skeleton", "functions", "rc", "rcS", "single", "halt", "reboot"})
_STARTED_AT = re.compile(r"S\d\d(.+)")


def openrc(host: Host) -> tuple[Service, ...]:
    """OpenRC's services; raises Absent where it does not run."""
    host.list("/run/openrc")
    by_state = {state: frozenset(_names(host, f"/run/openrc/{folder}")) for folder, state in OPENRC_STATES}
    automatic = frozenset(name for level in OPENRC_LEVELS for name in _names(host, level))
    return tuple(
        Service(
            name=name,
            state=next((state for state, names in reversed(by_state.items()) if name in names), "stopped"),
            start="automatic" if name in automatic else "disabled",
        )
        for name in _services(host.list(SCRIPTS))
    )


def sysv(host: Host) -> tuple[Service, ...]:
    """System V services and which start by themselves; whether they run now, nobody keeps."""
    levels = (name for level in SYSV_LEVELS for name in _names(host, level))
    automatic = frozenset(seen[1] for name in levels if (seen := _STARTED_AT.fullmatch(name)))
    return tuple(
        Service(name=name, start="automatic" if name in automatic else "disabled")
        for name in _services(host.list(SCRIPTS))
    )


def _services(scripts: Sequence[str]) -> Iterable[str]:
    return (name for name in scripts if name not in _NO_SERVICES and not name.startswith(".") and name[-3:] != ".sh")


def _names(host: Host, folder: str) -> Sequence[str]:
    try:
        return host.list(folder)
    except Absent:
        return ()
