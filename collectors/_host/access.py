"""The access log: everything that was touched, or tried, in the words of the published list."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Result: TypeAlias = Literal["ok", "absent", "denied", "refused", "late", "flooded", "unreadable"]


@dataclass(frozen=True, slots=True)
class Access:
    """One touch: who (a topic), what (as `read /proc/meminfo`), how it ended; `why` only where it was refused."""

    topic: str
    what: str
    result: Result
    why: str = ""


class AccessLog:
    """Every access of one run, in order, each different one once, however often it was repeated."""

    def __init__(self) -> None:
        self._accesses: dict[Access, int] = {}
        self._lock = threading.RLock()  # a finaliser may be refused something while one is being noted

    def note(self, access: Access) -> None:
        """Add one."""
        with self._lock:
            self._accesses[access] = self._accesses.get(access, 0) + 1

    def __iter__(self) -> Iterator[Access]:
        with self._lock:
            return iter(tuple(self._accesses))
