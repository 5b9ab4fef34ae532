"""Addresses of machines, names and passwords of networks."""

from __future__ import annotations

import ipaddress
import re

from redaction.rule import Rule, compiled
from redaction.rules._looks import a_secret
from redaction.rules._words import SSID, SSID_CUES

_PLACEHOLDERS = frozenset(
    {
        "any",
        "off/any",
        "none",
        "null",
        "hidden",
        "unknown",
        "<unknown ssid>",
        "n/a",
        "-",
        "off",
        "on",
        "false",
        "true",
        "0",
        "1",
        "default",
        "authentication",
        "user",
        "name",
    }
)


def _public_ipv4(value: str) -> bool:
    """An address of the internet; private, loopback, link-local and reserved ones say nothing about a person."""
    parts = value.split(".")
    numbers = list(map(int, parts))
    if (
        any(part[0] == "0" and len(part) > 1 for part in parts)
        or max(numbers) < 40
        or numbers[0] in (0, 10, 127, 240, 255)
        or numbers[0] in range(224, 240)
    ):
        return False  # four small numbers are a version or an object identifier
    documentation = value.startswith(("192.0.2.", "198.51.100.", "203.0.113."))
    return documentation or (not value.startswith("1.0.0.") and ipaddress.IPv4Address(value).is_global)


def _public_ipv6(value: str) -> bool:
    """An address of the internet, a private network's own (fd…), or one made from a MAC (…ff:fe…)."""
    try:
        address = ipaddress.IPv6Address(value.strip("[]").split("%")[0])
    except ValueError:
        return False
    if address.is_loopback or address.is_unspecified or address.is_multicast or ":" not in value.strip(":"):
        return False
    return not address.is_link_local or "ff:fe" in address.exploded


_LABEL_BEFORE = (
    r"(?i)(?:[\w.~+-]|version|versão|versión|ver\.?|driver|build|release|firmware|fw|bios|rev"
    r"|revision|update|package|product|kb|agent|nt|engine|stack|\bOS|file|module|assembly|schema"
    r"|edge|chrome|firefox)[\"']?[\s:=,>(~_-]{0,4}\Z"
)
_HOST_BEFORE = r"(?i)(?:from|client|ip|addr|address|host|peer|server|rhost)[\s:=\[(>-]{0,3}\Z"
_VERSION_WORD = (
    r"(?i)(?:vers|ver|driver|build|release|firmware|fw|bios|rev|update|package|product|kb|engine"
    r"|stack|file|module|assembly|schema|edge|chrome|firefox)"
)


def _a_version(before: str, after: str) -> bool:
    """`version 4.5.6.7`, `v4.5.6.7`, `driver 4.5.6.7` and their like; or a piece of a longer number."""
    if compiled(r"[\w~+]|\.\d|-\d|-\w+\.(?:deb|rpm|dll)").match(after):
        return True
    near = before[-20:]
    label = compiled(_LABEL_BEFORE).search(near)
    if label is None or compiled(_HOST_BEFORE).search(near):
        return False
    told = compiled(_VERSION_WORD).search(label[0]) or compiled(r"[\w.~+-]\Z").search(near)
    return bool(told and label[0].strip(" \t:=,>(\"'~"))


def _mac(value: str) -> bool:
    """A MAC, but not all zeros or ones, and not a multicast group's."""
    code = re.sub(r"[^0-9a-f]", "", value.lower())
    return len(set(code)) > 1 and not code.startswith(("01005e", "3333", "0180c2"))


def _a_network(value: str) -> bool:
    return value.strip("\"' ").lower() not in _PLACEHOLDERS and a_secret(value)


