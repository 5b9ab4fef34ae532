"""Writes what the gate let through to a file of the person's own; the other way out is the upload."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from redaction.gate import Outgoing
    from report.words import Language


class NotSaved(OSError):  # noqa: N818  (named for what it says)
    """The file could not be written; the message is one sentence for the person."""


def save(outgoing: Outgoing, path: Path, form: Literal["html", "json"], language: Language) -> Path:
    """Write the report, readable by its owner only, whole or not at all; raises NotSaved.

    The page is made of the cleared bytes and of nothing else.
    """
    if form == "json":
        content = outgoing.document + b"\n"
    else:
        from report.page import page

        content = page(outgoing.document, language).encode()
    write_privately(path, content)
    return path


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
