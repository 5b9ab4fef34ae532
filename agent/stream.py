"""The lines between this program's own processes: what a worker is asked, and what it says. All of it is redacted.

One JSON object a line. To the worker: an `Order`, then `finish`. From the worker: `Hello`, one outcome a topic, and at
last `Ended`. To the gatekeeper: the finished document. From the gatekeeper: its verdict.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from redaction.redacted import Json, Tally

FINISH = b"finish"


@dataclass(frozen=True, slots=True)
class Order:
    """What the person agreed to: these topics, this window; `recording` is a recorded computer instead of this one.

    With the address of a `backend` the worker looks at the way to it, and at nothing else.
    """

    topics: tuple[str, ...]
    window_days: float
    recording: str | None = None
    backend: str | None = None


@dataclass(frozen=True, slots=True)
class Hello:
    """The worker is there and waits; it tells which topics it knows, and looks at nothing before its order.

    Topic name → title, purpose, heading, needed permissions, whether it is about the way to us, and the parts it can be
    told without, as the collectors say them, in the consent's order.
    """

    topics: Mapping[str, tuple[str, str, str, tuple[str, ...], bool, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker knows what to hide: how many private things of each kind this computer knows of."""

    platform: Literal["windows", "macos", "linux"]
    identities: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Started:
    """A topic is being looked at; it may take this long."""

    topic: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Slow:
    """A topic takes longer than most; no worker says it, the parent does, who keeps the clock."""

    topic: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A topic's outcome, redacted; `data` only where it was collected, `reason` only where it was not."""

    topic: str
    outcome: Literal["collected", "skipped", "failed"]
    ms: int
    reason: str | None = None
    data: Mapping[str, Json] | None = None
    hidden: Tally | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The worker is done: what looks wrong, what was hidden in that, and everything that was touched."""

    findings: Sequence[Mapping[str, Json]]
    hidden: Tally
    accesses: Sequence[Mapping[str, str]]
    not_judged: Sequence[str] = ()
    """Topics a rule of which failed."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The worker could not begin, and nothing was looked at; one sentence without private data."""

    reason: str


Message: TypeAlias = Hello | Ready | Started | Slow | Finished | Ended | Broken
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Hello, Ready, Started, Finished, Ended, Broken)}


def line(message: Message | Order) -> bytes:
    """The message as one line, without its line end."""
    told = {field.name: getattr(message, field.name) for field in fields(message)}
    return json.dumps({"is": type(message).__name__, **told}).encode()


def order(raw: bytes) -> Order:
    """The order in a line."""
    told = json.loads(raw)
    return Order(tuple(told["topics"]), told["window_days"], told["recording"], told["backend"])


def message(raw: bytes) -> Message:
    """The message in a line; raises ValueError where it is none."""
    try:
        told = json.loads(raw)
        made: Message = _KINDS[told.pop("is")](**told)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a message of the worker") from error
    return made
