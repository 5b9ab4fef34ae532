"""What the host itself is doing right now, thread by thread: the second line (`enforce.py`) lets exactly that pass."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

REFUSED = "alltimefix.refused"
"""The audit event (path, reason) by which the host tells the second line what it refused by itself."""


@dataclass(frozen=True, slots=True)
class Permit:
    """One raw call of the host: the exact files and folders it opens, trees it may read in, a command it starts."""

    exact: frozenset[str] = frozenset()
    under: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    signals: bool = False
    reach: tuple[str, ...] = ()
    """Hosts and addresses it connects to."""


class _Here(threading.local):
    permit = Permit()
    topic = "(unknown)"


_here = _Here()


@contextmanager
def permitted(
    *exact: str,
    under: tuple[str, ...] = (),
    command: Sequence[str] = (),
    signals: bool = False,
    reach: tuple[str, ...] = (),
) -> Iterator[None]:
    """While inside, this thread may open `exact`, read below `under`, start, signal and reach these; no more."""
    before, _here.permit = _here.permit, Permit(frozenset(exact), under, tuple(command), signals, reach)
    try:
        yield
    finally:
        _here.permit = before


@contextmanager
def working_on(topic: str) -> Iterator[None]:
    """While inside, what this thread tries is noted under the topic's name."""
    before, _here.topic = _here.topic, topic
    try:
        yield
    finally:
        _here.topic = before


def permit_here() -> Permit:
    """What the host is doing in this thread; nothing, most of the time."""
    return _here.permit


def topic_here() -> str:
    """The topic this thread works on; `(unknown)` where nobody said."""
    return _here.topic
