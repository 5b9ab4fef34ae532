"""Who takes part in a conversation: a person who answers, and a backend with its desk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent.exits import Exit
from agent.steps import Ask, AskText, Conversation, Progress, Show, Step, Switch, Tell
from tests.desk_server import wire_at

ROOT = Path(__file__).parents[1]


@dataclass
class Backend:
    """A support backend process, and what a technician does at its desk."""

    url: str
    data: Path
    pid: int

    def desk(self, *arguments: str) -> Any:
        """What a command of the desk prints."""
        command = [sys.executable, "-m", "backend", *arguments, "--data", str(self.data)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=30, check=True)
        return json.loads(done.stdout)

    def ticket(self, subject: str = "A slow computer") -> str:
        """The code of a new ticket, bare digits."""
        desk = wire_at(self.url, self.data)
        with desk.http:
            return "".join(filter(str.isdigit, desk.ticket(subject=subject)["code"]))

    def reports(self) -> list[Any]:
        """The reports the desk holds."""
        desk = wire_at(self.url, self.data)
        with desk.http:
            listed: list[Any] = desk.http.get("/v1/desk/reports?limit=100", headers=desk.desk).json()
        return listed


def told_by(telling: Generator[Tell, str, bool]) -> tuple[str, bool]:
    """The sentences of something that asks nothing, one a line, and whether it was done."""
    told = []
    try:
        while True:
            told.append(next(telling).text)
    except StopIteration as end:
        return "\n".join(told), bool(end.value)


def every(switches: tuple[Switch, ...]) -> Iterator[Switch]:
    """Switches, and those inside them."""
    for switch in switches:
        yield switch
        yield from every(switch.parts)


@dataclass
class Person:
    """Answers a conversation; what is not in `answers` is answered by the default, as an empty line is."""

    answers: dict[str, str | list[str]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    watch: Callable[[Step], None] = lambda _: None

    def hears(self, conversation: Conversation) -> Exit:
        """Hold the whole conversation; returns how it ended."""
        reply: str | None = None
        try:
            while True:
                step = conversation.send(reply)  # type: ignore[arg-type]  # a generator's first send is None
                self.steps.append(step)
                self.watch(step)
                reply = self._answer(step)
        except StopIteration as end:
            return Exit(end.value)

    def _answer(self, step: Step) -> str:
        if not isinstance(step, Ask | AskText):
            return ""
        answer = self.answers.get(step.name, step.default if isinstance(step, Ask) else "")
        return answer.pop(0) if isinstance(answer, list) else answer

    def asked(self) -> list[str]:
        """The names of the questions, in order."""
        return [step.name for step in self.steps if isinstance(step, Ask | AskText)]

    def told(self) -> str:
        """Every sentence, one a line."""
        texts = [s.text for s in self.steps if isinstance(s, Tell | Ask | AskText | Progress)]
        questions = [step for step in self.steps if isinstance(step, Ask)]
        texts += [f"{switch.title}: {switch.text}" for step in questions for switch in every(step.switches)]
        return "\n".join(texts + [s.document.decode() for s in self.steps if isinstance(s, Show)])
