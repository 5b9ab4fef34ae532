"""The port between the host and a real or recorded machine: raw hands, no rules. Only `Host` calls it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from redaction.redacted import Json

Platform: TypeAlias = Literal["windows", "macos", "linux"]


class Machine(Protocol):
    """What a live, a recorded and a recording machine can do; every method raises errors of `errors.py` only."""

    @property
    def platform(self) -> Platform:
        """Which of the three it is."""

    def true_path(self, path: str) -> tuple[str, ...]:
        """Every real path this path leads to: links followed, `..` and bind mounts undone, 8.3 names made long."""

    def now(self) -> datetime:
        """The machine's clock, with its zone."""

    def read(self, path: str, most: int, tail: bool) -> bytes:
        """A file's bytes, at most `most` of them: the first, or with `tail` the last."""

    def list(self, path: str) -> Sequence[str]:
        """The names in a folder, sorted."""

    def link(self, path: str) -> str:
        """Where a symbolic link points, as it is written."""

    def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:
        """A command's standard output; its whole process tree ends at the limit."""

    def fact(self, name: str, *about: str) -> Json:
        """A fact psutil or py-cpuinfo knows, by its name in `facts.py`."""

    def registry(self, key: str, view: Literal[32, 64]) -> tuple[Mapping[str, Json], Sequence[str]]:
        """A registry key's values (binary ones as hexadecimal text) and the names of its subkeys."""

    def cim(self, namespace: str, name: str, properties: Sequence[str], seconds: float) -> Sequence[Mapping[str, Json]]:
        """The instances of a CIM class, with these properties."""

    def events(self, channel: str, query: str, most: int, seconds: float) -> Sequence[str]:
        """Event records of a channel as XML, newest first."""

    def reach(self, whom: Literal["backend", "gateway"], router: str) -> Json:
        """How far one gets on the way to the support backend, or to the router at this address: see `reaching.py`."""
