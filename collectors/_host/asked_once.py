"""Questions that several topics ask in one run, and that are asked of the computer once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable

from collectors._host.errors import Late


class AskedOnce:
    """Keeps answers. Whoever asks what is being asked already waits for that; a failure is not kept."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, bytes] = {}
        self._asking: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def answer(self, question: Hashable, seconds: float, ask: Callable[[float], bytes]) -> bytes:
        """The answer of `ask`, which gets what is left of the seconds; raises what it raises, and Late."""
        until = time.monotonic() + seconds
        with self._lock:
            asking = self._asking.setdefault(question, threading.Lock())
        if not asking.acquire(timeout=seconds):
            raise Late(f"another topic's question was not answered within {seconds:g} seconds")
        try:
            if question not in self._answers:
                self._answers[question] = ask(max(until - time.monotonic(), 0))
            return self._answers[question]
        finally:
            asking.release()
