"""Network adapters on Linux, from /sys/class/net: what each is, whether its link is up, how fast, what it counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from collectors._host.errors import Absent, Denied, Unreadable
from collectors._host.host import Host
from collectors._quiet import line_of, number_of
from collectors._routes import Route
from collectors.network.reach import address
from collectors.network.section import Adapter, Address, Counters, Gateway, Kind, Wireless

TOUCHES = (
    "list /sys/class/net",
    "list /sys/class/net/*",
    "link /sys/class/net/*/device/driver",
    *(f"read /sys/class/net/*/{name}" for name in
      ("address", "duplex", "flags", "mtu", "operstate", "speed", "type", "uevent")),
    "read /proc/net/dev",
    "fact net_if_addrs",
)  # fmt: skip
MOST_ADAPTERS = 64
_BY_DEVTYPE: Mapping[str, Kind] = {
    "wlan": "wi-fi", "wwan": "mobile", "bluetooth": "bluetooth", "bridge": "bridge", "bond": "bond", "vlan": "vlan",
    "wireguard": "vpn", "vxlan": "virtual", "gadget": "ethernet",
}  # fmt: skip
_BY_TYPE: Mapping[int, Kind] = {772: "loopback", 512: "vpn", 768: "vpn", 776: "vpn", 778: "vpn", 801: "wi-fi"}
_MAC_IN_NAME = re.compile(r"^(wlx|enx|wwx)[0-9a-f]{12}$")
_DRIVER = re.compile(r"[\w.+-]{1,40}")


def adapter(
    host: Host,
    name: str,
    addresses: tuple[Address, ...],
    counters: Counters | None,
    radio: Callable[[str], Wireless | None],
) -> Adapter:
    """One adapter as sysfs describes it; `radio` looks at the link of one that has no wire."""
    folder = f"/sys/class/net/{name}"
    parts = host.list(folder)
    mac = line_of(host, f"{folder}/address")
    speed = number_of(host, f"{folder}/speed")
    duplex = line_of(host, f"{folder}/duplex")
    kind = kind_of(parts, line_of(host, f"{folder}/uevent") or "", number_of(host, f"{folder}/type"))
    return Adapter(
        name=shown_name(name),
        kind=kind,
        physical="device" in parts,
        driver=_driver(host, folder) if "device" in parts else None,
        enabled=_enabled(line_of(host, f"{folder}/flags")),
        up={"up": True, "down": False, "lowerlayerdown": False}.get(line_of(host, f"{folder}/operstate") or ""),
        speed_mbps=speed if speed is not None and 0 < speed < 10**7 else None,
        duplex="full" if duplex == "full" else "half" if duplex == "half" else None,
        mtu=number_of(host, f"{folder}/mtu"),
        mac=mac if mac and mac.strip("0:") else None,
        addresses=addresses,
        wireless=radio(name) if kind == "wi-fi" else None,
        counters=counters,
    )


def _enabled(flags: str | None) -> bool | None:
    """IFF_UP, the lowest bit of the flags the kernel writes as `0x1003`."""
    return bool(int(flags, 16) & 1) if flags and re.fullmatch("0x[0-9a-f]{1,8}", flags) else None


def shown_name(name: str) -> str:
    """An adapter's name without the MAC that systemd builds into some (`wlx00c0ca…` becomes `wlx…`)."""
    return _MAC_IN_NAME.sub(r"\1…", name)


def gateway(route: Route) -> Gateway:
    """A default route as it is told."""
    return Gateway(
        address=route.address, family=route.family, adapter=shown_name(route.adapter), metric=route.metric
    )  # fmt: skip


def kind_of(parts: Sequence[str], uevent: str, hardware_type: int | None) -> Kind:
    """What an adapter is: by its folder's parts, DEVTYPE in uevent, and the ARPHRD number in `type`."""
    devtype = re.search(r"^DEVTYPE=(\w+)$", uevent, re.MULTILINE)
    if devtype and devtype[1] in _BY_DEVTYPE:
        return _BY_DEVTYPE[devtype[1]]
    if "wireless" in parts or "phy80211" in parts:
        return "wi-fi"
    if "tun_flags" in parts:
        return "vpn" if hardware_type == 65534 else "virtual"
    if hardware_type == 1:
        return "ethernet" if "device" in parts else "virtual"
    return _BY_TYPE.get(hardware_type or 0, "other")


def _driver(host: Host, folder: str) -> str | None:
    try:
        driver = host.link(f"{folder}/device/driver").rpartition("/")[2]
    except (Absent, Denied, Unreadable):
        return None
    return driver if _DRIVER.fullmatch(driver) else None


def counters(dev: str) -> dict[str, Counters]:
    """Adapter → counters, from /proc/net/dev; a line that does not fit is left out."""
    found = {}
    for line in dev.split("\n"):
        name, colon, rest = line.rpartition(":")
        fields = rest.split()
        if colon and len(fields) >= 16 and all(f.isascii() and f.isdecimal() and len(f) < 21 for f in fields):
            n = [int(f) for f in fields]
            found[name.strip()] = Counters(
                received_bytes=n[0], receive_errors=n[2], receive_drops=n[3],
                sent_bytes=n[8], send_errors=n[10], send_drops=n[11], collisions=n[13],
            )  # fmt: skip
    return found


def addresses(fact: Any) -> dict[str, tuple[Address, ...]]:
    """Adapter → addresses, from the fact `net_if_addrs`; raises Unreadable where it has another shape."""
    if not isinstance(fact, dict):
        raise Unreadable("the addresses came in a form that cannot be understood")
    return {
        name: tuple(
            a for row in rows if isinstance(row, dict) and (a := address(str(row.get("address")), row.get("netmask")))
        )
        for name, rows in fact.items()
        if isinstance(rows, list)
    }
