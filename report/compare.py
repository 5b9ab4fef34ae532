"""What differs between two reports of one computer: pure, by stable keys, findings first, without noise."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from report.compare_rules import NUMBERED, Noise, keys, noise
from report.document import Finding, Looked, Report

_STAND_IN = re.compile(r"‹([a-z0-9-]+)-\d+›")
_DIGITS = re.compile(r"\d+")
_IDENTIFIERS = (("serial",), ("uuid",), ("board", "serial"))
_DESCRIPTIONS = ("make", "model")
_Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that is another now. Of a list only what went (`before`) and what came (`after`)."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is there now, is no longer there, or is not as it was."""

    kind: Literal["added", "removed", "changed"]
    path: str
    """Topic and field, as `software.sources.packages`."""
    things: tuple[str, ...]
    """What it is about, the outer before the inner; empty for the topic itself."""
    fields: tuple[Field, ...] = ()
    """What changed."""
    row: _Row | None = None
    """What was added or removed."""

    @property
    def topic(self) -> str:
        """The topic's name."""
        return self.path.partition(".")[0]


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that is new, gone, or graver or less grave; `only…`: the other report could not judge it."""

    kind: Literal["added", "removed", "changed", "only before", "only after"]
    finding: Finding
    severity_before: str | None = None
    """Of one that changed."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A topic, or a part of one, that one of the two reports did not see: differences in it say little."""

    topic: str
    part: str
    """Empty for the whole topic."""
    seen: Literal["before", "after"]
    """The report that has it."""
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports beside each other; nothing is compared where they are of two computers."""

    same_computer: bool | None
    """None where nothing tells."""
    before_at: datetime
    after_at: datetime
    window_days: tuple[float, float]
    """How far back each looked."""
    titles: dict[str, str]
    """Topic → its heading."""
    findings: tuple[FindingChange, ...] = ()
    differences: tuple[Difference, ...] = ()
    unseen: tuple[Unseen, ...] = ()


def compare(before: Report, after: Report) -> Comparison:
    """Everything that differs between two reports."""
    same = same_computer(before, after)
    titles = {name: topic.title for report in (before, after) for name, topic in report.sections.items()}
    windows = (before.window_days, after.window_days)
    if same is False:
        return Comparison(same, before.made_at, after.made_at, windows, titles)
    return Comparison(
        same, before.made_at, after.made_at, windows, titles,
        findings=tuple(_findings(before, after)),
        differences=tuple(d for name in titles for d in _topic(name, before, after)),
        unseen=tuple(unseen for name in titles for unseen in _unseen(name, before, after)),
    )  # fmt: skip


def same_computer(before: Report, after: Report) -> bool | None:
    """By serial number or UUID; else by platform, make and model, which can only tell that it is another."""
    one, other = _data(before, "device"), _data(after, "device")
    for path in _IDENTIFIERS:
        ids = [_at(data, path) for data in (one, other)]
        if all(isinstance(number, str) and "‹" not in number for number in ids):
            return bool(ids[0] == ids[1])
    pairs = [(before.platform, after.platform), *((one.get(name), other.get(name)) for name in _DESCRIPTIONS)]
    return False if any(a and b and a != b for a, b in pairs) else None


def _at(data: _Row, path: Sequence[str]) -> Any:
    value: Any = data
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _data(report: Report, name: str) -> _Row:
    topic = report.sections.get(name)
    return dict(topic.data) if topic and topic.data else {}


def _findings(before: Report, after: Report) -> Iterator[FindingChange]:
    """New ones first, then what changed, then what is gone; in the order of their report."""
    one, other = _by_key(before.findings), _by_key(after.findings)
    for key, finding in other.items():
        if key not in one:
            yield FindingChange("added" if _judged(finding, before) else "only after", finding)
    for key, finding in other.items():
        if key in one and one[key].severity != finding.severity:
            yield FindingChange("changed", finding, one[key].severity)
    for key, finding in one.items():
        if key not in other:
            yield FindingChange("removed" if _judged(finding, after) else "only before", finding)


def _by_key(findings: Sequence[Finding]) -> dict[str, Finding]:
    return {_text([finding.id, _quiet("", list(finding.values))]): finding for finding in findings}


def _judged(finding: Finding, report: Report) -> bool:
    """Whether a report saw the topics a finding rests on, and could judge them."""
    topics = {pointer.split("/")[2] for pointer in finding.evidence if pointer.startswith("/sections/")}
    return not any(topic in report.not_judged or _data(report, topic) == {} for topic in topics)


def _topic(name: str, before: Report, after: Report) -> Iterator[Difference]:
    one, other = _data(before, name), _data(after, name)
    if one and other:
        yield from _object(name, _quiet(name, one), _quiet(name, other))


def _unseen(name: str, before: Report, after: Report) -> Iterator[Unseen]:
    """What only one of the two saw."""
    one, other = _data(before, name), _data(after, name)
    if bool(one) != bool(other):
        yield Unseen(name, "", "before" if one else "after", _why((after if one else before).sections.get(name)))
    elif one:
        first, second = _holes(one), _holes(other)
        yield from (Unseen(name, what, "before", why) for what, why in second.items() if what not in first)
        yield from (Unseen(name, what, "after", why) for what, why in first.items() if what not in second)


def _holes(data: _Row) -> dict[str, str]:
    return {str(hole.get("what")): str(hole.get("why")) for hole in _only_rows(data.get("holes"))}


def _why(topic: Looked | None) -> str:
    return (topic.reason if topic else None) or "this version of the program did not look at it"


def _quiet(path: str, value: Any) -> Any:
    """A value without what is always noise; stand-ins without their numbers, which differ in every report."""
    if isinstance(value, dict):
        inner = {name: f"{path}.{name}" for name in value}
        return {name: _quiet(here, value[name]) for name, here in inner.items() if not _always_noise(here)}
    if isinstance(value, list):
        return [_quiet(path, item) for item in value]
    return _STAND_IN.sub(r"‹\1›", value) if isinstance(value, str) else value


def _always_noise(path: str) -> bool:
    known = noise(path)
    return known is not None and known.always


def _object(
    path: str, one: _Row, other: _Row, things: tuple[str, ...] = (), found_by: tuple[str, ...] = ()
) -> Iterator[Difference]:
    """The plain facts of an object that differ, then what differs in its parts; not what it was found by."""
    fields, deeper = [], []
    for name in dict.fromkeys((*one, *other)):
        a, b, here = one.get(name), other.get(name), f"{path}.{name}"
        if name in found_by:
            continue
        if _only_rows(a) or _only_rows(b):
            deeper.append(_rows(here, _only_rows(a), _only_rows(b), things))
        elif isinstance(a, dict) or isinstance(b, dict):
            deeper.append(_object(here, _only_row(a), _only_row(b), things))
        elif not _alike(a, b, noise(here)):
            fields.append(_field(name, a, b))
    if fields:
        yield Difference("changed", path, things, tuple(fields))
    for part in deeper:
        yield from part


def _only_rows(value: Any) -> list[_Row]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _only_row(value: Any) -> _Row:
    return value if isinstance(value, dict) else {}


def _field(name: str, one: Any, other: Any) -> Field:
    if not (isinstance(one, list) and isinstance(other, list)):
        return Field(name, one, other)
    went, came = Counter(map(_text, one)), Counter(map(_text, other))
    return Field(name, *([json.loads(text) for text in (a - b).elements()] for a, b in ((went, came), (came, went))))


def _alike(one: Any, other: Any, known: Noise | None) -> bool:
    """Whether two facts are the same, or as good as the same."""
    if isinstance(one, list) and isinstance(other, list):
        return Counter(map(_text, one)) == Counter(map(_text, other))
    if one == other and type(one) is type(other):
        return True
    if known is None:
        return False
    if _is_number(one) and _is_number(other):
        return bool(abs(one - other) <= max(known.share * max(abs(one), abs(other)), known.steps))
    return isinstance(one, str) and isinstance(other, str) and {one, other} <= known.alike


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _rows(path: str, ones: list[_Row], others: list[_Row], things: tuple[str, ...]) -> Iterator[Difference]:
    """Rows with one key are paired: first those that are equal, then the rest in a fixed order."""
    names = keys(path)
    groups: dict[str, tuple[list[_Row], list[_Row]]] = {}
    for side, rows in enumerate((ones, others)):
        for row in rows:
            groups.setdefault(_key(row, names), ([], []))[side].append(row)
    for before, after in groups.values():
        went, came = _unequal(before, after)
        for one, other in zip(went, came, strict=False):
            yield from _object(path, one, other, (*things, label(other, names)), names)
        paired = min(len(went), len(came))
        yield from (Difference("removed", path, (*things, label(row, names)), row=row) for row in went[paired:])
        yield from (Difference("added", path, (*things, label(row, names)), row=row) for row in came[paired:])


def _key(row: _Row, names: tuple[str, ...]) -> str:
    key: Any = {name: row.get(name) for name in names} if names else row
    return _text({name: _DIGITS.sub("#", _text(part)) if name in NUMBERED else part for name, part in key.items()})


def _unequal(ones: list[_Row], others: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """The rows of each side that the other does not have, in an order that depends on nothing but them."""
    a, b = Counter(map(_text, ones)), Counter(map(_text, others))
    went, came = ([json.loads(text) for text in sorted((x - y).elements())] for x, y in ((a, b), (b, a)))
    return went, came


def label(row: _Row, names: tuple[str, ...]) -> str:
    """A row's name for a person: what its key says."""
    return ", ".join(_named(name, value) for name in names if (value := row.get(name)) not in (None, "", []))


def _named(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return ("" if value else "not ") + name.replace("_", " ")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
