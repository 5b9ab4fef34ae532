"""How a fact is shown to a person: a field's name as words, a number with its unit, an unknown as unknown."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from report.spark import DRAWN, blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from report.words import Words

_IS_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_PLACE = re.compile(r"\{(\d)\}")
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
OURS = frozenset(
    {
        "account", "administrator_prompt", "answered_by", "based_on", "because", "cause", "chemistry", "connection",
        "correction", "direction", "duplex", "encryption", "family", "file_system", "form", "health", "holds",
        "kept_by", "kernel_remarks", "kind", "kinds", "left_out", "lid", "lock", "manager", "meaning", "mode", "place",
        "plan", "port", "power_button", "problems", "remarks", "restart_for", "result", "schedule", "scope", "severity",
        "shortage", "signature", "sleep_states", "slept", "source", "start", "state", "to", "type", "type_from",
        "used_for", "warnings", "what", "why",
    }
)  # fmt: skip
"""Fields whose texts are the program's own words, said in the person's language; what else stands there stays."""


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
        return _number(_suffix(name), value, say)
    text = say(str(value)) if name in OURS else _named(str(value), say) if name == "name" else str(value)
    return _moment(text) if _IS_MOMENT.match(text) else text


def readable(report: dict[str, Any], say: Words) -> dict[str, Any]:
    """A document with its sentences said and its topics called by their titles; the sections themselves stay.

    The page and the plain lines both begin with it. A document may lack any other part.
    """
    titles = {name: say(topic["title"]) for name, topic in report["sections"].items()}
    parts: dict[str, Callable[[Any], Any]] = {
        "findings": lambda findings: [finding_said(finding, say) for finding in findings],
        "not_judged": lambda names: [titles.get(name, name) for name in names],
        "hidden": lambda hidden: _hidden(hidden, titles, say),
        "accesses": lambda rows: [{**row, "topic": titles.get(row["topic"]) or say(row["topic"])} for row in rows],
        "consent": lambda consent: _agreed(consent, titles, say) if consent else consent,
    }
    return {name: parts[name](part) if name in parts else part for name, part in report.items()}


def finding_said(finding: dict[str, Any], say: Words) -> dict[str, Any]:
    """A finding with its sentences said and filled in."""
    values = [_named(value, say) for value in finding["values"]]

    def filled(sentence: str) -> str:
        # No `format`: a document may come from a stranger, who could ask it for more than to fill in a value.
        return _PLACE.sub(lambda place: values[int(place[1])] if int(place[1]) < len(values) else place[0], sentence)

    told = {name: filled(say(finding[name])) for name in ("title", "technician")}
    return {**finding, "values": values, **told, "advice": say(finding["advice"])}


def _named(text: str, say: Words) -> str:
    """A name: of several words it may be ours (“open files”, “it cannot start”), of one it is a thing's (“mount”)."""
    return say.exactly(text) if " " in text else text


def _hidden(hidden: dict[str, Any], titles: dict[str, str], say: Words) -> dict[str, Any]:
    def kinds(counts: dict[str, int]) -> dict[str, int]:
        return {say(kind): count for kind, count in counts.items()}

    def field(path: str) -> str:
        topic, *names = path.replace("[]", "").split(".")
        return " › ".join([titles.get(topic) or titled(topic, say), *(titled(name, say) for name in names)])

    by_field: dict[str, Counter[str]] = {}
    for path, counts in hidden["by_field"].items():  # two fields may be called the same
        by_field.setdefault(field(path), Counter()).update(kinds(counts))
    return {**hidden, "by_kind": kinds(hidden["by_kind"]), "by_field": by_field}


def _agreed(consent: dict[str, Any], titles: dict[str, str], say: Words) -> dict[str, Any]:
    # An empty list would be told as “none found”, which is not what a person says who left nothing out.
    left_out = [titles.get(name, name) for name in consent["left_out"]]
    return {**consent, "left_out": left_out or say("nothing")}


@cache  # a report has thousands of values, and some hundred names
def _suffix(name: str) -> str:
    return next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")


def _number(suffix: str, value: float, say: Words) -> str:
    if suffix == "_bytes":
        return size(value, say)
    if suffix == "_seconds" and value >= 120:
        return duration(value)
    text = f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return say.number(text) + _UNITS.get(suffix, "")


def size(count: float, say: Words) -> str:
    """Bytes as a person reads them: in decimal units, as disks are sold; memory comes in whole GiB and is shown so."""
    if count >= 1 << 30 and count % (1 << 30) == 0:
        return f"{int(count) >> 30} GiB"
    for unit in ("B", "kB", "MB", "GB"):
        if abs(count) < 999.5:
            text = f"{count:.0f}" if unit in ("B", "kB") or count >= 99.5 else say.number(f"{count:.1f}")
            return f"{text} {unit}"
        count /= 1000
    return say.number(f"{count:.1f}") + " TB"


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
