"""Sensors on macOS: `pmset -g therm` tells whether it is slowed down, AppleSmartBattery how warm the battery is.

The processor's sensors and the fans are read by `powermetrics`, as administrator; what else reads them uses what Apple
does not document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collectors import _cim_values as values
from collectors import _plist
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import decoded
from collectors.sensors.section import Sensors, Temperature, Throttling

if TYPE_CHECKING:
    from collectors._host.host import Host

_THERM = ("pmset", "-g", "therm")
_BATTERY = ("ioreg", "-a", "-r", "-c", "AppleSmartBattery")
_NOT_TOLD = "macOS tells the processor's and the fans' to an administrator's own tools only"
_LINE = re.compile(r"^[\t ]*(CPU_\w+|[Tt]hermal [Ww]arning [Ll]evel\w*)[\t ]*[=:][\t ]*(\d{1,4})", re.M | re.A)


def from_macos(host: Host) -> Sensors:
    """What only an administrator's tools can read is said as a hole."""
    holes = Holes()
    told = holes.over("throttling", lambda: throttling(decoded(host.run(*_THERM))), None)
    holes.add("temperatures and fans", _NOT_TOLD)
    warm = _of_the_battery(host)
    answered = ("pmset",) * bool(told) + ("AppleSmartBattery",) * bool(warm)
    return Sensors(temperatures=warm, throttling=told, answered_by=answered, holes=holes.all())


def _of_the_battery(host: Host) -> tuple[Temperature, ...]:
    """None where there is no battery: ioreg then answers nothing at all."""
    try:
        return temperatures(host.run(*_BATTERY))
    except HostError:
        return ()


def temperatures(ioreg: bytes) -> tuple[Temperature, ...]:
    """`Temperature` of each battery, in hundredths of a degree; raises Unreadable."""
    told = (values.number(node, "Temperature") for node in _plist.nodes(ioreg))
    return tuple(Temperature(chip="battery", celsius=round(t / 100, 1)) for t in told if t and 0 < t < 15_000)


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


SOURCE = Source(from_macos, touches=("run " + " ".join(_THERM), "run " + " ".join(_BATTERY)))
