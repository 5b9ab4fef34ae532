"""Power on Windows: the schemes in the registry, the firmware's abilities, and the notes on sleeping and waking.

Events: Power-Troubleshooter 1 (woke), Kernel-Power 41 (did not stop cleanly), 42 (goes to sleep), 506/507 (standby).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from collectors import _windows_events as events
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._moment import moment
from collectors.power.schemes import SCHEMES, TOUCHES, plan, settings
from collectors.power.section import MOST_WAKES, Cause, Power, Sleep, Wake

if TYPE_CHECKING:
    from collectors._host.host import Host

_CONTROL = r"HKLM\SYSTEM\CurrentControlSet\Control"
_POWER, _SESSION = rf"{_CONTROL}\Power", rf"{_CONTROL}\Session Manager\Power"
_TROUBLESHOOTER, _KERNEL = "Microsoft-Windows-Power-Troubleshooter", "Microsoft-Windows-Kernel-Power"
_WHICH = (
    f"(Provider[@Name='{_TROUBLESHOOTER}'] and EventID=1) or "
    f"(Provider[@Name='{_KERNEL}'] and (EventID=41 or EventID=42 or EventID=506 or EventID=507))"
)
_STATES = {"2": Sleep.LIGHT, "3": Sleep.LIGHT, "4": Sleep.TO_MEMORY, "5": Sleep.HIBERNATION}
"""SYSTEM_POWER_STATE (wdm.h): PowerSystemSleeping1 is 2, Hibernate is 5."""
_ABILITIES = {
    "s1": Sleep.LIGHT, "s3": Sleep.TO_MEMORY, "s4": Sleep.HIBERNATION, "connected_standby": Sleep.CONNECTED,
}  # fmt: skip
_SOURCES = {"1": Cause.POWER_BUTTON, "3": Cause.DEVICE, "4": Cause.DEVICE, "5": Cause.DEVICE, "6": Cause.TIMER,
            "7": Cause.TIMER}  # fmt: skip
_NEVER = datetime(1990, 1, 1, tzinfo=UTC)


def from_windows(host: Host) -> Power:
    """The plan and its figures by the registry; what happened by the event log."""
    holes = Holes()
    nothing: tuple[Mapping[str, Any], Sequence[str]] = {}, ()
    schemes, _ = holes.over("power plan", lambda: host.registry(SCHEMES), nothing)
    recent: list[events.Event] = []
    told = holes.over("last wakes", lambda: events.ask(host, "System", _WHICH, since=host.since, most=500), None)
    recent = told or recent
    named = plan(host, schemes)
    settled = settings(host, schemes)
    return Power(
        plan=named.kind, plan_name=named.name, mode=named.mode, settings=settled,
        sleep_states=holes.over("ways to sleep", lambda: _sleep_states(host, recent), ()),
        wakes=wakes(recent), sleeps=None if told is None else sum(_is(e, _KERNEL, 42, 506) for e in recent),
        unexpected_stops=None if told is None else sum(_is(e, _KERNEL, 41) for e in recent),
        answered_by=("registry",) * bool(schemes) + ("event log",) * (told is not None), holes=holes.all(),
    )  # fmt: skip


def _is(event: events.Event, provider: str, *numbers: int) -> bool:
    return event.provider == provider and event.number in numbers


def _sleep_states(host: Host, recent: list[events.Event]) -> tuple[Sleep, ...]:
    """GetPwrCapabilities; without it the registry's switches, and the states it went into lately."""
    try:
        told = host.fact("power_capabilities")
    except HostError:
        told = None
    if isinstance(told, dict):
        found = [state for name, state in _ABILITIES.items() if told.get(name) is True]
        hibernates = told.get("hibernation_file") is not False
        return tuple(state for state in found if hibernates or state is not Sleep.HIBERNATION)
    values, _ = host.registry(_POWER)
    seen = {_STATES.get(event.value("TargetState")) for event in recent if _is(event, _KERNEL, 42)}
    if values.get("HibernateEnabled") == 1:
        seen.add(Sleep.HIBERNATION)
    if values.get("CsEnabled") == 1 or any(_is(event, _KERNEL, 506, 507) for event in recent):
        seen.add(Sleep.CONNECTED)
    return tuple(state for state in Sleep if state in seen)


def wakes(recent: list[events.Event]) -> tuple[Wake, ...]:
    """The last wakes, newest first; a connected standby's end says why it ended by number only."""
    found = []
    for event in recent:
        if _is(event, _TROUBLESHOOTER, 1):
            woken = _when(event.value("WakeTime")) or _at(event)
            if woken:
                found.append(_wake(event, woken))
        elif _is(event, _KERNEL, 507) and (woken := _at(event)):
            found.append(Wake(at=woken, slept=Sleep.CONNECTED))
    return tuple(sorted(found, key=lambda wake: wake.at, reverse=True)[:MOST_WAKES])


def _wake(event: events.Event, woken: datetime) -> Wake:
    kind, text = event.value("WakeSourceType"), event.value("WakeSourceText")
    owner = event.value("WakeTimerContext") or event.value("WakeTimerOwner")
    state = event.value("EffectiveState") or event.value("TargetState")
    return Wake(
        at=woken, slept_at=_when(event.value("SleepTime")), slept=_STATES.get(state),
        cause=_SOURCES.get(kind, Cause.DEVICE if text else Cause.UNKNOWN), by=(text or owner)[:200] or None,
    )  # fmt: skip


def _when(stamp: str) -> datetime | None:
    """FILETIMEs are written as times; one that was never set is of 1601."""
    seconds = events.moment(re.sub(r"[^\x20-\x7e]", "", stamp))
    found = moment(seconds) if seconds else None
    return found if found and found > _NEVER else None


def _at(event: events.Event) -> datetime | None:
    return moment(event.when) if event.when else None


SOURCE = Source(
    from_windows,
    touches=(*TOUCHES, f"registry {_POWER}", "fact power_capabilities", "log System"),
    seconds=10.0,
)
