"""Linux' clock: whether a time service keeps it, how far off that found it, and the clock on the mainboard."""

from __future__ import annotations

import re

from collectors._glance import glance, glance_number
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host

_NOTES, _HARDWARE, _ADJUSTED = "/run/systemd/timesync", "/sys/class/rtc/rtc0/since_epoch", "/etc/adjtime"
_ASK = ("timedatectl", "show", "--property=NTPSynchronized", "--value")
_STATUS = ("timedatectl", "timesync-status")
_PARTS = {"y": 31_557_600, "month": 2_629_800, "w": 604_800, "d": 86_400, "h": 3600, "min": 60, "s": 1,
          "ms": 1e-3, "us": 1e-6, "ns": 1e-9}  # fmt: skip
_SANE = 30 * 365 * 86_400
TOUCHES = (
    f"list {_NOTES}", "list /run/systemd/system", f"read {_HARDWARE}", f"read {_ADJUSTED}",
    "run " + " ".join(_ASK), "run " + " ".join(_STATUS),
)  # fmt: skip


def synchronised(host: Host) -> tuple[bool | None, float | None]:
    """Whether a time service set the clock, and by how many seconds the clock was behind when it last measured.

    By the note of systemd's own time service; another service is asked through timedatectl, where systemd runs.
    """
    try:
        noted = "synchronized" in host.list(_NOTES)
    except Absent:
        return (_asked(host) if _systemd_runs(host) else None), None
    return noted, _measured(host) if noted else None


def behind(status: str) -> float | None:
    """The offset in timedatectl's answer (`Offset: -15.315ms`, `+1min 2.5s`): the service's time less the clock's."""
    found = re.search(r"^ *Offset: ([+-]?)((?:\d{1,9}(?:\.\d{1,9})?[a-z]{1,5} ?)+)$", status, re.M | re.A)
    if not found:
        return None
    parts = re.findall(r"([\d.]+)([a-z]+)", found.group(2))
    if any(unit not in _PARTS for _, unit in parts):
        return None
    seconds = sum(float(figure) * _PARTS[unit] for figure, unit in parts)
    return round(-seconds if found.group(1) == "-" else seconds, 3)


def hardware_behind(host: Host) -> int | None:
    """Seconds by which the clock on the mainboard is behind; it may keep the local time (line 3 of /etc/adjtime)."""
    told = glance_number(host, _HARDWARE)
    if told is None:
        return None
    now = host.now()
    keeps_local = (glance(host, _ADJUSTED) or "").split("\n")[2:3] == ["LOCAL"]
    offset = now.utcoffset() if keeps_local else None
    seconds = round(now.timestamp() + (offset.total_seconds() if offset else 0)) - told
    return seconds if abs(seconds) < _SANE else None


def _measured(host: Host) -> float | None:
    try:
        return behind(host.run(*_STATUS, seconds=1).decode("utf-8", "replace"))
    except HostError:
        return None


def _asked(host: Host) -> bool | None:
    return {b"yes": True, b"no": False}.get(host.run(*_ASK, seconds=2).strip())


def _systemd_runs(host: Host) -> bool:
    """By the folder that is there, though empty, where systemd started the system (sd_booted)."""
    try:
        host.list("/run/systemd/system")
    except HostError:
        return False
    return True
