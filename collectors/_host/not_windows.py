"""What only Windows has, and how every other computer answers when it is asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NoReturn

from collectors._host.errors import Absent


class NotWindows:
    """A live computer without a registry, CIM classes and Windows' event log."""

    def registry(self, key: str, view: Literal[32, 64]) -> NoReturn:  # noqa: ARG002  (the port's shape)
        """Absent, always."""
        raise Absent("this kind of computer has no registry")

    def cim(self, namespace: str, name: str, properties: Sequence[str], seconds: float) -> NoReturn:  # noqa: ARG002
        """Absent, always."""
        raise Absent("this kind of computer has no CIM classes")

    def events(self, channel: str, query: str, most: int, seconds: float) -> NoReturn:  # noqa: ARG002
        """Absent, always."""
        raise Absent("this kind of computer has no Windows event log")
