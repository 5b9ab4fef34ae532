"""The computer as far as one topic may touch it: declared sources only, never a private place, everything noted."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from collectors._host.access import Access, AccessLog, Result
from collectors._host.errors import Absent, Denied, Flooded, Forbidden, HostError, Late, Unreadable
from collectors._host.guard import Guard
from collectors._host.permit import working_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collectors._host.machine import Machine
    from redaction.redacted import Json

MEBIBYTE = 1 << 20
A_WEEK = timedelta(days=7)
_WITHIN = 0.8  # of a topic's seconds: the rest is for writing down what was found
_SHARE, _LEAST = 0.6, 0.2
_RESULTS: dict[type[HostError], Result] = {
    Absent: "absent", Denied: "denied", Forbidden: "refused", Late: "late", Flooded: "flooded",
    Unreadable: "unreadable",
}  # fmt: skip


class Host:
    """What a collector gets. Every method raises an error of `errors.py`, and nothing else."""

    def __init__(
        self, machine: Machine, topic: str, touches: Sequence[str], log: AccessLog, *, window: timedelta = A_WEEK,
        seconds: float = 60.0,
    ) -> None:  # fmt: skip
        self._machine, self._topic, self._log = machine, topic, log
        self.window = window
        self._until = time.monotonic() + seconds * _WITHIN
        self._guard = Guard(machine, tuple(touches))

    @property
    def platform(self) -> Literal["windows", "macos", "linux"]:
        """Which of the three this computer is."""
        return self._machine.platform

    def now(self) -> datetime:
        """The computer's own clock, with its zone."""
        return self._machine.now()

    @property
    def since(self) -> datetime:
        """Where the chosen window of errors and crashes begins, on the computer's own clock."""
        return self.now() - self.window

    def read(self, path: str, *, most: int = MEBIBYTE, tail: bool = False) -> bytes:
        """A file's first (with `tail`: last) bytes, at most `most`."""
        with self._noted(f"read {path}"):
            self._guard.path("read", path)
            return self._machine.read(path, most, tail)

    def text(self, path: str, *, most: int = MEBIBYTE, tail: bool = False) -> str:
        """A file's text: UTF-8, or UTF-16 where it says so; a bad byte becomes a replacement character."""
        return decoded(self.read(path, most=most, tail=tail))

    def list(self, path: str) -> tuple[str, ...]:
        """The names in a folder, sorted."""
        with self._noted(f"list {path}"):
            self._guard.path("list", path)
            return tuple(self._machine.list(path))

    def link(self, path: str) -> str:
        """Where a symbolic link points, as it is written; nothing is opened."""
        with self._noted(f"link {path}"):
            self._guard.path("link", path)
            return self._machine.link(path)

    def run(
        self,
        *command: str,
        seconds: float = 4.0,
        most: int = 8 * MEBIBYTE,
        accept: Sequence[int] = (0,),
        may_be_empty: bool = False,
    ) -> bytes:
        """A command's output; Unreadable where it is empty: a broken tool is not one that found nothing.

        `may_be_empty`: for tools that say nothing where they found nothing, and end otherwise where they failed.
        """
        with self._noted(f"run {' '.join(command)}"):
            self._guard.command(command)
            answer = self._machine.run(command, self._at_most(seconds), most, accept)
            if not answer.strip() and not may_be_empty:
                raise Unreadable(f"{command[0]} answered nothing")
            return answer

    def fact(self, name: str, *about: str) -> Json:
        """A fact by its name in `facts.py` (psutil, py-cpuinfo's cheap sources)."""
        with self._noted(" ".join(("fact", name, *about))):
            self._guard.name("fact", name)
            return self._machine.fact(name, *about)

    def registry(self, key: str, *, view: Literal[32, 64] = 64) -> tuple[Mapping[str, Json], Sequence[str]]:
        """A registry key's values and subkey names, in the 64-bit or the 32-bit view."""
        with self._noted(f"registry {key}"):
            self._guard.name("registry", key)
            return self._machine.registry(key, view)

    def cim(
        self, name: str, *properties: str, namespace: str = r"root\cimv2", seconds: float = 4.0
    ) -> Sequence[Mapping[str, Json]]:
        """The instances of a CIM class, with the named properties only."""
        with self._noted(f"cim {name}"):
            self._guard.name("cim", name)
            return self._machine.cim(namespace, name, properties, self._at_most(seconds))

    def events(self, channel: str, query: str, *, most: int = 2000, seconds: float = 4.0) -> Sequence[str]:
        """Event records of a channel as XML, newest first, without message formatting."""
        with self._noted(f"log {channel}"):
            self._guard.name("log", channel)
            return self._machine.events(channel, query, most, self._at_most(seconds))

    def reach(self, whom: Literal["backend", "gateway"], router: str = "") -> Json:
        """How far one gets on the way to the support backend, or to the router at this address of this network.

        What it answers stands in `reaching.py`; Absent in every process that was not told of a backend.
        """
        with self._noted(f"reach {whom}"):
            self._guard.name("reach", whom)
            return self._machine.reach(whom, router)

    def _at_most(self, seconds: float) -> float:
        """A question's share of the topic's time: one that hangs leaves some for the others. Raises Late at the end."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise Late("there was no time left to ask")
        return min(seconds, max(_SHARE * left, _LEAST))

    @contextmanager
    def _noted(self, what: str) -> Iterator[None]:
        try:
            with working_on(self._topic):
                yield
        except HostError as error:
            refused = error.reason if isinstance(error, Forbidden) else ""
            result = next(result for kind, result in _RESULTS.items() if isinstance(error, kind))
            self._log.note(Access(self._topic, what, result, refused))
            raise
        self._log.note(Access(self._topic, what, "ok"))


def decoded(raw: bytes) -> str:
    """Bytes of a file or a tool as text: a byte order mark decides, then UTF-8; a bad byte becomes U+FFFD."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    return raw.decode("utf-8", "replace")
