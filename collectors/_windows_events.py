"""Windows' event records: their XML as values, without their providers' texts, which take a thousand times longer.

The form is the event schema's (`System`, `EventData` or `UserData`), as EvtRender writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collectors._host.host import Host

_LONGEST = 200_000
_MOST_VALUES = 64
_LONGEST_VALUE = 4000
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|&#(?:[0-9]{1,7}|x[0-9a-fA-F]{1,6});")
_FRACTION = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?")
_LAST_TIME = 4_102_444_800.0


@dataclass(frozen=True, slots=True, repr=False)
class Event:
    """One record; raw."""

    provider: str
    number: int
    """Its EventID."""
    level: int
    """1 critical, 2 error, 3 warning, 4 information; 0 always."""
    when: float | None
    """Seconds since 1970."""
    channel: str
    values: tuple[tuple[str, str], ...]
    """Name and text of each value; older records give no names."""

    def value(self, name: str) -> str:
        """The value of that name; empty where there is none."""
        return next((text for key, text in self.values if key.casefold() == name.casefold()), "")

    def at(self, place: int) -> str:
        """The value at a place, the first is 0: providers keep the order whether they name their values or not."""
        return self.values[place][1] if place < len(self.values) else ""


def ask(
    host: Host, channel: str, which: str, *, since: datetime, most: int = 2000, seconds: float = 4.0
) -> list[Event]:
    """The records of a channel since then that `which` selects (XPath over `System`); raises what the host raises."""
    begin = since.timestamp()
    answer = host.events(channel, query(which, host.now() - since), most=most, seconds=seconds)
    return [event for event in parse(answer) if event.when is None or event.when >= begin]


def query(which: str, window: timedelta) -> str:
    """The XPath query for records of the window."""
    return f"*[System[({which}) and TimeCreated[timediff(@SystemTime) <= {int(window.total_seconds() * 1000)}]]]"


def parse(records: Iterable[str]) -> Iterator[Event]:
    """The records that can be read; one that cannot is passed over."""
    for record in records:
        event = read(record)
        if event is not None:
            yield event


def read(record: object) -> Event | None:
    """One record; None where it is not one."""
    root = _tree(record) if isinstance(record, str) else None
    found = None if root is None else next((node for node in root.iter() if _name(node) == "Event"), None)
    system = None if found is None else _child(found, "System")
    if found is None or system is None:
        return None
    number, level, made = _number(system, "EventID"), _number(system, "Level"), _child(system, "TimeCreated")
    provider, channel = _child(system, "Provider"), _child(system, "Channel")
    if number is None or provider is None:
        return None
    return Event(
        provider=(provider.get("Name") or provider.get("EventSourceName") or "").strip()[:200],
        number=number,
        level=level or 0,
        when=None if made is None else moment(made.get("SystemTime") or ""),
        channel=((None if channel is None else channel.text) or "").strip()[:200],
        values=_values(found),
    )


def moment(stamp: str) -> float | None:
    """`2020-06-05T13:26:47.0740133Z` in seconds since 1970; None for what is no time of this age."""
    seen = _FRACTION.fullmatch(stamp.strip())
    if seen is None:
        return None
    try:
        whole = datetime.fromisoformat(seen[1] + (seen[3] or "Z")).timestamp()
    except (ValueError, OverflowError):
        return None
    when = whole + float(seen[2] or 0)
    return when if 0 < when < _LAST_TIME else None


def _tree(record: str) -> ElementTree.Element | None:
    if len(record) > _LONGEST or "<!DOCTYPE" in record:
        return None  # without a document type there are no entities to blow up
    for text in (record, _IMPOSSIBLE.sub("\ufffd", record)):
        try:
            return ElementTree.fromstring(text)  # noqa: S314  (bounded, and no document type: see above)
        except (ElementTree.ParseError, ValueError, RecursionError):
            continue
    return None


def _values(event: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    """The leaves below EventData or UserData, without its raw bytes."""
    holder = _child(event, "EventData")
    if holder is None:
        holder = _child(event, "UserData")
    if holder is None:
        return ()
    leaves = [node for node in holder.iter() if not len(node) and node is not holder and _name(node) != "Binary"]
    return tuple(
        (
            (node.get("Name") or ("" if _name(node) == "Data" else _name(node)))[:100],
            (node.text or "").strip()[:_LONGEST_VALUE],
        )
        for node in leaves[:_MOST_VALUES]
    )


def _child(node: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((child for child in node if _name(child) == name), None)


def _name(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _number(node: ElementTree.Element, name: str) -> int | None:
    child = _child(node, name)
    text = "" if child is None else (child.text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def providers(names: Sequence[str]) -> str:
    """The XPath part that selects providers by their names."""
    return "Provider[" + " or ".join(f"@Name='{name}'" for name in names) + "]"
