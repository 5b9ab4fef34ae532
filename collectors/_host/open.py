"""The machine to look at: the one this program runs on, or a recorded one."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from collectors._host.errors import HostError

if TYPE_CHECKING:
    from collectors._host.machine import Machine


def open_machine(recording: str | None = None) -> Machine:
    """This computer, or the one whose answers stand in a file; raises HostError where it cannot be looked at."""
    if recording is not None:
        return _recorded(recording)
    if not sys.platform.startswith("linux"):
        raise HostError("this version can look at Linux computers only, so not at this one yet")
    from collectors._host.linux import LiveLinux

    return LiveLinux()


def _recorded(path: str) -> Machine:
    from collectors._host.recorded import Recorded

    try:
        with open(path, "rb") as file:
            recording = json.load(file)
        if recording["platform"] in ("windows", "macos", "linux") and isinstance(recording["answers"], dict):
            return Recorded(recording)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # all of them mean the same to the person who named the file
    raise HostError("this file is not the recording of a computer")
