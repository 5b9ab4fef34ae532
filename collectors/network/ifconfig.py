"""Network adapters on macOS: `ifconfig -a`, and what each is by `networksetup -listallhardwareports`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from collectors._host.errors import Unreadable
from collectors.network.reach import address, mac
from collectors.network.section import Address, Kind

IFCONFIG = ("ifconfig", "-a")
HARDWARE_PORTS = ("networksetup", "-listallhardwareports")
MOST_ADAPTERS = 64  # as on the other platforms
_MOST_BLOCKS = 1000  # what is more than adapters is counted up to here
_HEAD = re.compile(r"([A-Za-z][\w.-]{0,31}): flags=[0-9a-f]{1,8}<([^>]{0,200})>.{0,80}? mtu (\d{1,6})")
_PORT = re.compile(r"^Hardware Port: (.{1,60})\nDevice: (\w{1,15})$", re.MULTILINE)
_SPEED = re.compile(r"\((\d{1,5})(G?)base", re.I)
_BY_PORT: tuple[tuple[str, Kind], ...] = (
    ("wi-fi", "wi-fi"), ("airport", "wi-fi"), ("bluetooth", "bluetooth"), ("bridge", "bridge"), ("iphone", "mobile"),
    ("ipad", "mobile"), ("modem", "mobile"),
)  # fmt: skip
_BY_NAME: tuple[tuple[str, Kind], ...] = (
    ("lo", "loopback"), ("bridge", "bridge"), ("bond", "bond"), ("vlan", "vlan"), ("utun", "vpn"), ("ipsec", "vpn"),
    ("ppp", "vpn"), ("tun", "vpn"), ("tap", "vpn"), ("wg", "vpn"), ("en", "ethernet"),
)  # fmt: skip


@dataclass(slots=True)
class Interface:
    """One block of ifconfig's answer."""

    name: str
    mtu: int
    enabled: bool
    mac: str | None = None
    addresses: list[Address] = field(default_factory=list)
    media: str = ""
    active: bool | None = None


def interfaces(answer: str) -> tuple[Interface, ...]:
    """Read the blocks; raises Unreadable where there is none."""
    found: list[Interface] = []
    for line in answer.split("\n"):
        if len(found) == _MOST_BLOCKS:
            break
        if head := _HEAD.match(line):
            found.append(Interface(head[1], int(head[3]), "UP" in head[2].split(",")))
        elif found and line[:1].isspace():
            _told(found[-1], line.split()[:12])
    if not found:
        raise Unreadable("ifconfig answered in a form that cannot be understood")
    return tuple(found)


def _told(interface: Interface, words: list[str]) -> None:
    match words:
        case ["ether", text, *_]:
            interface.mac = mac(text)
        case ["inet", text, *more] | ["inet6", text, *more]:
            mask = next((more[i + 1] for i, w in enumerate(more[:-1]) if w in ("netmask", "prefixlen")), None)
            if (found := address(text, mask)) and len(interface.addresses) < MOST_ADAPTERS:
                interface.addresses.append(found)
        case ["media:", *more]:
            interface.media = " ".join(more)
        case ["status:", state, *_]:
            interface.active = {"active": True, "inactive": False}.get(state)


def ports(answer: str) -> dict[str, str]:
    """Device → what macOS calls its hardware port, as `en0` → `Wi-Fi`."""
    return {device: port for port, device in _PORT.findall(answer)}


def kind_of(interface: Interface, names: Mapping[str, str]) -> Kind:
    """What an adapter is; macOS keeps empty tunnels of its own, a VPN's has an address that reaches further."""
    port = names.get(interface.name, "").casefold()
    if port:
        return next((kind for word, kind in _BY_PORT if word in port), "ethernet")
    kind: Kind = next((kind for start, kind in _BY_NAME if re.fullmatch(rf"{start}\d*", interface.name)), "virtual")
    reaches = any(a.scope == "public" or (a.family == "ipv4" and a.scope != "other") for a in interface.addresses)
    return kind if kind != "vpn" or reaches else "virtual"


def speed(media: str) -> int | None:
    """Megabits a second of a medium such as `autoselect (2500Base-T <full-duplex>)` or `10Gbase-T`."""
    found = _SPEED.search(media)
    return int(found[1]) * (1000 if found[2] else 1) if found else None
