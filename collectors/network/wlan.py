"""Wi-Fi on Windows, by the host's fact `wlan`: how good a link is, never which network it belongs to.

The fact is a list, one row for each adapter with a link: `guid` as `{…}`, `phy` (DOT11_PHY_TYPE of windot11.h),
`quality` in per cent, `received_kbps`, `sent_kbps`, `signal_dbm`, `frequency_mhz`; null where Windows does not tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from collectors import _cim_values as values
from collectors._host.errors import Unreadable
from collectors.network.section import Wireless
from collectors.network.wireless import quality

if TYPE_CHECKING:
    from redaction.redacted import Json

FACT = "wlan"
_STANDARDS = {
    4: "802.11a", 5: "802.11b", 6: "802.11g", 7: "802.11n", 8: "802.11ac", 9: "802.11ad", 10: "802.11ax",
    11: "802.11be",
}  # fmt: skip


def links(fact: Json) -> dict[str, Wireless]:
    """Adapter's GUID in lower case → its link; raises Unreadable where the fact has another shape."""
    if not isinstance(fact, list):
        raise Unreadable("Windows told the Wi-Fi links in a form that cannot be understood")
    rows = [row for row in fact if isinstance(row, dict)]
    return {guid.casefold(): _link(row) for row in rows if (guid := values.text(row, "guid"))}


def _link(row: dict[str, Json]) -> Wireless:
    level, percent = values.number(row, "signal_dbm"), values.number(row, "quality")
    signal = float(level) if level is not None and -120 < level < 0 else None
    megahertz = values.number(row, "frequency_mhz")
    return Wireless(
        signal_dbm=signal, quality_percent=percent if percent is not None and 0 <= percent <= 100 else quality(signal),
        frequency_mhz=megahertz if megahertz is not None and 2400 <= megahertz <= 7125 else None,
        standard=_STANDARDS.get(values.number(row, "phy") or 0),
        sent_mbps=_megabits(values.number(row, "sent_kbps")),
        received_mbps=_megabits(values.number(row, "received_kbps")),
    )  # fmt: skip


def _megabits(kilobits: int | None) -> float | None:
    return kilobits / 1000 if kilobits is not None and 0 < kilobits < 10**9 else None
