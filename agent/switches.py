"""The switches of a question: headings by letters, topics by numbers, and what the person turns over by typing them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING

from agent.steps import AskText, Step, Switch, Tell

if TYPE_CHECKING:
    from report.words import Words


def under_headings(
    topics: Iterable[tuple[str, Switch]], off: Collection[str], say: Words, told: Callable[[Sequence[Switch]], str]
) -> tuple[tuple[Switch, ...], dict[str, str]]:
    """Switches with the headings they stand under, and what each heading's letter stands for: `b` → its English name.

    `told` makes the sentence of a heading from what stands under it.
    """
    inside: dict[str, list[Switch]] = {}
    for heading, topic in topics:
        inside.setdefault(heading, []).append(topic)
    headings = tuple(
        Switch(
            letter(place).upper(),
            say(heading),
            told(below),
            heading not in off,
            sum(topic.size for topic in below if topic.on),
            tuple(below),
        )
        for place, (heading, below) in enumerate(inside.items())
    )
    return headings, {letter(place): heading for place, heading in enumerate(inside)}


def letter(place: int) -> str:
    """`a` … `z`, then `za` …: what stands inside is told by letters, as topics are by numbers."""
    return "z" * (place // len(ascii_lowercase)) + ascii_lowercase[place % len(ascii_lowercase)]


def switched_over(places: Mapping[str, str], say: Words) -> Generator[Step, str, set[str]]:
    """Ask for numbers and letters; what they stand for is switched over: left out, or taken back in."""
    typed = yield AskText("leave_out", say("Type the numbers to leave out, or to take back in, then Enter:"))
    switched = {places[word] for word in typed.casefold().replace(",", " ").split() if word in places}
    if not switched:
        yield Tell(say("None of these is in the list; nothing was changed."))
    return switched
