"""The first line of the never-read guard: a topic touches what it declared, and never a private place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from collectors._host.errors import Forbidden

if TYPE_CHECKING:
    from collectors._host.machine import Machine


class Guard:
    """Holds what one topic declared, and says no to everything else."""

    def __init__(self, machine: Machine, touches: tuple[str, ...]) -> None:
        self._machine, self._touches = machine, touches

    def path(self, verb: str, path: str) -> None:
        """Raise Forbidden unless `verb path` is declared."""
        if ".." in re.split(r"[/\\]", path) or not self._declared(f"{verb} {path}"):
            raise Forbidden("not among what this topic says it looks at")

    def command(self, command: Sequence[str]) -> None:
        """Raise Forbidden unless the command begins with declared words."""
        words = ("run", *command)
        for touch in self._touches:
            declared = touch.split(" ")
            if len(declared) <= len(words) and all(d in ("*", w) for d, w in zip(declared, words, strict=False)):
                return
        raise Forbidden("not among what this topic says it runs")

    def name(self, kind: str, name: str) -> None:
        """Raise Forbidden unless `kind name` (a fact, registry key, CIM class or log channel) is declared."""
        if not self._declared(f"{kind} {name}"):
            raise Forbidden("not among what this topic says it asks")

    def _declared(self, access: str) -> bool:
        return any(_pattern(touch).fullmatch(access) for touch in self._touches)


@cache
def _pattern(touch: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*)", touch)
    regex = "".join({"**": ".*", "*": r"[^/\\]*"}.get(part, re.escape(part)) for part in parts)
    return re.compile(regex, re.DOTALL | (re.IGNORECASE if touch.startswith(("registry ", "cim ")) else 0))
