"""Network adapters on Windows: MSFT_NetAdapter, or Win32_NetworkAdapter where there is none (Windows 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collectors import _cim_values as cim
from collectors.network.reach import mac
from collectors.network.section import Kind

if TYPE_CHECKING:
    from redaction.redacted import Json

STANDARD = r"root\StandardCimv2"
NET_ADAPTER = (
    "MSFT_NetAdapter", "DeviceID", "Name", "InterfaceDescription", "InterfaceType", "NdisPhysicalMedium",
    "MediaConnectState",
    "InterfaceAdminStatus", "InterfaceOperationalStatus", "TransmitLinkSpeed",
    "MediaDuplexState", "MtuSize", "NetworkAddresses", "PermanentAddress",
    "Virtual", "HardwareInterface", "Hidden", "DriverName", "PnPDeviceID",
)  # fmt: skip
NETWORK_ADAPTER = (
    "Win32_NetworkAdapter", "Index", "GUID", "Name", "NetConnectionID", "NetConnectionStatus",
    "ConfigManagerErrorCode", "MACAddress", "Speed", "ServiceName", "PNPDeviceID",
)  # fmt: skip
MOST_ADAPTERS = 64  # as on the other platforms: more are a server's virtual ones
_VPN = re.compile(
    r"vpn|tap-(?:windows|win32)|tap0901|wintun|wireguard|openvpn|anyconnect|globalprotect|pangp|juniper|pulse secure"
    r"|zscaler|tailscale|zerotier|nordlynx|check ?point virtual|sonicwall|hamachi|mullvad|cloudflare warp"
    r"|forti(?:net|ssl)|netskope|softether|openconnect|l2tp|sstp|ikev2|pptp",
    re.I,
)
_WIRELESS = re.compile(r"wi-?fi|wireless|wlan|802\.11|centrino", re.I)
_HELPER = re.compile(r"wi-?fi direct virtual|hosted network virtual|wan miniport|kernel debug", re.I)
_DRIVER = re.compile(r"([\w.+-]{1,40})\.sys$", re.I)
_NDIS_WIRELESS, _NDIS_MOBILE, _NDIS_BLUETOOTH = (1, 9), (8,), (10,)
_FASTEST = 10**13
_DISABLED = 22  # the device manager's code for what somebody switched off


@dataclass(frozen=True, slots=True)
class Found:
    """One adapter as Windows lists it; `key` is its GUID in lower case, `index` its number in the older classes."""

    key: str
    name: str
    kind: Kind
    index: int | None = None
    model: str | None = None
    physical: bool | None = None
    driver: str | None = None
    enabled: bool | None = None
    up: bool | None = None
    speed_mbps: int | None = None
    full_duplex: bool | None = None
    mtu: int | None = None
    mac: str | None = None


def net_adapters(rows: Sequence[Mapping[str, Json]]) -> tuple[Found, ...]:
    """Instances of MSFT_NetAdapter that a person would see; interface types by IANA's ifType, media by NDIS."""
    return tuple(_net_adapter(row) for row in rows if cim.flag(row, "Hidden") is not True)


def _net_adapter(row: Mapping[str, Json]) -> Found:
    model = _text(row, "InterfaceDescription")
    driver = _DRIVER.search(_text(row, "DriverName") or "")
    addresses = cim.texts(row, "NetworkAddresses")
    kind = kind_of(row, model or "")
    return Found(
        key=(cim.text(row, "DeviceID") or "").casefold(), name=_text(row, "Name") or model or "", kind=kind,
        model=model, physical=cim.flag(row, "HardwareInterface"), driver=driver[1] if driver else None,
        enabled={1: True, 2: False}.get(cim.number(row, "InterfaceAdminStatus") or 0), up=_up(row),
        speed_mbps=_megabits(cim.number(row, "TransmitLinkSpeed")),
        full_duplex={1: False, 2: True}.get(cim.number(row, "MediaDuplexState") or 0) if kind == "ethernet" else None,
        mtu=_packet(cim.number(row, "MtuSize")),
        mac=mac(addresses[0] if addresses else cim.text(row, "PermanentAddress")),
    )  # fmt: skip


def _text(row: Mapping[str, Json], name: str) -> str | None:
    """No real name or path is longer than 300 signs."""
    return (cim.text(row, name) or "")[:300] or None


def _up(row: Mapping[str, Json]) -> bool | None:
    """By its state (RFC 2863: 1 up, 2 down, 6 not there, 7 nothing below it), else by its cable."""
    state = {1: True, 2: False, 6: False, 7: False}.get(cim.number(row, "InterfaceOperationalStatus") or 0)
    return {1: True, 2: False}.get(cim.number(row, "MediaConnectState") or 0) if state is None else state


def kind_of(row: Mapping[str, Json], model: str) -> Kind:
    """What an instance of MSFT_NetAdapter is: by its medium, then by what its maker calls it."""
    medium, interface = cim.number(row, "NdisPhysicalMedium"), cim.number(row, "InterfaceType")
    plugged = (cim.text(row, "PnPDeviceID") or "").upper()
    if medium in _NDIS_BLUETOOTH or plugged.startswith("BTH"):
        return "bluetooth"
    if medium in _NDIS_MOBILE or interface in (243, 244):
        return "mobile"
    if _VPN.search(model):
        return "vpn"
    if medium in _NDIS_WIRELESS or interface == 71:
        return "wi-fi"
    if interface == 24:
        return "loopback"
    if cim.flag(row, "Virtual") or plugged.startswith(("ROOT\\", "SWD\\")) or interface in (53, 131):
        return "virtual"
    return "ethernet" if interface == 6 else "other"


def network_adapters(rows: Sequence[Mapping[str, Json]]) -> tuple[Found, ...]:
    """Instances of Win32_NetworkAdapter that have a name in the person's list of connections."""
    return tuple(_network_adapter(row) for row in rows if _text(row, "NetConnectionID"))


def _network_adapter(row: Mapping[str, Json]) -> Found:
    model, state = _text(row, "Name") or "", cim.number(row, "NetConnectionStatus")
    plugged = (cim.text(row, "PNPDeviceID") or "").upper()
    virtual = plugged.startswith(("ROOT\\", "SWD\\")) or bool(_HELPER.search(model))
    kind: Kind = "virtual" if virtual else "wi-fi" if _WIRELESS.search(model) else "ethernet"
    service, fault = cim.text(row, "ServiceName"), cim.number(row, "ConfigManagerErrorCode")
    return Found(
        key=(cim.text(row, "GUID") or "").casefold(), index=cim.number(row, "Index"),
        name=_text(row, "NetConnectionID") or model, model=model or None,
        kind="bluetooth" if plugged.startswith("BTH") else "vpn" if _VPN.search(model) else kind,
        physical=not plugged.startswith(("ROOT\\", "SWD\\", "BTH")) if plugged else None,
        driver=service if service and _DRIVER.fullmatch(f"{service}.sys") else None,
        enabled=None if fault is None else fault != _DISABLED, up=None if state is None else state == 2,
        speed_mbps=_megabits(cim.number(row, "Speed")),
        mac=mac(cim.text(row, "MACAddress")),
    )  # fmt: skip


def _megabits(bits: int | None) -> int | None:
    """Unknown is 0, or the largest number there is."""
    return bits // 10**6 if bits is not None and 10**6 <= bits < _FASTEST else None


def _packet(size: int | None) -> int | None:
    return size if size is not None and 0 < size < 1 << 17 else None
