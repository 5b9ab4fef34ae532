"""Takes out of what was seen what is left out: topics (`storage`), parts (`storage.disks`), rows (`storage.disks.3`).

A row may stand deeper: `software.sources.0.packages.17`.

What rests on it goes too: its counts, what was touched for it, and every finding that points to it or to what holds it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from report.values import titled
from report.words import Words

if TYPE_CHECKING:
    from agent.gather import Gathered
    from agent.stream import Ended, Finished
    from redaction.redacted import Json, Tally

NOT_CHOSEN = "left out, as you chose"
SOME_NOT_CHOSEN = "some of it left out, as you chose"
NOT_CLEAN = "left out, because the second look found something private in it"
Row: TypeAlias = tuple[str, ...]
"""The way to a row from its part: places in lists, and names of fields between them."""
_STAND_IN = re.compile(r"‹([a-z0-9-]+)-\d+›")


def without(gathered: Gathered, off: Mapping[str, str]) -> Gathered:
    """The same look without these places, and why each is left out; an empty part stands among its topic's holes."""
    kept = {name: _emptied(name, done, off) for name, done in gathered.topics.items()}
    gone = {*off, *(name for name, done in kept.items() if done.outcome != "collected")}  # also what came too late
    ended = gathered.ended and _ended(gathered.ended, gone, set(off))
    return replace(gathered, topics=kept, ended=ended)


def _emptied(name: str, done: Finished, off: Mapping[str, str]) -> Finished:
    """A topic's outcome without what is left out of it."""
    if done.outcome != "collected":
        return done
    if name in off:
        return replace(done, outcome="skipped", reason=off[name], data=None, hidden=None)
    data, hidden = dict(done.data or {}), dict(done.hidden or {})
    holes: list[Json] = list(_listed(data.get("holes")))
    for part, value in (done.data or {}).items():
        reason, rows = off.get(f"{name}.{part}"), _rows(f"{name}.{part}", off)
        if reason is not None:
            data[part] = [] if isinstance(value, list) else None
            hidden = {field: kinds for field, kinds in hidden.items() if _part(field) != f"{name}.{part}"}
        elif rows:
            reason = SOME_NOT_CHOSEN
            data[part] = _cut(value, rows)
            for row in rows:
                hidden = _counted_less(hidden, f"{name}.{part}{_field(row)}", _at(value, row))
        if reason is not None:
            holes.append({"what": titled(part, Words("en")), "why": reason})
    return replace(done, data={**data, "holes": holes}, hidden=hidden)


def _rows(part: str, off: Collection[str]) -> list[Row]:
    """Where in a part something is left out: `storage.disks.3` is `("3",)` of `storage.disks`."""
    return [tuple(place.removeprefix(f"{part}.").split(".")) for place in off if place.startswith(f"{part}.")]


def _cut(value: Json, rows: Collection[Row]) -> Json:
    """A value without these rows of it, or of lists inside it."""
    if not rows:
        return value
    if isinstance(value, list):
        gone = {row[0] for row in rows if len(row) == 1}
        deeper = {row[0] for row in rows if len(row) > 1}
        kept = [(str(place), item) for place, item in enumerate(value) if str(place) not in gone]
        return [_cut(item, _inside(rows, place)) if place in deeper else item for place, item in kept]
    if isinstance(value, dict):
        return {name: _cut(inner, _inside(rows, name)) for name, inner in value.items()}
    return value


def _inside(rows: Collection[Row], step: str) -> list[Row]:
    return [row[1:] for row in rows if row[0] == step and len(row) > 1]


def _at(value: Any, row: Row) -> Json:
    for step in row:
        value = value[int(step)] if isinstance(value, list) else value[step]
    found: Json = value
    return found


def _field(row: Row) -> str:
    """How counts name it: `("0", "packages", "17")` is `[].packages[]`."""
    return "".join("[]" if step.isdigit() else f".{step}" for step in row)


def _part(field: str) -> str:
    """The part a field belongs to: `storage.disks[].name` → `storage.disks`."""
    return ".".join(re.split(r"\[\]|\.", field)[:2])


def _counted_less(hidden: Tally, field_of: str, value: Any) -> Tally:
    """The counts without what was hidden in this value, as its stand-ins tell it."""
    gone: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for field, text in _texts(value, field_of):
        gone[field].update(_STAND_IN.findall(text))
    left = {field: {kind: n - gone[field][kind] for kind, n in kinds.items()} for field, kinds in hidden.items()}
    return {
        field: counts for field, kinds in left.items() if (counts := {kind: n for kind, n in kinds.items() if n > 0})
    }


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """Every text in a value, by its field."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, f"{field}[]")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{field}.{name}")


def _ended(ended: Ended, gone: Collection[str], off: Collection[str]) -> Ended:
    """Findings and touches that say nothing of what is left out; a guard's refusals always stay."""
    dropped = [row for row in ended.findings if any(_rests_on(pointer, gone) for pointer in _pointers(row))]
    findings = [_moved(row, off) for row in ended.findings if row not in dropped]
    hidden = ended.hidden
    for row in dropped:
        hidden = _counted_less(hidden, "findings", row)
    touched = {place.split(".")[0] for place in off}
    accesses = [row for row in ended.accesses if row["topic"] not in touched or row["result"] == "refused"]
    told = [
        {"topic": topic, "what": NOT_CHOSEN, "result": "ok", "why": ""}
        for topic in sorted(touched & {row["topic"] for row in ended.accesses})
    ]
    return replace(ended, findings=findings, hidden=hidden, accesses=[*accesses, *told])


def _pointers(finding: Mapping[str, Json]) -> list[str]:
    return [str(evidence) for evidence in _listed(finding["evidence"])]


def _place(pointer: str) -> str:
    """`/sections/storage/data/disks/0/name` → `storage.disks.0.name`."""
    steps = pointer.split("/")[2:]
    return ".".join(steps[:1] + steps[2:])


def _rests_on(pointer: str, gone: Collection[str]) -> bool:
    """Whether evidence lies in what is left out, or holds it: a finding about a whole topic may tell of any part."""
    place = _place(pointer)
    return any(f"{place}.".startswith(f"{one}.") or f"{one}.".startswith(f"{place}.") for one in gone)


def _moved(finding: Mapping[str, Json], off: Collection[str]) -> Mapping[str, Json]:
    """A finding whose evidence points to the rows where they stand now."""
    evidence: list[Json] = [_pointing(pointer, off) for pointer in _pointers(finding)]
    return {**finding, "evidence": evidence}


def _pointing(pointer: str, off: Collection[str]) -> str:
    """The pointer, each place in a list less by the rows before it that are left out."""
    steps = pointer.split("/")
    told = list(steps)
    for index, step in enumerate(steps[4:], 4):
        if step.isdigit():
            rows = _rows(_place("/".join(steps[:index])), off)
            told[index] = str(int(step) - sum(len(row) == 1 and int(row[0]) < int(step) for row in rows))
    return "/".join(told)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
