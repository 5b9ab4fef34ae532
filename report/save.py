"""Writes what the gate let through to a file of the person's own; the other way out is the upload."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from redaction.gate import Outgoing
    from report.words import Language


class NotSaved(OSError):  # noqa: N818  (named for what it says)
    """The file could not be written; the message is one sentence for the person."""


def save(outgoing: Outgoing, places: Sequence[Path], form: Literal["html", "json"], language: Language) -> Path:
    """Write the report to the first place that takes it, readable by its owner only, whole or not at all.

    The page is made of the cleared bytes and of nothing else. Raises NotSaved.
    """
    if form == "json":
        return write_first(places, outgoing.document + b"\n")
    from report.page import page

    return write_first(places, page(outgoing.document, language).encode())


def write_first(places: Sequence[Path], content: bytes) -> Path:
    """Write a file to the first of these places that takes it; raises NotSaved with the last one's reason."""
    for place in places[:-1]:
        with suppress(NotSaved):
            write_privately(place, content)
            return place
    write_privately(places[-1], content)
    return places[-1]


def write_privately(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all; raises NotSaved."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise NotSaved(f"The file could not be written: {error.strerror or 'the disk refused it'}.") from None
