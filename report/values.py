"""How a fact is shown to a person: a field's name as words, a number with its unit, an unknown as unknown."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from report.spark import DRAWN, blocks

if TYPE_CHECKING:
    from report.words import Words

_IS_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_SHORT = {
    "cpu": "CPU", "dhcp": "DHCP", "dns": "DNS", "eea": "EEA", "id": "ID", "ip": "IP", "ipv4": "IPv4", "ipv6": "IPv6",
    "kib": "KiB", "mac": "MAC", "mts": "MT/s", "mtu": "MTU", "sha256": "SHA-256", "sku": "SKU", "tpm": "TPM",
    "trim": "TRIM", "uac": "UAC", "uefi": "UEFI", "usb": "USB", "uuid": "UUID", "vpn": "VPN",
}  # fmt: skip
_UNITS = {
    "_percent": "%", "_mhz": " MHz", "_mbps": " Mbit/s", "_seconds": " s", "_celsius": " °C", "_hours": " h",
    "_dbm": " dBm", "_ms": " ms", "_mwh": " mWh", "_mah": " mAh", "_mv": " mV", "_ma": " mA", "_hz": " Hz",
    "_cm": " cm", "_rpm": " rpm", "_minutes": " min", "_days": " d",
}  # fmt: skip
_SUFFIXES = ("_bytes", *_UNITS, "_at")
_OUR_SENTENCES = frozenset({"meaning", "left_out"})
"""Fields whose text is the program's own, and said in the person's language."""


def titled(name: str, say: Words) -> str:
    """A field's name as words: `size_bytes` → “Size”."""
    return say(_titled(name))


@cache
def _titled(name: str) -> str:
    suffix = _suffix(name)
    words = (name.removesuffix(suffix) if suffix and suffix != "_at" else name).split("_")
    text = " ".join(_SHORT.get(word, word) for word in words).strip()
    return text[:1].upper() + text[1:]


def shown(name: str, value: Any, say: Words) -> str:
    """A value in words; the field's name tells its unit."""
    if value is None:
        return say("not known")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, list):
        told = ", ".join(shown(name, item, say) for item in value) if value else say("none found")
        return f"{blocks(value)} {told}" if name in DRAWN and value else told
    if isinstance(value, dict):
        known = {key: inner for key, inner in value.items() if inner not in (None, [], {})}
        return ", ".join(f"{titled(key, say)} {shown(key, inner, say)}" for key, inner in known.items()) or say("none")
    if isinstance(value, int | float):
        return _number(_suffix(name), value)
    text = say(str(value)) if name in _OUR_SENTENCES else str(value)
    return _moment(text) if _IS_MOMENT.match(text) else text


@cache  # a report has thousands of values, and some hundred names
def _suffix(name: str) -> str:
    return next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")


def _number(suffix: str, value: float) -> str:
    if suffix == "_bytes":
        return size(value)
    if suffix == "_seconds" and value >= 120:
        return duration(value)
    text = f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text + _UNITS.get(suffix, "")


def size(count: float) -> str:
    """Bytes as a person reads them: in decimal units, as disks are sold; memory comes in whole GiB and is shown so."""
    if count >= 1 << 30 and count % (1 << 30) == 0:
        return f"{int(count) >> 30} GiB"
    for unit in ("B", "kB", "MB", "GB"):
        if abs(count) < 999.5:
            return f"{count:.0f} {unit}" if unit in ("B", "kB") or count >= 99.5 else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"


def duration(seconds: float) -> str:
    """Seconds in the two largest units that say something: `3 d 4 h`, `2 h 5 min`."""
    minutes = round(seconds / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    told = [(days, "d"), (hours, "h"), (minutes, "min")]
    first = next((place for place, (count, _) in enumerate(told) if count), 2)
    return " ".join(f"{count} {unit}" for count, unit in told[first : first + 2] if count) or "0 min"


def _moment(text: str) -> str:
    """An ISO moment to the minute, in the zone it was recorded in."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{moment:%Y-%m-%d %H:%M}" + (f" {moment.tzname()}" if moment.tzinfo else "")
