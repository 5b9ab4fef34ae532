"""Windows' power schemes in the registry: which one is in force, and what it says on mains and on battery.

A scheme holds only what somebody changed; the rest stands with the setting itself, as its default for that scheme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from collectors._host.errors import HostError
from collectors.power.section import Plan, Settings

if TYPE_CHECKING:
    from collectors._host.host import Host

_POWER = r"HKLM\SYSTEM\CurrentControlSet\Control\Power"
SCHEMES = rf"{_POWER}\User\PowerSchemes"
_SETTINGS = rf"{_POWER}\PowerSettings"
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BALANCED = "381b4222-f694-41f0-9685-ff5bb260df2e"
_PLANS = {
    _BALANCED: Plan.BALANCED, "8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c": Plan.PERFORMANCE,
    "a1841308-3541-4fab-bc81-f71556f20b4a": Plan.POWER_SAVER, "e9a42b02-d5df-448d-aa00-03f14749eb61": Plan.PERFORMANCE,
}  # fmt: skip
_MODES = {
    "961cc777-2547-4f9d-8174-7d86181b8a7a": "best power efficiency",
    "00000000-0000-0000-0000-000000000000": "balanced",
    "3af9b8d9-7c97-431d-ad78-34a8bfea439f": "better performance",
    "ded574b5-45a0-4f42-8737-46345c09c238": "best performance",
}
_VIDEO, _SLEEP = "7516b95f-f776-4464-8c53-06167f40cc99", "238c9fa8-0aad-41ed-83f4-97be242c8f20"
_DISK, _BUTTONS = "0012ee47-9041-4b5d-9b77-535fba8b1442", "4f971e89-eebd-4455-a8de-9e59040e7347"
_IDLE = {
    "screen_off_minutes": rf"{_VIDEO}\3c0bc021-c8a8-4e07-a973-6b14cbcb2b7e",
    "sleep_minutes": rf"{_SLEEP}\29f6c1db-86da-48c5-9fdb-f2b67b1f44da",
    "hibernate_minutes": rf"{_SLEEP}\9d7815a6-7ee4-497e-8888-515a05f02364",
    "disk_off_minutes": rf"{_DISK}\6738e2c4-e8a5-4a42-b16a-e040e769756e",
}
_PRESSED = {
    "lid": rf"{_BUTTONS}\5ca83367-6e45-459f-a27b-476b1d01c936",
    "power_button": rf"{_BUTTONS}\7648efa3-dd9c-4e3e-b566-50f929386280",
}
_ACTIONS = {0: "nothing", 1: "sleep", 2: "hibernate", 3: "shut down", 4: "screen off"}
TOUCHES = (
    f"registry {SCHEMES}", rf"registry {SCHEMES}\*", rf"registry {SCHEMES}\*\*\*",
    rf"registry {_SETTINGS}\*\*\DefaultPowerSchemeValues\*",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """The plan in force: its kind, the name of one that somebody made, and the mode chosen upon it."""

    kind: Plan | None = None
    name: str | None = None
    mode: str | None = None


def plan(host: Host, schemes: Mapping[str, Any]) -> Named:
    """By the values of the key of all schemes."""
    active = _guid(schemes, "ActivePowerScheme")
    if active is None:
        return Named()
    mode = _MODES.get(_guid(schemes, "ActiveOverlayAcPowerScheme") or "")
    kind = _PLANS.get(active)
    if kind is not None:
        return Named(kind, mode=mode)
    try:
        values, _ = host.registry(rf"{SCHEMES}\{active}")
    except HostError:
        values = {}
    written = values.get("FriendlyName")
    name = written.rpartition(",")[2] if isinstance(written, str) and written.startswith("@") else written
    return Named(Plan.CUSTOM, name[:100] if isinstance(name, str) and name else None, mode)


def settings(host: Host, schemes: Mapping[str, Any]) -> tuple[Settings, ...]:
    """The figures of the plan in force on mains and on battery; none where not even one is known."""
    active = _guid(schemes, "ActivePowerScheme")
    if active is None:
        return ()
    values = {name: _value(host, active, path) for name, path in (_IDLE | _PRESSED).items()}
    told = (_settings(values, place) for place in (0, 1))
    return tuple(one for one in told if one is not None)


def _settings(values: Mapping[str, tuple[int | None, int | None]], place: int) -> Settings | None:
    if all(pair[place] is None for pair in values.values()):
        return None
    minutes = {name: _minutes(values[name][place]) for name in _IDLE}
    lid, button = (_ACTIONS.get(-1 if (value := values[name][place]) is None else value) for name in _PRESSED)
    return Settings(
        on_battery=bool(place), lid=lid, power_button=button, screen_off_minutes=minutes["screen_off_minutes"],
        sleep_minutes=minutes["sleep_minutes"], hibernate_minutes=minutes["hibernate_minutes"],
        disk_off_minutes=minutes["disk_off_minutes"],
    )  # fmt: skip


def _value(host: Host, active: str, path: str) -> tuple[int | None, int | None]:
    """What is set on mains and on battery; what is not set there is the default of this scheme, else of balanced."""
    on_mains, on_battery = _pair(host, rf"{SCHEMES}\{active}\{path}", "ACSettingIndex", "DCSettingIndex")
    for scheme in dict.fromkeys((active, _BALANCED)):
        if on_mains is not None and on_battery is not None:
            break
        default = rf"{_SETTINGS}\{path}\DefaultPowerSchemeValues\{scheme}"
        mains, battery = _pair(host, default, "AcSettingIndex", "DcSettingIndex")
        on_mains = mains if on_mains is None else on_mains
        on_battery = battery if on_battery is None else on_battery
    return on_mains, on_battery


def _pair(host: Host, key: str, one: str, other: str) -> tuple[int | None, int | None]:
    try:
        values, _ = host.registry(key)
    except HostError:
        return None, None
    folded = {name.casefold(): value for name, value in values.items()}
    first, second = (folded.get(name.casefold()) for name in (one, other))
    return first if isinstance(first, int) else None, second if isinstance(second, int) else None


def _minutes(seconds: int | None) -> int | None:
    """0 is never; 0xFFFFFFFF too."""
    if seconds is None or seconds < 0:
        return None
    return 0 if seconds >= 0xFFFFFFFF else -(-seconds // 60)


def _guid(values: Mapping[str, Any], name: str) -> str | None:
    value = values.get(name)
    word = value.strip("{} ").lower() if isinstance(value, str) else ""
    return word if _GUID.fullmatch(word) else None
