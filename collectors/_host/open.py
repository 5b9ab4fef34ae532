"""The machine to look at: the one this program runs on, or a recorded one."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from collectors._host.errors import HostError

if TYPE_CHECKING:
    from collectors._host.machine import Machine
    from collectors._host.reaching import Backend


def open_machine(recording: str | None = None, backend: str | None = None) -> Machine:
    """This computer, or the one whose answers stand in a file; raises HostError where it cannot be looked at.

    `backend`: the address of the support backend, for the one process that may reach it, and the router, and no file.
    """
    if recording is not None:
        return _recorded(recording)
    if sys.platform == "darwin":
        from collectors._host.macos import LiveMac

        return LiveMac(_outward(backend))
    if sys.platform == "win32":
        from collectors._host.windows import LiveWindows

        return LiveWindows(_outward(backend))
    if not sys.platform.startswith("linux"):
        raise HostError("this version can look at Linux and Windows computers and Macs only, so not at this one")
    from collectors._host.linux import LiveLinux

    return LiveLinux(_outward(backend))


def _outward(backend: str | None) -> Backend | None:
    """Loaded before the second line of the guard stands: what speaks to the network may not be loaded after it."""
    if backend is None:
        return None
    from collectors._host.reaching import Backend

    try:
        return Backend.at(backend)
    except ValueError:
        raise HostError("the address of the support backend is not one") from None


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
