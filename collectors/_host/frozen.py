"""What an executable does before anything else: it may have been started as one of its own helper processes."""

from __future__ import annotations

import sys
from collections.abc import Collection

RUN = "--run"
"""The word before a helper's module, as `process.own_program` writes it."""


def is_frozen() -> bool:
    """Whether this is an executable, and not a Python with the program's source."""
    return bool(getattr(sys, "frozen", False))


def begin(arguments: list[str], helpers: Collection[str]) -> bool:
    """Run the helper that the arguments name, to its end; False where they name none, and this is the program itself.

    Only the given modules: an executable that runs whatever it is told would be a Python for everybody.
    """
    from multiprocessing import freeze_support

    freeze_support()  # a library that starts Python again by multiprocessing gets its child, not a second program
    if arguments[1:2] == [RUN] and arguments[2:3] and arguments[2] in helpers:
        from collectors._host.apart import become

        module = arguments[2]
        del arguments[1:3]
        become(module)
        return True
    from collectors._host import unpacked

    if own := unpacked.own_folder():
        unpacked.keep(own)
        unpacked.tidy(own)
    return False
