"""How the program ends: the number its caller sees."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes, as the README documents them."""

    DONE = 0
    """What was asked for is done: sent, saved on request, deleted, shown."""
    ERROR = 1
    """Something went wrong, and was said in one sentence."""
    USAGE = 2
    """A wrong code, option or topic, or nobody there to ask."""
    DECLINED = 3
    """The person said no, or stopped; nothing was sent."""
    STOPPED = 4
    """The second look found something private; nothing was sent or saved."""
    SAVED = 5
    """The report was saved on this computer instead of sent."""
