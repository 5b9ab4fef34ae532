"""After looking: each topic in one line with an example of what was seen, to be left out whole or in parts."""

from __future__ import annotations

import json
from collections.abc import Generator
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from agent.assemble import NOT_CHOSEN
from agent.flow import switched_over
from agent.steps import SWITCH, Ask, Step, Switch, Tell
from report.values import shown, size, titled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.looking import Seen
    from report.words import Words

_LONGEST_EXAMPLE = 70
_NO_EXAMPLE = frozenset({"holes", "answered_by", "since", "type_from"})
"""Parts that say how it was looked, not what was seen."""


def choose(seen: Seen, say: Words) -> Generator[Step, str, bool]:
    """Let the person leave out topics and parts of them, as often as they like; whether to go on."""
    yield Tell(say("Choose what may be in the report"), "title")
    missing = [(topic, done) for topic, done in seen.gathered.topics.items() if done.outcome != "collected"]
    for topic, done in missing:
        title = say(seen.processes.worker.topics[topic].title)
        yield Tell(say("Not in it: {title}, because {reason}", title=title, reason=say(done.reason or "")), "item")
    choices = (
        ("n", say("No, stop here")),
        (SWITCH, say("Leave something out")),
        ("y", say("Go on with what is switched on")),
    )
    question = say("Is this what may be in the report? Nothing leaves yet.")
    while True:
        switches, places = switchable(seen, say)
        answer = yield Ask("keep", question, choices, "n", switches)
        if answer != SWITCH:
            return answer == "y"
        for place in (yield from switched_over(places, say)):
            if seen.off.pop(place, None) is None:
                seen.off[place] = NOT_CHOSEN


def switchable(seen: Seen, say: Words) -> tuple[tuple[Switch, ...], dict[str, str]]:
    """The switches, and what each number stands for: `7` → `storage`, `7b` → `storage.disks`."""
    topics = seen.processes.worker.topics
    switches, places = [], {}
    collected = (name for name in topics if name in seen.gathered.topics and seen.gathered.topics[name].data)
    for number, name in enumerate(collected, 1):
        data: Mapping[str, Any] = seen.gathered.topics[name].data or {}
        parts = []
        optional = (part for part in topics[name].parts if part not in _NO_EXAMPLE and data.get(part) not in (None, []))
        for index, part in enumerate(optional):
            places[f"{number}{letter(index)}"] = f"{name}.{part}"
            on = name not in seen.off and f"{name}.{part}" not in seen.off
            text = shorter(shown(part, _first(data[part]), say))
            parts.append(Switch(f"{number}{letter(index)}", titled(part, say), text, on=on, size=_size(data[part])))
        places[str(number)] = name
        title, group = say(topics[name].title), say(topics[name].category)
        left = {part: value for part, value in data.items() if f"{name}.{part}" not in seen.off}
        text = example(left, say)
        switches.append(Switch(str(number), title, text, group, name not in seen.off, _size(left), tuple(parts)))
    return tuple(switches), places


def example(data: Mapping[str, Any], say: Words) -> str:
    """The first thing a topic tells of this computer."""
    for name, value in data.items():
        if name not in _NO_EXAMPLE and not isinstance(value, bool) and value not in (None, [], {}, 0):
            return f"{titled(name, say)}: {shorter(shown(name, _first(value), say))}"
    return say("Nothing of the kind was found.")


def _first(value: Any) -> Any:
    """Enough of a value for an example: of a long list, its first entry, and so on inside."""
    if isinstance(value, list):
        return _first(value[0]) if value else value
    return {name: _first(inner) for name, inner in value.items()} if isinstance(value, dict) else value


def letter(index: int) -> str:
    """`a` … `z`, then `za` …: parts are told apart by letters, as topics are by numbers."""
    return "z" * (index // len(ascii_lowercase)) + ascii_lowercase[index % len(ascii_lowercase)]


def shorter(text: str) -> str:
    """A text that fits on a line."""
    return text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1].rstrip() + "…"


def _size(data: Any) -> str:
    return size(len(json.dumps(data, ensure_ascii=False).encode()))
