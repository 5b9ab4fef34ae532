"""After looking: headings, topics, parts and single lines, each with an example of what was seen, to be left out."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from agent.leaving_out import SOME_NOT_CHOSEN
from agent.steps import LINES, SWITCH, Ask, AskText, Step, Switch, Tell
from agent.switches import letter, switched_over, under_headings
from report.values import shown, titled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.gather import Topic
    from agent.looking import Seen
    from report.words import Words

_LONGEST_EXAMPLE = 70
_NO_EXAMPLE = frozenset({"holes", "answered_by", "since", "type_from"})
"""Parts that say how it was looked, not what was seen."""
_NOTHING = "Nothing of the kind was found."
_FEWEST_LINES = 2
"""A list of fewer lines is left out whole."""
_DEEPER = {"software.sources": "packages"}
"""Lists of lists: a person means the lines of the inner ones."""


def choose(seen: Seen, say: Words) -> Generator[Step, str, bool]:
    """Let the person leave out whatever they like, as often as they like; whether to go on."""
    yield from _opened(seen, say)
    choices = (
        ("n", say("No, stop here")),
        (SWITCH, say("Leave something out")),
        ("y", say("Go on with what is switched on")),
        (LINES, say("Leave out single lines of a list")),
    )
    question = say("Is this what may be in the report? Nothing leaves yet.")
    while True:
        switches, places = switchable(seen, say)
        answer = yield Ask("keep", question, choices, "n", switches)
        if answer == SWITCH:
            seen.turn_over((yield from switched_over(places, say)))
        elif answer == LINES:
            yield from _lines(seen, places, say)
            yield from _opened(seen, say)
        else:
            return answer == "y"


def _opened(seen: Seen, say: Words) -> Generator[Step, str, None]:
    yield Tell(say("Choose what may be in the report"), "title")
    missing = [(topic, done) for topic, done in seen.gathered.topics.items() if done.outcome != "collected"]
    for topic, done in missing:
        title = say(seen.processes.worker.topics[topic].title)
        yield Tell(say("Not in it: {title}, because {reason}", title=title, reason=say(done.reason or "")), "item")


def switchable(seen: Seen, say: Words) -> tuple[tuple[Switch, ...], dict[str, str]]:
    """The switches, and what is typed for each: `b` → a heading, `7` → `storage`, `7b` → `storage.disks`."""
    topics = seen.processes.worker.topics
    left = seen.left().topics
    rows: list[tuple[str, Switch]] = []
    places: dict[str, str] = {}
    collected = (name for name in topics if name in seen.gathered.topics and seen.gathered.topics[name].data)
    for number, name in enumerate(collected, 1):
        data = left[name].data or seen.gathered.topics[name].data or {}  # of what is left out whole, what it would be
        parts = _parts(str(number), name, topics[name], data, seen, say)
        places |= {part.number: f"{name}.{field}" for field, part in parts.items()} | {str(number): name}
        on, text = name not in seen.off, example(data, say)
        switch = Switch(str(number), say(topics[name].title), text, on, _size(data), tuple(parts.values()))
        rows.append((topics[name].category, switch))
    headings, letters = under_headings(rows, seen.off, say, lambda below: _sentence(below, say))
    return headings, places | letters


def _sentence(below: Sequence[Switch], say: Words) -> str:
    """What stands under a heading, with the first example there is."""
    topics, nothing = ", ".join(topic.title for topic in below), say(_NOTHING)
    texts = [topic.text for topic in below if topic.on and topic.text != nothing]
    if not texts:
        return f"{topics}. {nothing}"
    return say("{topics}. For example: {example}", topics=topics, example=texts[0])


def _parts(number: str, name: str, topic: Topic, data: Mapping[str, Any], seen: Seen, say: Words) -> dict[str, Switch]:
    """The parts of a topic that may be left out, by their fields."""
    whole = seen.gathered.topics[name].data or {}
    optional = [field for field in topic.parts if field not in _NO_EXAMPLE and whole.get(field) not in (None, [])]
    parts = {}
    for index, field in enumerate(optional):
        text = shorter(shown(field, _first(data[field]), say))
        value, on = whole[field], f"{name}.{field}" not in seen.off
        if any(place.startswith(f"{name}.{field}.") for place in seen.off):
            text = say(SOME_NOT_CHOSEN)
        lines = len(lines_of(f"{name}.{field}", value))
        size = _size(data[field] if on else value)
        parts[field] = Switch(f"{number}{letter(index)}", titled(field, say), text, on, size, lines=lines)
    return parts


def _lines(seen: Seen, places: Mapping[str, str], say: Words) -> Generator[Step, str, None]:
    """Let the person leave out single lines of one list."""
    typed = yield AskText("list", say("Type the number of the list, for example 3a, then Enter:"))
    name, _, field = places.get(typed.strip().casefold(), "").partition(".")
    done = seen.gathered.topics.get(name)
    value = (done.data or {}).get(field) if done is not None else None
    rows = lines_of(f"{name}.{field}", value)
    if not rows:
        yield Tell(say("None of these is in the list; nothing was changed."))
        return
    title = f"{say(seen.processes.worker.topics[name].title)}: {titled(field, say)}"
    yield Tell(say("Leave out single lines of “{title}”", title=title), "title")
    choices = (("b", say("Go back with these lines")), (SWITCH, say("Leave something out")))
    here = {str(number): place for number, place in enumerate(rows, 1)}
    while True:
        switches = tuple(
            Switch(number, _name(field, rows[place], say), "", place not in seen.off) for number, place in here.items()
        )
        answer = yield Ask("lines", say("Which lines may be in the report?"), choices, "b", switches)
        if answer != SWITCH:
            return
        seen.turn_over((yield from switched_over(here, say)))


def lines_of(place: str, value: Any) -> dict[str, Any]:
    """The lines of a list that can be left out one by one, by their places; none of what is no list, or too short."""
    if not isinstance(value, list):
        return {}
    rows = {f"{place}.{index}": row for index, row in enumerate(value)}
    if (deeper := _DEEPER.get(place)) is not None:
        rows = {
            f"{outer}.{deeper}.{index}": row
            for outer, inside in rows.items()
            for index, row in enumerate(inside.get(deeper, ()))
        }
    return rows if len(rows) >= _FEWEST_LINES else {}


def _name(field: str, row: Any, say: Words) -> str:
    """A line of a list in as many words as a person needs to know it again."""
    return shorter(shown(field, row, say), 2 * _LONGEST_EXAMPLE)


def example(data: Mapping[str, Any], say: Words) -> str:
    """The first thing a topic tells of this computer."""
    for name, value in data.items():
        if name not in _NO_EXAMPLE and not isinstance(value, bool) and value not in (None, [], {}, 0):
            return f"{titled(name, say)}: {shorter(shown(name, _first(value), say))}"
    return say(_NOTHING)


def _first(value: Any) -> Any:
    """Enough of a value for an example: of a long list, its first entry, and so on inside."""
    if isinstance(value, list):
        return _first(value[0]) if value else value
    return {name: _first(inner) for name, inner in value.items()} if isinstance(value, dict) else value


def shorter(text: str, longest: int = _LONGEST_EXAMPLE) -> str:
    """A text that fits on a line."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _size(data: Any) -> int:
    return len(json.dumps(data, ensure_ascii=False).encode())
