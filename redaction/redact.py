"""Writes a section: the only way from raw facts to what may leave. It fails closed."""

from __future__ import annotations

import types
import typing
from collections import Counter
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any

from redaction.engine import WITHHELD, scrub
from redaction.known import PUBLIC
from redaction.privacy import Section, Treat, treatment
from redaction.redacted import Json, Redacted
from redaction.vault import Vault

_STRICTNESS = (Treat.KEEP, Treat.SCRUB, Treat.ALIAS, Treat.DROP)  # of two treatments in one field the stricter counts
_LONGEST_NAME = 1_000  # characters; what is longer is no name of a model or a version, whatever a device says


class _Pen:
    """Writes one section: knows the vault, and counts what it takes out by field."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.hidden: dict[str, Counter[str]] = {}

    def section(self, section: Section, path: str) -> dict[str, Json]:
        written: dict[str, Json] = {}
        for name, how in _treatments(type(section)).items():
            if how is not Treat.DROP:
                written[name] = self.value(getattr(section, name), how, name, f"{path}.{name}" if path else name)
        return written

    def value(self, value: object, how: Treat | None, name: str, path: str) -> Json:
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, Section):
            return self.section(value, path)
        if isinstance(value, tuple):
            return [self.value(item, how, name, f"{path}[]") for item in value]
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str) and how is not None:
            return self.text(value, how, name, path)
        if value is None or isinstance(value, bool | int | float | str):
            return value
        raise TypeError(f"{path}: {type(value).__name__} has no written form")

    def text(self, text: str, how: Treat, name: str, path: str) -> str:
        if how is Treat.KEEP and len(text) <= _LONGEST_NAME:
            return text
        if how is Treat.ALIAS:
            return self.alias(text, name, path)
        written, kinds = _guarded(lambda: _scrubbed(text, self.vault))
        self.count(path, kinds)
        return written

    def alias(self, text: str, name: str, path: str) -> str:
        if not text.strip() or text.strip().casefold() in PUBLIC:
            return text
        kind = name.replace("_", "-")
        self.count(path, {kind: 1})
        return self.vault.stand_in(kind, text)

    def count(self, path: str, kinds: dict[str, int]) -> None:
        if kinds:
            self.hidden.setdefault(path, Counter()).update(kinds)


def redact(section: Section, vault: Vault) -> Redacted:
    """A section as it may leave: texts by their treatments, times as ISO 8601, enums by value; and what was hidden."""
    pen = _Pen(vault)
    return Redacted(pen.section(section, ""), {path: dict(kinds) for path, kinds in pen.hidden.items()})


def redact_line(text: str, vault: Vault) -> str:
    """A text of the agent's own (log, error, file name, progress) made fit to leave; `‹withheld›` if that fails."""
    return _guarded(lambda: _scrubbed(text, vault))[0]


def _scrubbed(text: str, vault: Vault) -> tuple[str, dict[str, int]]:
    result = scrub(text, vault)
    return result.text, dict(result.counts)


def _guarded(look: Callable[[], tuple[str, dict[str, int]]]) -> tuple[str, dict[str, int]]:
    try:
        return look()
    except Exception:  # noqa: BLE001  (whatever fails in a detector, a text that was not looked through must not leave)
        return WITHHELD, {"withheld": 1}


@cache
def _treatments(section: type[Section]) -> dict[str, Treat | None]:
    """Each field's treatment; None for what holds no text. `privacy` made sure that every text has exactly one."""
    return {name: _treatment(field.annotation, tuple(field.metadata)) for name, field in section.model_fields.items()}


def _treatment(kind: Any, notes: tuple[Any, ...]) -> Treat | None:
    if (own := treatment(notes)) is not None:
        return own
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Annotated:
        return _treatment(arguments[0], arguments[1:])
    if origin in (typing.Union, types.UnionType, tuple):
        found = [how for argument in arguments if (how := _treatment(argument, ())) is not None]
        return max(found, key=_STRICTNESS.index, default=None)
    return None
