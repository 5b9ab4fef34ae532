"""The process that asks Windows' own services: each question in a thread, so that one that hangs stops no other.

One JSON object a line: `number`, `what`, `words`, `seconds`; as answer `number` and `told`, or `error` and `reason`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import IO, Any

from collectors._host import windows_cim, windows_events
from collectors._host.errors import HostError
from collectors._host.recorded import ERRORS

SOURCES: Mapping[str, Callable[..., Any]] = {"cim": windows_cim.ask, "events": windows_events.ask}


def serve(questions: IO[bytes], answers: IO[bytes], sources: Mapping[str, Callable[..., Any]] = SOURCES) -> None:
    """Answer every question as soon as its answer is there; returns at the end of the questions."""
    lock = threading.Lock()

    def say(question: dict[str, Any]) -> None:
        line = json.dumps({"number": question["number"], **_told(sources, question)}).encode() + b"\n"
        with lock:
            answers.write(line)
            answers.flush()

    for line in questions:
        threading.Thread(target=say, args=(json.loads(line),), daemon=True).start()


def _told(sources: Mapping[str, Callable[..., Any]], question: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"told": sources[question["what"]](*question["words"], question["seconds"])}
    except HostError as error:
        kind = next(name for name, kind in ERRORS.items() if isinstance(error, kind))
        return {"error": kind, "reason": error.reason}
    except (AttributeError, OSError) as error:  # this Windows has no such library or call, or it broke
        return {"error": "unreadable", "reason": f"Windows could not be asked ({type(error).__name__})"}


def main() -> None:
    """Run as a process of its own; a thread that hangs in Windows cannot keep it alive."""
    windows_cim.start()
    serve(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)


if __name__ == "__main__":
    main()
