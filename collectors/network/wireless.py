"""The radio link of a Wi-Fi adapter on Linux, by `iw dev … link` or the kernel's older table; without a name."""

from __future__ import annotations

import re

from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors.network.section import Wireless

TOUCHES = ("run iw dev * link", "read /proc/net/wireless")
_IW = {
    "frequency_mhz": re.compile(r"^[ \t]*freq: (\d{4,5})", re.MULTILINE),
    "signal_dbm": re.compile(r"^[ \t]*signal: (-?\d{1,3}(?:\.\d)?) dBm", re.MULTILINE),
    "sent_mbps": re.compile(r"^[ \t]*tx bitrate: (\d{1,6}(?:\.\d)?) MBit/s", re.MULTILINE),
    "received_mbps": re.compile(r"^[ \t]*rx bitrate: (\d{1,6}(?:\.\d)?) MBit/s", re.MULTILINE),
}
_TABLE_ROW = re.compile(r"^[ \t]*(\S+):\s+\S+\s+(\d{1,3})\.?\s+(-?\d{1,3})\.?\s", re.MULTILINE)
_BEST_LINK = 70


def wireless(host: Host, adapter: str) -> Wireless | None:
    """The link of one adapter; None where it has none now. Raises the first source's error where no source answers."""
    try:
        return from_iw(decoded(host.run("iw", "dev", adapter, "link", seconds=1.0)))
    except HostError as first:
        try:
            return from_table(host.text("/proc/net/wireless")).get(adapter)
        except (Absent, Unreadable):
            raise first from None


def from_iw(answer: str) -> Wireless | None:
    """Figures of an `iw dev … link` answer; None for `Not connected.`"""
    found = {field: float(seen[1]) for field, pattern in _IW.items() if (seen := pattern.search(answer))}
    if not found:
        return None
    frequency = found.get("frequency_mhz")
    return Wireless(
        signal_dbm=found.get("signal_dbm"),
        quality_percent=quality(found.get("signal_dbm")),
        frequency_mhz=None if frequency is None else int(frequency),
        sent_mbps=found.get("sent_mbps"),
        received_mbps=found.get("received_mbps"),
    )


def from_table(table: str) -> dict[str, Wireless]:
    """Adapter → link, from /proc/net/wireless: link quality of 70, level in dBm where it is negative."""
    return {
        name: Wireless(
            signal_dbm=float(level) if int(level) < 0 else None,
            quality_percent=min(100, round(100 * int(link) / _BEST_LINK)),
        )
        for name, link, level in _TABLE_ROW.findall(table)
    }


def quality(signal_dbm: float | None) -> int | None:
    """The usual percentage: -50 dBm and better is 100, -100 is 0."""
    return None if signal_dbm is None else max(0, min(100, round(2 * (signal_dbm + 100))))
