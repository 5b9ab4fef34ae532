"""Input and output of a program that was started without any, as a windowed one on Windows is."""

from __future__ import annotations

import io
import sys


def complete() -> None:
    """Put streams that lead nowhere in place of those that are missing: nobody is there, and nothing has to ask.

    Not the null device, which Windows takes for a terminal.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace"))
