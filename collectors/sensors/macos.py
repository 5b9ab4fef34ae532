"""Sensors on macOS: `pmset -g therm` tells whether it is slowed down. Temperatures and fans it tells nobody openly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._host.host import decoded
from collectors.sensors.section import Sensors, Throttling

if TYPE_CHECKING:
    from collectors._host.host import Host

_THERM = ("pmset", "-g", "therm")
_LINE = re.compile(r"^[\t ]*(CPU_\w+|[Tt]hermal [Ww]arning [Ll]evel\w*)[\t ]*[=:][\t ]*(\d{1,4})", re.M | re.A)


def from_macos(host: Host) -> Sensors:
    """The sensors themselves can be read by Apple's own tools only, as administrator: that is said as a hole."""
    holes = Holes()
    told = holes.over("throttling", lambda: throttling(decoded(host.run(*_THERM))), None)
    holes.add("temperatures and fans", "macOS shows them to no ordinary program")
    return Sensors(throttling=told, answered_by=("pmset",) if told else (), holes=holes.all())


def throttling(text: str) -> Throttling:
    """`CPU_Speed_Limit = 100`, `CPU_Scheduler_Limit`, `CPU_Available_CPUs`; notes where nothing was recorded."""
    levels = {name.casefold().replace(" ", "_"): int(value) for name, value in _LINE.findall(text)}
    if not levels and "warning level" not in text and "CPU power status" not in text:
        raise Unreadable("pmset answered in a form that cannot be understood")
    speeds = [levels[name] for name in ("cpu_speed_limit", "cpu_scheduler_limit") if levels.get(name, 101) <= 100]
    warning = any(value for name, value in levels.items() if name.startswith("thermal"))
    slow = min(speeds, default=100)
    return Throttling(
        now=slow < 100 or warning, because=("heat",) if warning or slow < 100 else (),
        speed_percent=slow if speeds else None,
    )  # fmt: skip


SOURCE = Source(from_macos, touches=("run " + " ".join(_THERM),))
