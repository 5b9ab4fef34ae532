"""Power on macOS: `pmset -g custom` for the settings, sysctl for the last sleep, `pmset -g log` for why it woke."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from collectors import _sysctl
from collectors._contract import Holes, Source
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import decoded
from collectors._moment import moment
from collectors.power.section import MOST_WAKES, Cause, Plan, Power, Settings, Sleep, Wake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from collectors._host.host import Host

_CUSTOM, _LOG = ("pmset", "-g", "custom"), ("pmset", "-g", "log")
_KERNEL = ("kern.sleeptime", "kern.waketime", "kern.hibernatemode")
_LARGEST_LOG = 64 << 20  # a year of a laptop
_SECTION = re.compile(r"^(AC|Battery|UPS) Power:?[\t ]*$", re.M)
_SETTING = re.compile(r"^[\t ]+([a-zA-Z]\w{1,40})[\t ]+(\d{1,9})\b", re.M | re.A)
_SECONDS = re.compile(r"\bsec = (\d{1,11})\b", re.A)
_STAMP = r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4})"
_LINE = re.compile(rf"^{_STAMP} (Sleep|Wake|DarkWake)[\t ]{{1,40}}\t(.{{0,600}})$", re.M | re.A)
_DUE = re.compile(r"due to (.{1,200}?)(?: Using (?:AC|BATT)\b.*)?$", re.I)
_CAUSES = (
    (r"lid", Cause.LID), (r"pwrbtn|power ?button|PWRB", Cause.POWER_BUTTON), (r"rtc|alarm|maintenance", Cause.TIMER),
    (r"acattach|acdetach|ac[_ ]?(?:power|adapter)|charger|cable", Cause.MAINS),
    (r"hid|keyboard|trackpad|mouse|useractivity|spacebar", Cause.PERSON),
    (r"wifi|wlan|arpt|airport|enet|ethernet|bluetooth|tcpkeepalive|network|magic", Cause.NETWORK),
    (r"usb|xhc|thunderbolt|ehc|acpi", Cause.DEVICE),
)  # fmt: skip


def from_macos(host: Host) -> Power:
    """The log holds months; it is asked last, and where it takes too long the kernel's last waking remains."""
    holes = Holes()
    told = holes.over("power settings", lambda: sections(decoded(host.run(*_CUSTOM))), {})
    kernel = holes.over("last sleep", lambda: _sysctl.ask(host, *_KERNEL), {})
    last = of_kernel(kernel)
    woken: tuple[Wake, ...] = ()
    try:
        woken = wakes(decoded(host.run(*_LOG, seconds=8.0, most=_LARGEST_LOG)), host.since)
    except HostError as error:
        holes.add("reasons of the last wakes", error.reason)
    settings = tuple(setting(name == "Battery", values) for name, values in told.items() if name != "UPS")
    return Power(
        plan=_plan(settings, told), settings=settings, sleep_states=_states(kernel, told),
        wakes=woken or ((last,) if last else ()),
        answered_by=("pmset",) * bool(told) + ("sysctl",) * bool(kernel) + ("pmset log",) * bool(woken),
        holes=holes.all(),
    )  # fmt: skip


def sections(text: str) -> dict[str, dict[str, int]]:
    """`AC`, `Battery` → setting → number; Unreadable where there is no section."""
    parts = _SECTION.split(text)
    found = {
        name: {k: int(v) for k, v in _SETTING.findall(body)}
        for name, body in zip(parts[1::2], parts[2::2], strict=False)
    }
    if not any(found.values()):
        raise Unreadable("pmset answered in a form that cannot be understood")
    return found


def setting(on_battery: bool, values: Mapping[str, int]) -> Settings:
    """One section; `powermode` 1 is low power, 2 is high power."""
    low = values.get("lowpowermode", values.get("powermode"))
    return Settings(
        on_battery=on_battery, screen_off_minutes=values.get("displaysleep"), sleep_minutes=values.get("sleep"),
        disk_off_minutes=values.get("disksleep"), wakes_for_network=_yes(values.get("womp")),
        works_while_asleep=_yes(values.get("powernap")), low_power_mode=None if low is None else low == 1,
    )  # fmt: skip


def _yes(value: int | None) -> bool | None:
    return None if value is None else value != 0


def _plan(settings: tuple[Settings, ...], told: Mapping[str, Mapping[str, int]]) -> Plan | None:
    if not settings:
        return None
    if any(values.get("powermode") == 2 for values in told.values()):
        return Plan.PERFORMANCE
    return Plan.POWER_SAVER if any(each.low_power_mode for each in settings) else Plan.BALANCED


def _states(kernel: Mapping[str, str], told: Mapping[str, Mapping[str, int]]) -> tuple[Sleep, ...]:
    """hibernatemode 0 keeps memory awake, 3 writes it out as well, 25 writes it out and goes off (pmset(1))."""
    mode = _sysctl.number(kernel, "kern.hibernatemode")
    if mode is None:
        mode = next((values["hibernatemode"] for values in told.values() if "hibernatemode" in values), None)
    return {0: (Sleep.TO_MEMORY,), 3: (Sleep.TO_MEMORY, Sleep.HYBRID), 25: (Sleep.HIBERNATION,)}.get(
        -1 if mode is None else mode, ()
    )


def of_kernel(kernel: Mapping[str, str]) -> Wake | None:
    """`kern.waketime: { sec = 1718000000, usec = 0 } …`; 0 where it has not slept since the start."""
    times = [_SECONDS.search(kernel.get(name, "")) for name in ("kern.waketime", "kern.sleeptime")]
    woken, slept = (int(match.group(1)) if match else 0 for match in times)
    if not woken:
        return None
    try:
        return Wake(at=moment(woken), slept_at=moment(slept) if 0 < slept <= woken else None)
    except Unreadable:
        return None


def wakes(text: str, since: datetime) -> tuple[Wake, ...]:
    """The lines `… Wake   \\tWake from Deep Idle [CDNVA] : due to EC.LidOpen/Lid Open Using BATT (Charge:85%)`."""
    found: list[Wake] = []
    slept_at: datetime | None = None
    for stamp, kind, said in _LINE.findall(text):
        at = _moment(stamp)
        if at is None:
            continue
        if kind == "Sleep":
            slept_at = at
        elif kind == "Wake" and at >= since:
            due = _DUE.search(said)
            by = due.group(1).strip() if due else ""
            found.append(Wake(at=at, slept_at=slept_at, slept=_depth(said), cause=cause(by), by=by or None))
    return tuple(found[::-1][:MOST_WAKES])


def _depth(said: str) -> Sleep | None:
    if "Hibernate" in said or "Standby" in said:
        return Sleep.HIBERNATION
    return Sleep.TO_MEMORY if re.search("Normal Sleep|Deep Idle|Safe Sleep", said) else None


def cause(by: str) -> Cause:
    """The kind of thing among the names of the firmware's lines (`EC.LidOpen`, `XHC1`, `RTC (Alarm)`)."""
    return next((kind for words, kind in _CAUSES if re.search(words, by, re.I)), Cause.UNKNOWN)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return None


SOURCE = Source(
    from_macos,
    touches=("run " + " ".join(_CUSTOM), _sysctl.touch(*_KERNEL), "run " + " ".join(_LOG)),
    seconds=16.0,
)
