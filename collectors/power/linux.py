"""Power on Linux: /sys/power (Documentation/admin-guide/pm), ACPI's platform_profile, logind.conf, tlp and its kin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number, names
from collectors._host.errors import Absent
from collectors.power.section import Plan, Power, Settings, Sleep

if TYPE_CHECKING:
    from collectors._host.host import Host

_POWER, _STATS = "/sys/power", "/sys/power/suspend_stats"
_PROFILE = "/sys/firmware/acpi/platform_profile"
_CPU = "/sys/devices/system/cpu/cpu0/cpufreq"
_DAEMON = "/var/lib/power-profiles-daemon/state.ini"
_TUNED = "/etc/tuned/active_profile"
_LOGIND = ("/usr/lib/systemd/logind.conf", "/etc/systemd/logind.conf")
_LOGIND_FOLDERS = ("/usr/lib/systemd/logind.conf.d", "/etc/systemd/logind.conf.d")
_CONF = re.compile(r"\w[\w.@-]{0,80}\.conf", re.A)
_PROGRAMS = {"/usr/share/tlp": "tlp", "/usr/share/laptop-mode-tools": "laptop-mode-tools"}
_PLANS = {
    "low-power": Plan.POWER_SAVER, "power-saver": Plan.POWER_SAVER, "powersave": Plan.POWER_SAVER, "cool": Plan.COOL,
    "quiet": Plan.QUIET, "balanced": Plan.BALANCED, "balanced-performance": Plan.PERFORMANCE,
    "performance": Plan.PERFORMANCE, "throughput-performance": Plan.PERFORMANCE, "max-power": Plan.PERFORMANCE,
    "custom": Plan.CUSTOM,
}  # fmt: skip
_ACTIONS = {
    "ignore": "nothing", "poweroff": "shut down", "reboot": "restart", "halt": "shut down", "suspend": "sleep",
    "hibernate": "hibernate", "hybrid-sleep": "hybrid sleep", "suspend-then-hibernate": "sleep, then hibernate",
    "lock": "lock", "kexec": "restart", "sleep": "sleep",
}  # fmt: skip
_UNITS = {"": 1, "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "hr": 3600, "d": 86400}


def from_linux(host: Host) -> Power:
    """The kernel keeps no list of its wakes; the journal has them, and is the topic of errors' to read."""
    holes = Holes()
    nothing: tuple[Sleep, ...] = ()
    states = holes.over("ways to sleep", lambda: _states(host), nothing)
    plan, mode, managed = _plan(host)
    idle = logind(_settings(host))
    if states:
        holes.add("last wakes", "this system keeps them in its journal only")
    failed = glance(host, f"{_STATS}/last_failed_dev")
    return Power(
        plan=plan, mode=mode, managed_by=managed, sleep_states=states, settings=(idle,) if idle else (),
        sleeps=glance_number(host, f"{_STATS}/success"), failed_sleeps=glance_number(host, f"{_STATS}/fail"),
        last_failed=failed or None, answered_by=("the kernel",) * bool(states) + ("logind",) * bool(idle),
        holes=holes.all(),
    )  # fmt: skip


def _states(host: Host) -> tuple[Sleep, ...]:
    try:
        state = host.text(f"{_POWER}/state")
    except Absent:
        raise Absent("this system does not let the computer sleep") from None
    return states(state, glance(host, f"{_POWER}/mem_sleep") or "", glance(host, f"{_POWER}/disk") or "")


def states(state: str, mem_sleep: str, disk: str) -> tuple[Sleep, ...]:
    """`freeze standby mem disk`; what `mem` means stands in mem_sleep (`[s2idle] deep`); `[disabled]` forbids disk."""
    words, kinds = set(state.split()), set(re.findall(r"\w+", mem_sleep))
    found = []
    if "mem" in words and (not kinds or "deep" in kinds):
        found.append(Sleep.TO_MEMORY)
    if "freeze" in words or "s2idle" in kinds:
        found.append(Sleep.CONNECTED)
    if "standby" in words or "shallow" in kinds:
        found.append(Sleep.LIGHT)
    if "disk" in words and "[disabled]" not in disk:
        found.append(Sleep.HIBERNATION)
    return tuple(found)


def _plan(host: Host) -> tuple[Plan | None, str | None, tuple[str, ...]]:
    """The daemon's choice, else the firmware's profile, else what the processor prefers."""
    chosen = re.search(r"^Profile=([a-z-]{1,40})$", glance(host, _DAEMON) or "", re.M)
    tuned, profile = glance(host, _TUNED), glance(host, _PROFILE)
    mode = glance(host, f"{_CPU}/energy_performance_preference") or glance(host, f"{_CPU}/scaling_governor")
    word = chosen.group(1) if chosen else tuned or profile or ""
    managed = [name for folder, name in _PROGRAMS.items() if names(host, folder)]
    managed += ["power-profiles-daemon"] * bool(chosen) + ["tuned"] * bool(tuned)
    return _PLANS.get(word), _word(profile) or _word(mode), tuple(managed)


def _word(text: str | None) -> str | None:
    return text if text and re.fullmatch(r"[a-z_-]{1,40}", text) else None


def _settings(host: Host) -> dict[str, str]:
    """logind's settings; a later file wins, and /etc over /usr."""
    found: dict[str, str] = {}
    for path in _LOGIND:
        found |= assignments(glance(host, path) or "")
    for folder in _LOGIND_FOLDERS:
        for name in [name for name in names(host, folder) if _CONF.fullmatch(name)][:50]:
            found |= assignments(glance(host, f"{folder}/{name}") or "")
    return found


def assignments(text: str) -> dict[str, str]:
    """The `Name=value` lines of the section [Login]; those that are comments are the defaults and say nothing."""
    return dict(re.findall(r"^(\w{3,40})=([\w:-]{1,80})[ \t]*$", text, re.M | re.A))


def logind(found: Mapping[str, str]) -> Settings | None:
    """What somebody set; None where everything is as logind decides by itself."""
    idle = found.get("IdleAction", "ignore")
    minutes = _minutes(found.get("IdleActionSec", "30min")) if idle != "ignore" else None
    hibernates = idle == "hibernate"
    settings = Settings(
        on_battery=False, lid=_ACTIONS.get(found.get("HandleLidSwitch", "")),
        power_button=_ACTIONS.get(found.get("HandlePowerKey", "")),
        sleep_minutes=None if hibernates else minutes, hibernate_minutes=minutes if hibernates else None,
    )  # fmt: skip
    told = (settings.lid, settings.power_button, settings.sleep_minutes, settings.hibernate_minutes)
    return settings if any(value is not None for value in told) else None


def _minutes(text: str) -> int | None:
    match = re.fullmatch(r"(\d{1,7})([a-z]{0,3})", text, re.A)
    unit = _UNITS.get(match.group(2)) if match else None
    return round(int(match.group(1)) * unit / 60) if match and unit else None


SOURCE = Source(
    from_linux,
    touches=(
        f"read {_POWER}/state", f"read {_POWER}/mem_sleep", f"read {_POWER}/disk", f"read {_STATS}/*",
        f"read {_PROFILE}", f"read {_CPU}/energy_performance_preference", f"read {_CPU}/scaling_governor",
        f"read {_DAEMON}", f"read {_TUNED}", *(f"read {path}" for path in _LOGIND),
        *(f"list {folder}" for folder in _LOGIND_FOLDERS), *(f"read {folder}/*" for folder in _LOGIND_FOLDERS),
        *(f"list {folder}" for folder in _PROGRAMS),
    ),
)  # fmt: skip
