"""The parent's side of looking: it keeps the clock, names what is late, and never touches the computer itself."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from agent import stream
from collectors._host.errors import Flooded, HostError, Late
from collectors._host.process import Child, own_program

if TYPE_CHECKING:
    from redaction.gate import Verdict

SECONDS_TO_BEGIN = 10.0
SECONDS_TO_JUDGE = 5.0
SECONDS_OUTWARD = 7.0
"""For the way to the backend, from the order on; it is looked at while the other topics are."""
GRACE = 1.0
"""How much longer than its own limit a topic may take before the parent gives it up."""
SECONDS_UNREMARKED = 3.0
"""How long a topic may take before the person is told so, and may wait for it no longer."""
GIVEN_UP = "you did not want to wait for it"
NOTHING: Mapping[str, str] = {}
_OFTEN = 0.25
"""Seconds between two looks at the clock."""


class NotLooked(Exception):  # noqa: N818  (named for what it says)
    """Nothing could be looked at; the message is one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic in words: what it is called, why it is looked at, its heading, and permissions it may need."""

    title: str
    purpose: str
    category: str
    needs: tuple[str, ...] = ()
    outward: bool = False
    """Whether it contacts the support backend."""
    parts: tuple[str, ...] = ()
    """The parts it can be told without: they may be unknown, or empty."""


@dataclass(slots=True)
class Gathered:
    """Everything the worker said, in the order it said it."""

    ready: stream.Ready
    topics: dict[str, stream.Finished] = field(default_factory=dict)
    ended: stream.Ended | None = None

    def joined(self, beside: Gathered) -> Gathered:
        """With what another worker said; what it can no longer say is not this one's loss."""
        mine, other = self.ended, beside.ended
        if mine is not None and other is not None:
            findings, accesses = [*mine.findings, *other.findings], [*mine.accesses, *other.accesses]
            not_judged = [*mine.not_judged, *other.not_judged]
            mine = stream.Ended(findings, {**mine.hidden, **other.hidden}, accesses, not_judged)
        return Gathered(self.ready, {**self.topics, **beside.topics}, mine)


class Worker:
    """The process that looks. It may be started ahead: without an order it looks at nothing.

    With the address of a backend it looks at the way to it only; without one it never opens a line to the outside.
    """

    def __init__(self, backend: str | None = None) -> None:
        self._child = Child(own_program("agent.worker"))
        self._backend = backend
        self._chosen: tuple[str, ...] = ()
        self._until = math.inf
        self._given_up: set[str] = set()

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """What it can look at, in the order of the consent; raises NotLooked."""
        try:
            hello = _next(self._child, SECONDS_TO_BEGIN)
        except HostError:
            hello = None
        if not isinstance(hello, stream.Hello):
            raise NotLooked("The part of this program that looks at the computer did not start.")
        return {name: Topic(*words) for name, words in hello.topics.items()}

    def begin(self, topics: tuple[str, ...], window_days: float, recording: str | None = None) -> None:
        """Have it look at those of the topics that are its own."""
        outward = self._backend is not None
        self._chosen = tuple(name for name in topics if name in self.topics and self.topics[name].outward is outward)
        order = stream.Order(self._chosen, window_days, recording, self._backend)
        self._until = time.monotonic() + SECONDS_OUTWARD if outward else math.inf
        with suppress(HostError):  # one that is gone is noticed when it is listened to
            self._child.send(stream.line(order))

    def gather(self) -> Generator[stream.Message, None, Gathered]:
        """Yield each message as it comes; returns them all; raises NotLooked.

        A topic that is late is Failed and named; the others are not touched by it.
        """
        gathered = Gathered(_ready(self._child))
        for message in _outcomes(self._child, self._chosen, self._until, self._given_up):
            yield message
            if isinstance(message, stream.Finished):
                gathered.topics[message.topic] = message
        gathered.ended = _ended(self._child)
        return gathered

    def give_up(self, topic: str) -> None:
        """Wait for a topic no longer; another thread may be gathering."""
        self._given_up.add(topic)

    def end(self) -> None:
        """End the process and all it started."""
        self._child.end()


