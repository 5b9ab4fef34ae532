"""How macOS takes two paths for one: no difference of case, of the spelling of accents, or of the way to a volume.

Since macOS 10.15 what can be written lies on a volume of its own, seen at `/System/Volumes/Data` and, by firmlinks,
where it always was: `/Users` and `/System/Volumes/Data/Users` are one folder (Apple, "About the read-only system
volume").
"""

from __future__ import annotations

import os
import unicodedata

_DATA = "/system/volumes/data"


def alike(path: str) -> str:
    """The form in which two paths are compared: as APFS compares names where it was not told to tell cases apart."""
    plain = _folded(path)
    return (plain[len(_DATA) :] or "/") if plain == _DATA or plain.startswith(_DATA + "/") else plain


def true_path(path: str) -> tuple[str, ...]:
    """The path with all links followed, and without the way over the volume of what can be written."""
    real = os.path.realpath(path)
    names = real.split("/")
    over = _folded("/".join(names[:4])) == _DATA
    return (real, "/" + "/".join(names[4:])) if over else (real,)


def _folded(text: str) -> str:
    """Canonical caseless form (the Unicode Standard, 3.13, D145)."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
