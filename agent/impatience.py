"""In a terminal, the Enter key of a person who does not want to wait any longer; nobody has to press anything."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

_OFTEN = 0.1
"""Seconds between two looks at the keyboard."""


class Impatience:
    """Listens for Enter while something slow is waited for; what was typed meanwhile answers no question."""

    def __init__(self) -> None:
        self._slow: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._listening: threading.Thread | None = None

    def over(self, give_up: Callable[[], None]) -> None:
        """From now on, Enter gives this up too."""
        with self._lock:
            self._slow.append(give_up)
        if self._listening is None:
            self._listening = threading.Thread(target=self._listen, daemon=True)
            self._listening.start()

    def ends(self) -> None:
        """Listen no longer: the next line that is typed is an answer."""
        if self._listening is not None:
            self._stop.set()
            self._listening.join()
            while _pressed(0.0):
                pass
            self._listening = None
            self._stop.clear()
            self._slow.clear()

    def _listen(self) -> None:
        while not self._stop.is_set():
            if _pressed(_OFTEN):
                with self._lock:
                    given_up, self._slow = self._slow, []
                for give_up in given_up:
                    give_up()


def _pressed(seconds: float) -> bool:
    """Whether something was typed within so many seconds; it is taken away."""
    if sys.platform == "win32":
        import msvcrt
        import time

        typed = bool(msvcrt.kbhit())
        if not typed:
            time.sleep(seconds)
        while msvcrt.kbhit():
            msvcrt.getwch()
        return typed
    import select

    if not select.select([sys.stdin], [], [], seconds)[0]:
        return False
    return bool(os.read(sys.stdin.fileno(), 1024))  # past Python's own buffer, which would keep what comes after
