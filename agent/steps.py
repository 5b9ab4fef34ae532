"""The steps a conversation is made of. The flow yields them; the terminal, or a page, shows them and answers."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from agent.exits import Exit


@dataclass(frozen=True, slots=True)
class Tell:
    """A sentence for the person; titles begin a screen, warnings must not be missed."""

    text: str
    tone: Literal["plain", "title", "item", "warning"] = "plain"


@dataclass(frozen=True, slots=True)
class Ask:
    """One decision. The default is the answer of an empty line, and it never looks at, sends or deletes anything."""

    name: str
    text: str
    choices: tuple[tuple[str, str], ...]
    """Key → what it does, in words; the first is the careful one."""
    default: str


@dataclass(frozen=True, slots=True)
class AskText:
    """A line the person types; an empty one is an answer."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How one topic is going."""

    title: str
    state: Literal["begun", "collected", "skipped", "failed"]
    text: str


@dataclass(frozen=True, slots=True)
class Show:
    """The exact content, on request."""

    document: bytes


Step: TypeAlias = Tell | Ask | AskText | Progress | Show
Conversation: TypeAlias = Generator[Step, str, Exit]
"""Yields steps; an Ask is answered by one of its keys, an AskText by a line, any other step by an empty text."""
