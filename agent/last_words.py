"""What a person sees when this program is stopped, misused or itself at fault: one calm sentence, and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from agent.company import CONTACT
from agent.exits import Exit
from collectors._host.plugins import keep_out


def calmly(program: Callable[[], int | None] | None = None) -> None:
    """Run the command line to its exit code; a fault of its own ends in one sentence that quotes nothing."""
    try:
        code = (program or _command_line)()
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing more was sent.\n")
        code = Exit.DECLINED
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away; there is nobody left to tell
        code = Exit.ERROR
    except Exception as error:  # noqa: BLE001  (no traceback reaches a person: it may hold raw data)
        sys.stderr.write(
            f"This program made a mistake and stopped ({_where(error)}). Nothing more was sent. Write to {CONTACT}.\n"
        )
        code = Exit.ERROR
    raise SystemExit(code)


def _command_line() -> int | None:
    keep_out()

    import typer

    from agent.main import app

    misuse: type[Any] = typer.BadParameter.__mro__[1]  # the parent of all usage errors, wherever typer keeps it
    try:
        code: int | None = app(standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except misuse as error:
        error.show()
        return Exit.USAGE
    return code


def _where(error: BaseException) -> str:
    """The kind of fault and the line of our own code it happened in: enough to mend it, and never its text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = "" if trace is None else f", {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
    return type(error).__name__ + line
