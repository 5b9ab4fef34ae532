"""What a person sees when this program itself is at fault, or the screen it writes to is gone: one calm sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable

from agent.company import CONTACT
from agent.exits import Exit


def calmly(program: Callable[[], object]) -> None:
    """Run the program; a fault of its own ends in one sentence that quotes nothing, and in exit code ERROR."""
    try:
        program()
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away; there is nobody left to tell
        raise SystemExit(Exit.ERROR) from None
    except Exception as error:  # noqa: BLE001  (no traceback reaches a person: it may hold raw data)
        sys.stderr.write(
            f"This program made a mistake and stopped ({_where(error)}). Nothing more was sent. Write to {CONTACT}.\n"
        )
        raise SystemExit(Exit.ERROR) from None


def _where(error: BaseException) -> str:
    """The kind of fault and the line of our own code it happened in: enough to mend it, and never its text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = "" if trace is None else f", {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
    return type(error).__name__ + line
