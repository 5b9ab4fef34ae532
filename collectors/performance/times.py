"""The share of processor time that was used, by the counters psutil reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collectors._host.errors import Unreadable

if TYPE_CHECKING:
    from redaction.redacted import Json


def busy_percent(times: Json) -> float | None:
    """The share of processor time used, by the host's fact `cpu_times`: seconds of user, system, idle, …"""
    spent = {k: v for k, v in times.items() if isinstance(v, int | float)} if isinstance(times, dict) else {}
    everything = sum(spent.get(kind, 0.0) for kind in ("user", "system", "idle"))
    if not 0 < everything < float("inf"):
        raise Unreadable("the processor times could not be understood")
    return round(100 * (1 - spent.get("idle", 0.0) / everything), 1)
