"""A recorded computer: what a host answers, put together from the files of one machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from collectors._contract import Topic
from collectors._found import found
from collectors._host.access import AccessLog
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.recorded import Recorded

Answers = dict[str, Any]
WINDOW = timedelta(days=3660)
"""How far back errors and crashes are looked for: farther than any recording's own clock."""
LATER = "2026-11-22T12:00:00+00:00"
"""When a recording is looked at that has no clock of its own."""


@dataclass(frozen=True)
class Recording:
    """What one file makes a host answer: the words of the access log → answer, as `Recorded` keeps them."""

    platform: str
    answers: Answers = field(default_factory=dict)
    now: str = LATER


class CaseBlind(Mapping[str, Any]):
    """Answers that are found as the host finds them: the registry and Windows' paths know no capitals."""

    def __init__(self, answers: Mapping[str, Any], blind: bool) -> None:
        self._fold = str.casefold if blind else str
        self._answers = {self._fold(words): answer for words, answer in answers.items()}

    def __getitem__(self, words: str) -> Any:
        """The answer to these words."""
        return self._answers[self._fold(words)]

    def __iter__(self) -> Iterator[str]:
        """The words."""
        return iter(self._answers)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._answers)


def together(one: Recording, others: Iterable[Recording]) -> Recording:
    """One recording completed by others of the same machine; the first one's answers win, lists of names are joined."""
    answers = dict(one.answers)
    for other in others:
        if other.platform == one.platform:
            for words, answer in other.answers.items():
                answers.setdefault(words, answer)
    return Recording(one.platform, answers, one.now)


def look(recording: Recording) -> tuple[dict[str, Topic], dict[str, str]]:
    """Every topic whose source could read the recording, and those that broke, by their names."""
    answers = CaseBlind(recording.answers, recording.platform == "windows")
    machine = Recorded({"platform": recording.platform, "now": recording.now, "answers": answers})
    sections: dict[str, Topic] = {}
    broken: dict[str, str] = {}
    for name, collector in found().items():
        source = collector.sources.get(machine.platform)
        if source is not None:
            try:
                sections[name] = source.collect(Host(machine, name, source.touches, AccessLog(), window=WINDOW))
            except HostError:
                continue
            except Exception as error:  # noqa: BLE001  (a collector that breaks is what is looked for: it is told)
                broken[name] = f"{type(error).__name__}: {error}"
    return sections, broken
