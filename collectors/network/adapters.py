"""Network adapters, from /sys/class/net: what each is, whether its link is up, how fast, and what it counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address, ip_interface
from typing import Any, Literal, TypeAlias

from collectors._host.errors import Absent, Denied, Unreadable
from collectors._host.host import Host
from collectors._quiet import line_of, number_of
from redaction.privacy import Alias, FreeText, Plain, Section

Kind: TypeAlias = Literal[
    "ethernet", "wi-fi", "mobile", "bluetooth", "vpn", "bridge", "bond", "vlan", "loopback", "virtual", "other"
]
Scope: TypeAlias = Literal["this computer", "link-local", "private", "carrier-shared", "public", "other"]

TOUCHES = (
    "list /sys/class/net",
    "list /sys/class/net/*",
    "link /sys/class/net/*/device/driver",
    *(f"read /sys/class/net/*/{name}" for name in
      ("address", "duplex", "mtu", "operstate", "speed", "type", "uevent")),
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
_SHARED = ip_interface("100.64.0.0/10").network


class Address(Section):
    """One address of an adapter."""

    address: Alias
    """IPv4 or IPv6."""
    family: Literal["ipv4", "ipv6"]
    prefix_length: int | None = None
    """Bits of the network part."""
    scope: Scope
    """How far it reaches, by the address alone: 169.254/16 is link-local, which means that no router answered."""


class Wireless(Section):
    """The radio link of a Wi-Fi adapter; the network's name is not among it."""

    signal_dbm: float | None = None
    """About -30 beside the router, -67 good, below -75 poor."""
    quality_percent: int | None = None
    frequency_mhz: int | None = None
    """2400-2500, 5150-5900 or 5925-7125."""
    sent_mbps: float | None = None
    """The rate in use for sending, megabits a second."""


class Counters(Section):
    """What an adapter counted since it came up."""

    received_bytes: int
    sent_bytes: int
    receive_errors: int
    send_errors: int
    receive_drops: int
    send_drops: int
    collisions: int | None = None


class Adapter(Section):
    """One network adapter."""

    name: FreeText
    """The system's name for it; a MAC in it is left out."""
    kind: Kind
    physical: bool | None = None
    """Whether a device stands behind it."""
    driver: Plain | None = None
    up: bool | None = None
    """Whether there is a link; None where the adapter cannot tell (loopback, some tunnels)."""
    speed_mbps: int | None = None
    duplex: Literal["full", "half"] | None = None
    mtu: int | None = None
    """Largest packet, bytes."""
    mac: Alias | None = None
    addresses: tuple[Address, ...] = ()
    wireless: Wireless | None = None
    counters: Counters | None = None


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
        up={"up": True, "down": False, "lowerlayerdown": False}.get(line_of(host, f"{folder}/operstate") or ""),
        speed_mbps=speed if speed is not None and 0 < speed < 10**7 else None,
        duplex="full" if duplex == "full" else "half" if duplex == "half" else None,
        mtu=number_of(host, f"{folder}/mtu"),
        mac=mac if mac and mac.strip("0:") else None,
        addresses=addresses,
        wireless=radio(name) if kind == "wi-fi" else None,
        counters=counters,
    )


def shown_name(name: str) -> str:
    """An adapter's name without the MAC that systemd builds into some (`wlx00c0ca…` becomes `wlx…`)."""
    return _MAC_IN_NAME.sub(r"\1…", name)


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
        name: tuple(a for row in rows if isinstance(row, dict) and (a := _address(row)))
        for name, rows in fact.items()
        if isinstance(rows, list)
    }


def _address(row: Mapping[str, Any]) -> Address | None:
    try:
        ip = ip_address(str(row.get("address")).partition("%")[0])
    except ValueError:
        return None  # the row of a MAC
    mask = row.get("netmask")
    return Address(
        address=str(ip),
        family="ipv4" if ip.version == 4 else "ipv6",
        prefix_length=_prefix_length(mask) if isinstance(mask, str) else None,
        scope=scope_of(str(ip)),
    )


def _prefix_length(mask: str) -> int | None:
    """Bits of a mask such as 255.255.255.0 or ffff:ffff::; None where it is no mask."""
    try:
        parsed = ip_address(mask.partition("/")[0])
    except ValueError:
        return None
    bits = f"{int(parsed):0{parsed.max_prefixlen}b}"
    return len(bits.rstrip("0")) if "01" not in bits else None


def scope_of(address: str) -> Scope:
    """How far an address reaches; `other` where it is none."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return "other"
    if ip.is_loopback:
        return "this computer"
    if ip.is_link_local:
        return "link-local"
    if ip.version == 4 and ip in _SHARED:
        return "carrier-shared"
    if ip.is_multicast or ip.is_unspecified:
        return "other"
    return "private" if ip.is_private else "public"
