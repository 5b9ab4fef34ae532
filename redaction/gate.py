"""The second look at the finished bytes, by other means than the redactor's; only what it lets through can leave.

It shares no rule and no code with `rules/` and `engine`: a gap there is not a gap here.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NoReturn

from redaction.gate_needles import remains
from redaction.gate_signs import signs
from redaction.vault import Vault

UNREADABLE = "This report could not be checked, so it stays on this computer."
_MOST_STOPS = 100
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a report may not leave: where in it (a JSON pointer, RFC 6901) and a calm sentence that names no value."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says about one document, known by its SHA-256; no stops means it may leave."""

    sha256: str
    stops: tuple[Stop, ...]


class StoppedByGate(Exception):  # noqa: N818  (it is an outcome of asking, not a fault of the program)
    """The document may not leave; `stops` says why."""

    def __init__(self, stops: tuple[Stop, ...]) -> None:
        super().__init__(f"stopped at {len(stops)} places")
        self.stops = stops


_SEAL: Final = object()


class Outgoing:
    """A document that may leave: the only type saving and sending accept. `release` makes it, nothing else."""

    __slots__ = ("_document", "_sha256")
    _document: bytes
    _sha256: str

    def __init__(self, document: bytes, sha256: str, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only the gate makes an Outgoing: gate.release(document, verdict)")
        object.__setattr__(self, "_document", document)
        object.__setattr__(self, "_sha256", sha256)

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("an Outgoing has no other kinds")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("an Outgoing does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("an Outgoing does not change")

    def __reduce__(self) -> NoReturn:
        raise TypeError("an Outgoing is not copied: pass document and verdict through the gate again")

    def __repr__(self) -> str:
        return f"<Outgoing: {len(self._document)} bytes, sha256 {self._sha256[:12]}…>"

    @property
    def document(self) -> bytes:
        """The bytes as they were looked at."""
        return self._document

    @property
    def sha256(self) -> str:
        """Their SHA-256, in hexadecimal."""
        return self._sha256


def release(document: bytes, verdict: Verdict) -> Outgoing:
    """Let a document out; raises StoppedByGate when the verdict has stops or is about other bytes."""
    sha256 = hashlib.sha256(document).hexdigest()
    if verdict.stops:
        raise StoppedByGate(verdict.stops)
    if verdict.sha256 != sha256:
        raise StoppedByGate((Stop("", "This report was changed after it was checked, so it stays on this computer."),))
    return Outgoing(document, sha256, _SEAL)


def inspect(document: bytes, vault: Vault, public: Mapping[str, str] = _NOTHING) -> Verdict:
    """Look through every text and key of a JSON document for what is known and for what is surely private.

    `public` says what stands in the document on purpose: JSON pointer → exactly that text, as the addressee's contact.

    What cannot be read is stopped. Should this function itself fail, there is no verdict and nothing leaves.
    """
    sha256 = hashlib.sha256(document).hexdigest()
    try:
        texts = _leaves(json.loads(document, object_pairs_hook=_Pairs))
        leaves = [(field, text) for field, text in texts if public.get(field) != text]
        page = _Page(leaves)
        found = {Stop(page.field(at), why): None for at, why in _findings(page, vault)}
    except (ValueError, RecursionError):
        return Verdict(sha256, (Stop("", UNREADABLE),))
    return Verdict(sha256, tuple(found)[:_MOST_STOPS])


class _Pairs(list[tuple[str, object]]):
    """An object as written, so that a key given twice hides nothing."""


class _Page:
    """All texts of a document one under another, so that each question is one search."""

    def __init__(self, leaves: list[tuple[str, str]]) -> None:
        self._fields = [field for field, _ in leaves]
        self.text = "\n".join(text for _, text in leaves)
        self._starts = list(accumulate((len(text) + 1 for _, text in leaves), initial=0))[:-1]
        self.leaves = leaves

    def field(self, at: int) -> str:
        return self._fields[max(0, bisect_right(self._starts, at) - 1)] if self._fields else ""


def _findings(page: _Page, vault: Vault) -> Iterator[tuple[int, str]]:
    yield from remains(page.text, vault)
    yield from signs(page.text, page.field)


def _leaves(node: object) -> list[tuple[str, str]]:
    """Every text with where it stands, and every key with where it stands first."""
    leaves: list[tuple[str, str]] = []
    keys: set[str] = set()

    def walk(node: object, pointer: str) -> None:
        if isinstance(node, str):
            leaves.append((pointer, node))
        elif isinstance(node, _Pairs):
            for key, value in node:
                below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
                if key not in keys:
                    keys.add(key)
                    leaves.append((below, key))
                walk(value, below)
        elif isinstance(node, list):
            for index, value in enumerate(node):
                walk(value, f"{pointer}/{index}")

    walk(node, "")
    return leaves


def sentences(stops: Iterable[Stop]) -> list[str]:
    """What the person is told: the field and the reason, one line each."""
    return [f"{stop.field or 'the whole report'}: {stop.why}" for stop in stops]
