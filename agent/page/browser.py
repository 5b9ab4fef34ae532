"""Opens the person's own browser at an address of this computer, with the libraries the browser expects."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

_LIBRARIES = "LD_LIBRARY_PATH"


def can_open() -> bool:
    """Whether there is a browser to open, which a computer without a screen has not."""
    try:
        return type(webbrowser.get()) is not webbrowser.GenericBrowser  # which is one of the terminal
    except webbrowser.Error:
        return False


def open_at(address: str) -> bool:
    """Have the default browser open an address; whether one could be started."""
    with own_libraries_put_back():
        try:
            return webbrowser.open(address)
        except (webbrowser.Error, OSError):
            return False


@contextmanager
def own_libraries_put_back() -> Iterator[None]:
    """A frozen program's libraries are not for the browser it starts: the search path as it was before."""
    ours = os.environ.get(_LIBRARIES)
    if not getattr(sys, "frozen", False) or ours is None:
        yield
        return
    before = os.environ.get(f"{_LIBRARIES}_ORIG")
    try:
        if before is None:
            del os.environ[_LIBRARIES]
        else:
            os.environ[_LIBRARIES] = before
        yield
    finally:
        os.environ[_LIBRARIES] = ours
