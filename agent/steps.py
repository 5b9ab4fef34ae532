"""The steps a conversation is made of. The flow yields them; the terminal, or a page, shows them and answers."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from agent.exits import Exit

SWITCH = "l"
"""The choice of a question with switches that leads to the line in which numbers are switched over."""
LINES = "r"
"""The choice that leads to the single lines of a list; which list, is typed next."""


@dataclass(frozen=True, slots=True)
class Tell:
    """A sentence for the person; titles begin a screen, warnings must not be missed, a number is compared by ear.

    A fact has its name before its first colon. What is told to `wait` is true only until the next question: a page
    takes it away again.
    """

    text: str
    tone: Literal["plain", "title", "item", "fact", "warning", "number", "wait"] = "plain"


@dataclass(frozen=True, slots=True)
class Switch:
    """Something that may be left out. What is switched off stays in the list, so that it can come back."""

    number: str
    """As it is typed and said on the phone: `B` for a heading, `7` for a topic, and `7b` for a part of it."""
    title: str
    text: str
    """Why it is looked at, or an example of what it holds."""
    on: bool = True
    size: int = 0
    """Bytes in the report, where that is known."""
    parts: tuple[Switch, ...] = ()
    lines: int = 0
    """How many lines the list has whose lines can be left out one by one."""

    @property
    def opened(self) -> bool:
        """Whether something inside is left out, which then should be seen."""
        return any(not part.on or part.opened for part in self.parts)


@dataclass(frozen=True, slots=True)
class Ask:
    """One decision. The default is the answer of an empty line, and it never looks at, sends or deletes anything."""

    name: str
    text: str
    choices: tuple[tuple[str, str], ...]
    """Key → what it does, in words; the first is the careful one."""
    default: str
    switches: tuple[Switch, ...] = ()
    """What the question is about, one by one; the choice `SWITCH` leads to switching."""
    document: bytes | None = None
    """The exact content the question is about: a page shows it beside, a terminal on request."""


@dataclass(frozen=True, slots=True)
class AskText:
    """A line the person types; an empty one is an answer."""

    name: str
    text: str
    empty: str = ""
    """What an empty line does, in words; a page makes a button of it."""
    value: str = ""
    """What a page writes into the line beforehand."""
    sentence: bool = False
    """Whether words are wanted, not digits."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How one topic is going."""

    title: str
    state: Literal["begun", "slow", "collected", "skipped", "failed"]
    text: str
    give_up: Callable[[], None] | None = None
    """Stops waiting for it, from any thread; a page makes a button of it."""


@dataclass(frozen=True, slots=True)
class Show:
    """The exact content, on request."""

    document: bytes


Step: TypeAlias = Tell | Ask | AskText | Progress | Show
Conversation: TypeAlias = Generator[Step, str, Exit]
"""Yields steps; an Ask is answered by one of its keys, an AskText by a line, any other step by an empty text."""
