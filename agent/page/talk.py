"""Where the conversation and the browser meet: one thread tells and asks, others show it and bring the answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from agent.exits import Exit
from agent.steps import LINES, SWITCH, Ask, AskText, Conversation, Progress, Step, Switch, Tell

if TYPE_CHECKING:
    from report.words import Words

IDLE_SECONDS = 30 * 60.0
"""After so long without the browser the program ends by itself, and nothing is sent."""
LINGER_SECONDS = 20.0
"""How long the last screen waits to be fetched."""


@dataclass(frozen=True, slots=True)
class View:
    """What is on the screen now. `turn` counts the questions: an answer to an earlier one is not taken."""

    turn: int
    steps: tuple[Step, ...] = ()
    question: Ask | AskText | None = None
    notices: tuple[Step, ...] = ()
    """What was said since the question was asked the first time."""
    over: bool = False

    @property
    def busy(self) -> bool:
        """Whether there is nothing to decide yet."""
        return self.question is None and not self.over


class Talk:
    """One conversation, from its first sentence to its end."""

    def __init__(self, say: Words, idle: float = IDLE_SECONDS, linger: float = LINGER_SECONDS) -> None:
        self.say = say
        self._idle, self._linger = idle, linger
        self._changed = threading.Condition()
        self._view = View(0)
        self._screens: dict[str, tuple[Step, ...]] = {}
        self._answers: list[tuple[str, str]] = []
        self._end_was_seen = False
        self._fault: BaseException | None = None
        self._touched = time.monotonic()

    def hold(self, conversation: Conversation) -> Exit:
        """Run the conversation to its end and show its last screen; being left alone, or stopped, is a no."""
        go_on: Callable[[], Step] = partial(next, conversation)
        try:
            while True:
                step = go_on()
                try:
                    reply = self._reply(step)
                except KeyboardInterrupt:
                    go_on = partial(conversation.throw, KeyboardInterrupt)
                else:
                    go_on = partial(conversation.send, reply)
        except StopIteration as end:
            ending = Exit(end.value)
        except KeyboardInterrupt:
            self._tell(Tell(self.say("Stopped. Nothing was sent."), "warning"))
            ending = Exit.DECLINED
        with self._changed:
            self._show(View(self._view.turn + 1, self._view.steps, over=True))
            self._changed.wait_for(lambda: self._end_was_seen, self._linger)
        return ending

    def view(self, wait: float = 0.0) -> View:
        """What is on the screen; where nothing is to be decided or followed yet, wait so many seconds for it."""
        with self._changed:
            self._touched = time.monotonic()
            self._changed.wait_for(lambda: not self._view.busy or _is_looking(self._view), wait)
            if self._view.over:
                self._end_was_seen = True
                self._changed.notify_all()
            return self._view

    def steps_from(self, view: View) -> Iterator[Step]:
        """What is said on a screen after this view of it, as it comes, until there is something to decide."""
        told = len(view.steps)
        while (now := self._after(view, told)).turn == view.turn:
            yield from now.steps[told:]
            told = len(now.steps)

    def _after(self, view: View, told: int) -> View:
        """The screen once it has more to tell than so many steps, or is another."""
        with self._changed:
            while self._view.turn == view.turn and len(self._view.steps) <= told:
                self._touched = time.monotonic()
                self._changed.wait(1.0)
            return self._view

    def answer(self, turn: int, choice: str, text: str, switched_on: frozenset[str]) -> bool:
        """Bring what a form says; False where it belongs to an earlier question, or to none."""
        with self._changed:
            self._touched = time.monotonic()
            question = self._view.question
            if turn != self._view.turn or question is None:
                return False
            if answers := _answers(question, choice, text, switched_on):
                self._answers = answers
                self._show(View(turn + 1))
            return True

    def give_up(self, turn: int, place: int) -> bool:
        """Stop waiting for what a step of this screen tells the progress of; False where there is no such step."""
        with self._changed:
            self._touched = time.monotonic()
            steps = self._view.steps[place : place + 1] if turn == self._view.turn and place >= 0 else ()
        given_up = [step.give_up() for step in steps if isinstance(step, Progress) and step.give_up]
        return bool(given_up)

    def stop(self, fault: BaseException) -> None:
        """End the conversation where it stands: KeyboardInterrupt is a no, as Ctrl-C is; a fault is the program's."""
        with self._changed:
            self._fault = fault
            self._changed.notify_all()

    def _reply(self, step: Step) -> str:
        if not isinstance(step, Ask | AskText):
            self._tell(step)
            self._heed()
            return ""
        with self._changed:
            if not self._answers or self._answers[0][0] != step.name:
                self._ask(step)
                self._wait()
            return self._answers.pop(0)[1]

    def _ask(self, step: Ask | AskText) -> None:
        """Show a question; one that is asked again comes back to its screen, with what was said since."""
        self._answers, said = [], self._view.steps
        if step.name not in self._screens or any(isinstance(s, Tell) and s.tone == "title" for s in said):
            self._screens[step.name], said = said, ()
        self._show(View(self._view.turn + 1, self._screens[step.name], step, said))

    def _wait(self) -> None:
        while not self._answers:
            left = self._touched + self._idle - time.monotonic()
            try:
                if left <= 0:
                    raise KeyboardInterrupt
                self._heed()
                self._changed.wait(min(left, 1.0))
            except KeyboardInterrupt:
                self._show(View(self._view.turn + 1))
                raise

    def _heed(self) -> None:
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault

    def _tell(self, step: Step) -> None:
        with self._changed:
            self._show(View(self._view.turn, (*self._view.steps, step)))

    def _show(self, view: View) -> None:
        self._view = view
        self._changed.notify_all()


def _is_looking(view: View) -> bool:
    return any(isinstance(step, Progress) for step in view.steps)


def _answers(question: Ask | AskText, choice: str, text: str, on: frozenset[str]) -> list[tuple[str, str]]:
    """The answers a form gives: switches first, by the same questions a terminal asks; none where it changes none."""
    if isinstance(question, AskText):
        return [(question.name, text)]
    choice, _, which = choice.partition(" ")
    if choice not in dict(question.choices):
        return []
    numbers = [switch.number for switch in _in_the_form(question.switches) if switch.on != (switch.number in on)]
    switching = [(question.name, SWITCH), ("leave_out", " ".join(numbers))] if numbers else []
    if choice == SWITCH and question.switches:
        return switching
    return [*switching, (question.name, choice), *([("list", which)] if choice == LINES else [])]


def _in_the_form(switches: tuple[Switch, ...]) -> Iterator[Switch]:
    """Every switch a form holds: the parts of what is left out whole are not in it."""
    for switch in switches:
        yield switch
        yield from _in_the_form(switch.parts) if switch.on else ()
