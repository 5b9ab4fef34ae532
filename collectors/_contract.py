"""What a collector is: data and functions. A file in this folder with a `COLLECTOR` is a topic; nothing to register."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, TypeVar

from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.machine import Platform
from redaction.privacy import Plain, Section

Found = TypeVar("Found")
Otherwise = TypeVar("Otherwise")


class Category(Enum):
    """The headings of the consent page; the value is the sentence the person reads."""

    DEVICE = "The computer itself"
    SYSTEM = "Its system and settings"
    PERIPHERALS = "What is connected to it"
    PROGRAMS = "Its programs"
    TROUBLE = "What went wrong"


class Need(Enum):
    """A permission a topic can use; it is never demanded, the part that needs it is skipped and says so."""

    ADMINISTRATOR = "administrator rights, for a part of it"


class Hole(Section):
    """A part of a topic that could not be seen, and why; not the same as a part that was seen to be empty."""

    what: Plain
    why: Plain


class Topic(Section):
    """The section of a whole topic: every topic can say which of its parts are missing."""

    holes: tuple[Hole, ...] = ()


class Holes:
    """Gathers what could not be seen while one topic is collected."""

    def __init__(self) -> None:
        self._holes: dict[str, str] = {}

    def over(self, what: str, look: Callable[[], Found], otherwise: Otherwise) -> Found | Otherwise:
        """What `look` finds; where the host cannot answer, `otherwise`, and the hole is noted under the name `what`."""
        try:
            return look()
        except HostError as error:
            self._holes[what] = error.reason
            return otherwise

    def add(self, what: str, why: str) -> None:
        """Note a hole that no host error tells of."""
        self._holes[what] = why

    def all(self) -> tuple[Hole, ...]:
        """The holes, in the order they were met."""
        return tuple(Hole(what=what, why=why) for what, why in self._holes.items())


@dataclass(frozen=True, slots=True)
class Source:
    """How one platform answers a topic.

    `touches` is everything it may touch, one a line, in the words of the published list: `read /proc/meminfo`,
    `list /sys/class/net`, `run lsblk`, `fact boot_time`, `registry HKLM\\…`, `cim Win32_Printer`, `log System`. `*`
    stands for any one path component and `**` for any number. What is not listed is refused.
    """

    collect: Callable[[Host], Topic]
    touches: tuple[str, ...]
    seconds: float = 5.0


class Sources(Mapping[Platform, Source]):
    """A topic's sources, each in a module named for its platform; only those that are asked for are loaded."""

    def __init__(self, package: str, platforms: tuple[Platform, ...] = ("windows", "macos", "linux")) -> None:
        self._package, self._platforms = package, platforms

    def __getitem__(self, platform: Platform) -> Source:
        if platform not in self._platforms:
            raise KeyError(platform)
        source: Source = importlib.import_module(f"{self._package}.{platform}").SOURCE
        return source

    def __iter__(self) -> Iterator[Platform]:
        return iter(self._platforms)

    def __len__(self) -> int:
        return len(self._platforms)


@dataclass(frozen=True, slots=True)
class Collector:
    """One topic: what it is called, why we look, what it makes, and where each platform keeps it."""

    title: str
    purpose: str
    category: Category
    section: type[Topic]
    sources: Mapping[Platform, Source]
    needs: tuple[Need, ...] = ()
    outward: bool = False
    """Whether it contacts the support backend: only with a code, and in a process that knows nothing private."""


@dataclass(frozen=True, slots=True)
class Collected:
    """The topic was looked at; an empty list in its section means that nothing of the kind was found."""

    section: Topic
    ms: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """The topic was not looked at, for a reason that is nobody's fault (left out, no such thing on this platform)."""

    reason: str
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """The topic could not be looked at, and why."""

    reason: str
    ms: int = 0


Outcome: TypeAlias = Collected | Skipped | Failed