RULES = (
    Rule(
        "IPv4 address",
        "ip",
        "An address of the internet tells where somebody is.",
        r"\b(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}\b",
        hides=("from ⟦93.184.216.34⟧ port 22",),
        keeps=("driver 31.0.15.46", "127.0.0.1", "0.0.0.0", "169.254.10.3", "31.0.15.4601", "192.168.1.1", "v6.1.76.2"),  # noqa: S104  (never bound)
        cues=(".",),
        digits=4,
        check=_public_ipv4,
        spare=_a_version,
        back=16,
        reach=20,
    ),
    Rule(
        "IPv6 address in full",
        "ip",
        "An address of the internet tells where somebody is.",
        r"\b(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}\b",
        hides=("ping ⟦2a01:4f8:0:1:a:b:c:17⟧ failed",),
        keeps=("fe80:0:0:0:1:2:3:4",),
        cues=(":",),
        length=15,
        check=_public_ipv6,
        spare=lambda b, a: b[-1:] == ":" or bool(re.match(r":\w", a)),
    ),
    Rule(
        "IPv6 address",
        "ip",
        "An address of the internet tells where somebody is.",
        (
            r"\b(?:[0-9A-Fa-f]{1,4}:){1,7}:(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?"
            r"|::(?:ffff:)?(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4}"
        ),
        hides=("ping ⟦2a01:4f8::17⟧ failed", "⟦fd12:3456:789a:1::9⟧"),
        keeps=("::1", "at 12:34:56", "0000:00:1f.3", "std::cout"),
        cues=("::",),
        check=_public_ipv6,
        spare=lambda b, a: bool(re.search(r"[\w.:]\Z", b)) or bool(re.match(r"[\w]|:[\w:]", a)),
        back=60,
        reach=60,
    ),
    Rule(
        "MAC address",
        "mac",
        "A MAC names one device in the world.",
        (
            r"\b[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}\b|\b[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}\b"
            r"|\b[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\b"
        ),
        hides=("en0 ⟦3c:22:fb:10:20:30⟧ up", "⟦3C-22-FB-10-20-30⟧", "⟦3c22.fb10.2030⟧"),
        keeps=("00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"),
        cues=(":", "-", "."),
        length=12,
        check=_mac,
        spare=lambda b, a: (
            (bool(re.search(r"[0-9A-Fa-f][:-]\Z", b)) and not b.lower().endswith("mac:"))
            or bool(re.match(r"[:-][0-9A-Fa-f]{2}\b", a))
        ),
        back=20,
        reach=24,
    ),
    Rule(
        "MAC in a firewall line",
        "mac",
        "A firewall logs the MACs of neighbours.",
        r"\bMAC=(?P<hide>[0-9a-f]{2}(?::[0-9a-f]{2}){11,13})",
        hides=("IN=eth0 MAC=⟦3c:22:fb:10:20:30:3c:22:fb:10:20:31:08:00⟧ SRC=x",),
        cues=("mac=",),
        back=4,
        reach=60,
    ),
    Rule(
        "labelled MAC",
        "mac",
        "A MAC names one device in the world.",
        (
            r"(?i)(?:\b|_)(?:mac(?:[ _-]?addr(?:ess)?)?|bssid|physical address|endereço físico|dirección "
            r"física|adresse physique|physische adresse|hwaddr|ether|lladdr|bdaddr)[\"']?[ .\t]*[:=]?[ "
            r"\t\"']*(?P<hide>(?:[0-9a-f]{1,2}[:.-]){5}[0-9a-f]{1,2}|[0-9a-f]{12})\b"
        ),
        hides=("bssid=⟦3c22fb102030⟧", "Adresse physique . . : ⟦3C-22-FB-10-20-31⟧"),
        keeps=("mac os 10.15",),
        cues=("mac", "bssid", "físic", "physi", "hwaddr", "ether", "lladdr", "bdaddr"),
        check=_mac,
    ),
    Rule(
        "wireless network",
        "ssid",
        "The name of a network tells whose it is and where.",
        (
            rf"(?i)\b{SSID}[\"']?[ .\t]*[:=][ \t]*(?:\"(?P<hide_a>[^\"\n]{{1,64}})\""
            rf"|'(?P<hide_b>[^'\n]{{1,64}})'|(?P<hide_c>[^\s\"',;<>][^\n\"',;<>]{{0,62}}[^\s\"',;<>]"
            rf"|[^\s\"',;<>]))"
        ),
        hides=("   Nome SSID     : ⟦Casa da Ribeira⟧\n   Tipo: x", 'ssid="⟦Café Sol⟧", rc=1'),
        keeps=("SSID: any", "Number of SSIDs : 3"),
        cues=SSID_CUES,
        check=_a_network,
        spare=lambda b, _: b.rstrip(" \t:=\"'").lower().endswith("bssid"),
    ),
    Rule(
        "wireless network in a message",
        "ssid",
        "The name of a network tells whose it is and where.",
        (
            r"(?i)(?:\b(?:ssid|network|rede|red|réseau|netzwerk|connect(?:ed|ing)?(?: to)?|join(?:ed|ing)?"
            r"|associate[d]? (?:with|to)|hotspot|profile|perfil|profil|wlan|wi-?fi)[ :]{1,2})(?:wireless "
            r"network |network |to |rede )?(?:\"(?P<hide_a>[^\"\n]{1,64})\"|'(?P<hide_b>[^'\n]{1,64})'"
            r"|«(?P<hide_c>[^»\n]{1,64})»|“(?P<hide_d>[^”\n]{1,64})”)"
        ),
        hides=('joined "⟦Casa da Ribeira⟧" ok', 'nmcli dev wifi connect "⟦Café Sol⟧" password x'),
        keeps=('connected to ""',),
        cues=(
            "ssid",
            "network",
            "rede",
            "red ",
            "réseau",
            "netzwerk",
            "connect",
            "join",
            "associate",
            "hotspot",
            "profil",
            "perfil",
            "wlan",
            "wifi",
            "wi-fi",
        ),
        check=lambda v: _a_network(v) and not re.search(r"[\\/]|\.\w{2,4}\Z|microsoft|service", v.lower()),
    ),
    Rule(
        "network connected by command",
        "ssid",
        "The name of a network tells whose it is and where.",
        (
            r"(?i)\b(?:wifi|wlan)\b[^\n]{0,60}?\b(?:connect[ ]|name=|ssid="
            r"|profile=)[\"']?(?P<hide>[^\s\"'=]{2,64})"
        ),
        hides=("nmcli device wifi connect ⟦casa5⟧ password x", 'netsh wlan show profile name="⟦casa5⟧"'),
        cues=("wifi", "wlan"),
        check=_a_network,
        keeps=("wifi connect failed:",),
        spare=lambda b, a: (
            a.startswith(("ed", "ing", ":"))
            or b.rstrip().lower().endswith("wifi")
            or bool(re.search(r"(?i)\bwifi:.*connect ?\Z", b))
        ),
    ),
    Rule(
        "wireless network in a QR text",
        "ssid",
        "A network and its password stand in this text.",
        r"\bWIFI:(?:[TH]:[^;\n]{0,10};)*S:(?P<hide>(?:[^;\n\\]|\\.){1,64});",
        hides=("WIFI:T:WPA;S:⟦Casa 5⟧;H:x;;",),
        cues=("wifi:",),
    ),
    Rule(
        "wireless password in a QR text",
        "password",
        "A network and its password stand in this text.",
        r"\bWIFI:[^\n]{0,120}?\bP:(?P<hide>(?:[^;\n\\]|\\.){1,64});",
        hides=("WIFI:T:WPA;H:x;P:⟦lua 9⟧;;",),
        cues=("wifi:",),
    ),
    Rule(
        "saved network file",
        "ssid",
        "The file is named after a network.",
        (
            r"(?i)(?:system-connections|iwd|netctl|wlansvc[\\/]profiles)[\\/]+(?P<hide>[^\\/\n\"']{1,64}?)"
            r"\.(?:nmconnection|psk|open|8021x|xml)\b"
        ),
        hides=("/etc/NetworkManager/system-connections/⟦Casa 5⟧.nmconnection",),
        cues=("system-connections", "iwd", "wlansvc"),
        check=_a_network,
    ),
    Rule(
        "wireless network in markup",
        "ssid",
        "The name of a network tells whose it is and where.",
        (
            r"(?i)<(?:ssid|ssidconfig|profilename)>\s*(?:<(?:name|hex)>)?(?P<hide>[^<>\n]{1,128})<"
            r"|Name=[\"'](?:ssid|profilename|network)[\"']>(?P<hide_b>[^<>\n]{1,64})<"
        ),
        hides=("<SSID><name>⟦Casa 5⟧</name></SSID>", "<Data Name='SSID'>⟦Casa 5⟧</Data>"),
        cues=("ssid", "profilename", "network"),
        check=_a_network,
    ),
)
