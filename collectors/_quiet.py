"""Asking for what a computer may well not have: no answer is None, while a refusal is still told."""

from __future__ import annotations

from collectors._host.errors import Absent, Unreadable
from collectors._host.host import Host


def line_of(host: Host, path: str) -> str | None:
    """A one-line file's text without its blanks; None where there is none, it is empty, or it makes no sense now."""
    try:
        return host.text(path, most=4096).strip() or None
    except (Absent, Unreadable):
        return None


def number_of(host: Host, path: str) -> int | None:
    """A one-line file's whole number; None where it holds none."""
    text = line_of(host, path)
    return (
        int(text) if text is not None and text.lstrip("-").isdecimal() and text.isascii() and len(text) < 20 else None
    )
