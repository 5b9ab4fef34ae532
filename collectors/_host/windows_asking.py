"""Asks Windows' own services through `windows_apart.py`: a question ends at its own limit, whatever hangs behind it."""

from __future__ import annotations

import itertools
import json
import os
import queue
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from collectors._host.asked_once import AskedOnce
from collectors._host.errors import Flooded, HostError, Late
from collectors._host.permit import permitted
from collectors._host.process import Child, own_program
from collectors._host.recorded import ERRORS

MODULE = "collectors._host.windows_apart"
_FOR_THE_WAY = 0.9
"""How much of its seconds a question may take there, so that a plain "late" comes back in time."""
_AN_HOUR = 3600.0
_GONE = {"error": "unreadable", "reason": "the part of this program that asks Windows stopped"}


class Asking:
    """One run's questions, each different one asked once; `start` begins the process they are put to."""

    def __init__(self, start: Callable[[], Child] | None = None) -> None:
        self._start = start or partial(_begun, tuple(own_program(MODULE)))
        self._once, self._lock = AskedOnce(), threading.Lock()
        self._apart: _Apart | None = None

    def ask(self, what: str, *words: Any, seconds: float) -> Any:
        """What Windows tells; raises the errors of `errors.py`, Late at the limit."""
        question = json.dumps((what, words))
        return json.loads(self._once.answer(question, seconds, partial(self._asked, what, words)))

    def end(self) -> None:
        """End the process; the next question starts another."""
        with self._lock:
            apart, self._apart = self._apart, None
        if apart is not None:
            apart.retire()

    def _asked(self, what: str, words: tuple[Any, ...], seconds: float) -> bytes:
        with self._lock:
            if self._apart is None or self._apart.gone:
                self._apart = _Apart(self._start())
            apart = self._apart
            put = apart.put({"what": what, "words": words, "seconds": seconds * _FOR_THE_WAY})
        try:
            return put(seconds)
        except Late:
            with self._lock:
                if self._apart is apart:
                    self._apart = None  # others are asked of a new one; this one ends with its last question
            apart.retire()
            raise


class _Apart:
    """One such process, and who waits for its answers."""

    def __init__(self, child: Child) -> None:
        self._child, self._numbers, self._lock = child, itertools.count(), threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[dict[str, Any]]] = {}
        self._retired = self.gone = False
        threading.Thread(target=self._listen, daemon=True).start()

    def put(self, question: dict[str, Any]) -> Callable[[float], bytes]:
        """Put a question; what comes back waits so many seconds for its answer."""
        number, answer = next(self._numbers), queue.SimpleQueue[dict[str, Any]]()
        with self._lock:
            self._waiting[number] = answer
            try:
                self._child.send(json.dumps({"number": number, **question}).encode())
            except HostError:
                self.gone = True
            if self.gone:
                answer.put(_GONE)
        return partial(self._wait, number, answer)

    def retire(self) -> None:
        """End it as soon as nobody waits for it any more."""
        with self._lock:
            self._retired = True
            over = not self._waiting
        if over:
            with permitted(signals=True):
                self._child.end()

    def _wait(self, number: int, answer: queue.SimpleQueue[dict[str, Any]], seconds: float) -> bytes:
        try:
            told = answer.get(timeout=seconds)
        except queue.Empty:
            raise Late("Windows did not answer in time") from None
        finally:
            with self._lock:
                del self._waiting[number]
                last = self._retired and not self._waiting
            if last:
                self.retire()
        if "error" in told:
            raise ERRORS[told["error"]](told["reason"])
        return json.dumps(told["told"]).encode()

    def _listen(self) -> None:
        """Hand every answer to whom it is for; at the end of all answers, tell everybody who still waits."""
        while (line := self._line()) is not None:
            told = json.loads(line)
            with self._lock:
                answer = self._waiting.get(told["number"])
            if answer is not None:
                answer.put(told)
        with self._lock:
            self.gone = True
            for answer in self._waiting.values():
                answer.put(_GONE)

    def _line(self) -> bytes | None:
        while True:
            try:
                return self._child.line(_AN_HOUR)
            except Late:
                continue
            except Flooded:
                return None


def _begun(command: tuple[str, ...]) -> Child:
    with permitted(os.devnull, command=command):
        return Child(command)
