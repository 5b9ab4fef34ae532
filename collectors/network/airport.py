"""Wi-Fi on macOS: the figures of the link in use in SPAirPortDataType, and nothing of the networks around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from collectors import _system_profiler as profiler
from collectors._system_profiler import Item
from collectors.network.section import Lock, Wireless
from collectors.network.wireless import quality

if TYPE_CHECKING:
    from redaction.redacted import Json

AIRPORT = "SPAirPortDataType"
_CURRENT = "spairport_current_network_information"
_SIGNAL = re.compile(r"(-\d{1,3}) dBm / (-?\d{1,3}) dBm")
_CHANNEL = re.compile(r"(\d{1,3})(?: \((2|5|6)(?:\.\d)?GHz)?")
_STANDARD = re.compile(r"802\.11[a-z/]{1,8}")
_LOCKS: tuple[tuple[str, Lock], ...] = (
    ("wpa3", "wpa3"), ("wpa2", "wpa2"), ("wpa", "wpa"), ("wep", "wep"), ("none", "none"),
)  # fmt: skip
_BASE = {"2": 2407, "5": 5000, "6": 5950}


def links(items: Sequence[Item]) -> dict[str, Wireless]:
    """Adapter → its link in use; an adapter without one is not among them."""
    found = {}
    for item in items:
        interfaces = item.get("spairport_airport_interfaces")
        for interface in interfaces if isinstance(interfaces, list) else ():
            current = interface.get(_CURRENT) if isinstance(interface, dict) else None
            name = profiler.text(interface, "_name") if isinstance(interface, dict) else None
            if isinstance(current, dict) and name and re.fullmatch(r"\w{1,15}", name):
                found[name] = _link(current)
    return found


def _link(current: Mapping[str, Any]) -> Wireless:
    signal = _SIGNAL.search(profiler.text(current, "spairport_signal_noise") or "")
    channel, frequency = channel_of(current.get("spairport_network_channel"))
    standard = _STANDARD.fullmatch(profiler.text(current, "spairport_network_phymode") or "")
    mode = profiler.text(current, "spairport_security_mode") or ""
    level = float(signal[1]) if signal else None
    return Wireless(
        signal_dbm=level, noise_dbm=float(signal[2]) if signal and int(signal[2]) < 0 else None,
        quality_percent=quality(level), frequency_mhz=frequency, channel=channel,
        standard=standard[0] if standard else None,
        lock=next((lock for word, lock in _LOCKS if word in mode), None),
        sent_mbps=_rate(current.get("spairport_network_rate")),
    )  # fmt: skip


def _rate(told: Json) -> float | None:
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    return float(told) if 0 < told < 10**6 else None


def channel_of(told: Json) -> tuple[int | None, int | None]:
    """Channel and megahertz of `36 (5GHz, 80MHz)`, `6` or 6; a bare number above 14 is one of 5 GHz."""
    found = _CHANNEL.match(str(told))
    if found is None:
        return None, None
    channel = int(found[1])
    band = found[2] or ("2" if channel <= 14 else "5")
    return channel, 2484 if (band, channel) == ("2", 14) else _BASE[band] + 5 * channel
