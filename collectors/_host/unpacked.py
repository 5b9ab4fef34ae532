"""The temporary folder a one-file executable unpacks itself into: held while it runs, removed where it was left.

The executable removes its own folder when it ends; one that was killed cannot, and the next run does it instead.
"""

from __future__ import annotations

import os
import re
import sys
import time

MARK = "alltimefix-unpacked-here.txt"
"""A file in every such folder, put there by the build: what is without it is somebody else's, and is never touched."""
HELD = "alltimefix-is-running"
"""A file the program makes there once it runs, and keeps locked (on Windows: open) until it ends, however it ends."""
_NAME = re.compile(r"_MEI\w{1,20}")
_LONG_AGO = 60.0
"""Seconds after which nobody is still unpacking: for the folder of a run that was killed before it held anything."""


def own_folder() -> str | None:
    """Where this run unpacked itself; None where it did not, as from source or from a folder."""
    folder: str = getattr(sys, "_MEIPASS", "")
    return folder if _NAME.fullmatch(os.path.basename(folder)) and os.path.isfile(f"{folder}/{MARK}") else None


def keep(own: str) -> int:
    """Hold this run's folder for as long as this process lives; the open file that does it."""
    if sys.platform == "win32":
        return os.open(f"{own}/{HELD}", os.O_RDWR | os.O_CREAT)  # Windows removes no file that is open
    import fcntl

    held = os.open(f"{own}/{HELD}.new", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(held, fcntl.LOCK_EX)
    os.rename(f"{own}/{HELD}.new", f"{own}/{HELD}")  # nobody sees it before it is locked
    return held


def tidy(own: str) -> list[str]:
    """Remove what killed runs of this person left beside this run's own folder; which folders."""
    temporary = os.path.dirname(own)
    try:
        folders = [os.path.join(temporary, name) for name in os.listdir(temporary) if _NAME.fullmatch(name)]
    except OSError:
        return []
    return [folder for folder in folders if folder != own and _is_ours(folder) and _removed(folder)]


def _is_ours(folder: str) -> bool:
    """Whether an executable of ours, run by this person, made it."""
    try:
        made, mark = os.lstat(folder), os.lstat(f"{folder}/{MARK}")
    except OSError:
        return False
    return sys.platform == "win32" or made.st_uid == mark.st_uid == os.geteuid()  # on Windows the place is one's own


def _removed(folder: str) -> bool:
    """Remove a folder of ours, unless a run that still lives holds it, or may be about to."""
    import shutil

    try:
        held = _taken_over(folder)
    except FileNotFoundError:  # killed while it unpacked itself, or doing so right now
        held = None
        if abs(time.time() - os.lstat(folder).st_mtime) < _LONG_AGO:
            return False
    except OSError:
        return False
    shutil.rmtree(folder, ignore_errors=True)
    if held is not None:
        os.close(held)
    return not os.path.exists(folder)


def _taken_over(folder: str) -> int | None:
    """Hold the folder of a run that has ended; raises OSError where it lives, FileNotFoundError where none held it."""
    if sys.platform == "win32":
        return os.remove(f"{folder}/{HELD}")
    import fcntl

    held = os.open(f"{folder}/{HELD}", os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        raise
    return held
