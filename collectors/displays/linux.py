"""Screens on Linux: the kernel's connectors, /sys/class/drm/card*-*/{status,enabled,edid,modes} (DRM, KMS)."""

from __future__ import annotations

import re
from typing import Any

from collectors._contract import Holes, Source
from collectors._edid import edid
from collectors._glance import glance
from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors.displays.section import MOST, Connection, Display, Displays, described, pixels

_DRM = "/sys/class/drm"
_CONNECTOR = re.compile(r"card\d{1,3}-([\w-]{1,40})-\d{1,3}", re.A)
_CONNECTORS = {
    "eDP": Connection.BUILT_IN, "LVDS": Connection.BUILT_IN, "DSI": Connection.BUILT_IN, "DPI": Connection.BUILT_IN,
    "HDMI-A": Connection.HDMI, "HDMI-B": Connection.HDMI, "DP": Connection.DISPLAY_PORT, "DVI-D": Connection.DVI,
    "DVI-I": Connection.DVI, "DVI-A": Connection.DVI, "VGA": Connection.VGA, "Virtual": Connection.VIRTUAL,
}  # fmt: skip


def from_linux(host: Host) -> Displays:
    """What is connected; a name without a number is a card and no connector."""
    holes = Holes()
    nothing: tuple[str, ...] = ()
    connectors = [
        name for name in holes.over("screens", lambda: _connectors(host), nothing) if _CONNECTOR.fullmatch(name)
    ]
    connected = [name for name in connectors if glance(host, f"{_DRM}/{name}/status") == "connected"][:MOST]
    displays = tuple(_of_connector(host, name, holes) for name in connected)
    return Displays(displays=displays, answered_by=("the kernel",) if connectors else (), holes=holes.all())


def _connectors(host: Host) -> tuple[str, ...]:
    try:
        return host.list(_DRM)
    except Absent:
        raise Absent("this system's kernel drives no screen itself") from None


def _of_connector(host: Host, name: str, holes: Holes) -> Display:
    match = _CONNECTOR.fullmatch(name)
    connection = _CONNECTORS.get(match.group(1) if match else "", Connection.OTHER_CABLE)
    nothing: dict[str, Any] = {}
    told = nothing
    if connection is not Connection.VIRTUAL:
        told = holes.over(f"screen {name}", lambda: described(edid(host.read(f"{_DRM}/{name}/edid"))), nothing)
    if not told.get("native_width"):
        first = (glance(host, f"{_DRM}/{name}/modes") or "").partition("\n")[0]
        told = told | pixels(first, "native")
    return Display(connection=connection, in_use=glance(host, f"{_DRM}/{name}/enabled") == "enabled", **told)


SOURCE = Source(
    from_linux,
    touches=(f"list {_DRM}", *(f"read {_DRM}/*/{file}" for file in ("status", "enabled", "edid", "modes"))),
)