def _ready(worker: Child) -> stream.Ready:
    try:
        first = _next(worker, SECONDS_TO_BEGIN)
    except HostError:
        first = None
    if isinstance(first, stream.Broken):
        raise NotLooked(f"This computer could not be looked at: {first.reason}.")
    if not isinstance(first, stream.Ready):
        raise NotLooked("The part of this program that looks at the computer stopped.")
    return first


def _outcomes(worker: Child, topics: tuple[str, ...], last: float, given_up: set[str]) -> Iterator[stream.Message]:
    """Each topic's messages, until every topic has its outcome, or its time is over, or `last` has come."""
    waiting = dict.fromkeys(topics, min(last, time.monotonic() + SECONDS_TO_BEGIN))
    unremarked: dict[str, float] = {}
    while waiting:
        try:
            message = _next(worker, min(_OFTEN, min(waiting.values()) - time.monotonic()))
        except Late:
            yield from _let_go(waiting, given_up)
            yield from _slow(unremarked, waiting)
            continue
        if message is None:
            for topic in waiting:
                yield stream.Finished(topic, "failed", 0, "the process that looks had to stop")
            return
        if isinstance(message, stream.Started):
            waiting[message.topic] = min(last, time.monotonic() + message.seconds + GRACE)
            unremarked[message.topic] = time.monotonic() + SECONDS_UNREMARKED
        elif isinstance(message, stream.Finished) and waiting.pop(message.topic, None) is None:
            continue  # it came after it was given up: what was told to the person stays true
        yield message


def _let_go(waiting: dict[str, float], given_up: set[str]) -> Iterator[stream.Finished]:
    """The outcomes of topics whose time is over, or that the person does not wait for."""
    for topic, until in list(waiting.items()):
        if topic in given_up:
            yield stream.Finished(topic, "skipped", 0, GIVEN_UP)
        elif until <= time.monotonic():
            yield stream.Finished(topic, "failed", 0, "it took too long and was given up")
        else:
            continue
        del waiting[topic]


def _slow(unremarked: dict[str, float], waiting: Mapping[str, float]) -> Iterator[stream.Slow]:
    """The topics that take longer, each once."""
    for topic in [name for name, until in unremarked.items() if until <= time.monotonic()]:
        del unremarked[topic]
        if topic in waiting:
            yield stream.Slow(topic)


def _ended(worker: Child) -> stream.Ended | None:
    """The findings and what was touched; None where the worker can no longer say it."""
    try:
        worker.send(stream.FINISH)
        until = time.monotonic() + SECONDS_TO_JUDGE
        while True:
            message = _next(worker, until - time.monotonic())
            if message is None or isinstance(message, stream.Ended):
                return message
    except HostError:
        return None


def _next(worker: Child, seconds: float) -> stream.Message | None:
    """The worker's next message; None where it is gone, or says what cannot be understood. Raises Late."""
    try:
        raw = worker.line(max(seconds, 0.0))
        return None if raw is None else stream.message(raw)
    except (Flooded, ValueError):
        return None


class Gatekeeper:
    """The second look, in a process of its own. It may be started ahead: it learns nothing before it is told to."""

    def __init__(self) -> None:
        self._child = Child(own_program("agent.gatekeeper"))

    def learn(self, recording: str | None = None, public: Mapping[str, str] = NOTHING) -> None:
        """Have it learn what is private here, while the worker still looks.

        `public` says what stands in the document on purpose, as JSON pointer → text: whom the report is addressed to.
        """
        with suppress(HostError):  # one that is gone is noticed when it is asked
            self._child.send(json.dumps({"recording": recording, "public": dict(public)}).encode())

    def judge(self, document: bytes, seconds: float = 30.0) -> Verdict:
        """The gate's verdict on the finished bytes; a gate that does not answer lets nothing through."""
        from redaction.gate import Stop, Verdict

        try:
            self._child.send(document)
            raw = self._child.line(seconds)
            fields = json.loads(raw or b"null")
            return Verdict(fields["sha256"], tuple(Stop(**stop) for stop in fields["stops"]))
        except (HostError, TypeError, KeyError, ValueError):
            return Verdict("", (Stop("", "the second look did not answer"),))

    def end(self) -> None:
        """End the process."""
        self._child.end()
