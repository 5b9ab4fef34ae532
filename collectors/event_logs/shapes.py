"""The shape of a message: what stays the same when the same thing goes wrong again with other numbers and names."""

from __future__ import annotations

import re

_VARIABLE = re.compile(
    r"""
      (?P<quoted>"[^"]{0,300}"|“[^”]{0,300}”|(?<!\w)'[^']{0,300}'|`[^`']{0,300}['`])
    | (?P<url>\b[a-z][a-z0-9+.-]{0,20}://\S+)
    | (?P<mail>(?<!\S)[^\s@]{1,64}@\S+)
    | (?P<path>(?<![\w/])/[^\s:,;'"()\[\]<>=]+)
    | (?P<drive>(?<!\w)(?:[A-Za-z]:\\|\\\\|\\(?=Device\\|SystemRoot\\))[^\s:,;'"<>|*?]+)
    | (?P<number>\b[^\W\d_]*\d[\w.:%+-]*)
    """,
    re.VERBOSE,
)
_EVERYONES_OWN = frozenset({"home", "tmp", "run", "media", "mnt", "proc", "root"})
_DIGITS = re.compile(r"\d+")


def shape(message: str) -> str:
    """The grouping key of a message, made in one pass."""
    return _VARIABLE.sub(_placeholder, message)


def _placeholder(found: re.Match[str]) -> str:
    if found.lastgroup == "drive":
        names = _DIGITS.sub("#", found[0]).split("\\")
        return "\\".join([*names[: 2 if names[1].casefold() == "users" else 3], "…"])
    if found.lastgroup != "path":
        return f"<{found.lastgroup}>"
    parts = _DIGITS.sub("#", found[0]).split("/")
    return "/".join([*parts[: 2 if parts[1] in _EVERYONES_OWN else 4], "…"])
