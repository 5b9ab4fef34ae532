"""Why the computer did not answer: one tree of named errors, each a calm reason.

HostError
├── Absent       nothing of that name is there
├── Denied       it is there, but needs a permission this program does not have
├── Forbidden    the never-read guard refused it; the attempt is in the access log
├── Late         it did not answer within its limit
├── Flooded      it answered more than its limit
└── Unreadable   it answered, but not in a form that can be understood
"""

from __future__ import annotations


class HostError(Exception):
    """The computer could not answer; `reason` is a sentence that holds no private data, fit for the report."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Absent(HostError):  # noqa: N818  (outcomes are named for what they say)
    """Nothing of that name is there."""


class Denied(HostError):  # noqa: N818
    """It needs a permission this program does not have."""


class Forbidden(HostError):  # noqa: N818
    """The never-read guard refused it."""


class Late(HostError):  # noqa: N818
    """It did not answer within its limit."""


class Flooded(HostError):  # noqa: N818
    """It answered more than its limit."""


class Unreadable(HostError):  # noqa: N818
    """It answered in a form that cannot be understood."""
