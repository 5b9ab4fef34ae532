"""The second look at the finished bytes, by other means than the redactor's; only what it lets through can leave.

It shares no rule and no code with `rules/` and `engine`: a gap there is not a gap here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

from redaction.gate_needles import remains
from redaction.gate_readings import APART, Reading, readings
from redaction.gate_secrets import in_a_number_field
from redaction.gate_signs import signs
from redaction.vault import Vault

UNREADABLE = "This report could not be checked, so it stays on this computer."
_MOST_STOPS = 100
_PLAIN_WORDS = re.compile(
    rf"^{APART}(?!desktop-|laptop-|win-)(?:[A-Za-z][A-Za-z_.+ -]{{0,40}}|[a-z][a-z0-9+._~-]{{0,30}})$", re.MULTILINE
)
"""Half of a report: names of programs and states. Only what is known by name can be private in them."""
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
        leaves = _leaves(json.loads(document, object_pairs_hook=_Pairs))
        page = _Page((field, text) for field, text in leaves if public.get(field) != text)
        found = {Stop(field, why): None for line, why in _findings(page, vault) for field in page.fields(line)}
    except (ValueError, RecursionError):
        return Verdict(sha256, (Stop("", UNREADABLE),))
    return Verdict(sha256, tuple(found)[:_MOST_STOPS])


class _Pairs(list[tuple[str, object]]):
    """An object as written, so that a key given twice hides nothing."""


class _Page:
    """Every different text of a document once, one under another, so that each question is one search."""

    def __init__(self, leaves: Iterable[tuple[str, str]]) -> None:
        places: dict[str, list[str]] = {}
        for field, text in leaves:
            places.setdefault(text, []).append(field)
        self.text = "\n".join(APART + text for text in places)
        self._fields = [fields for text, fields in places.items() for _ in range(text.count("\n") + 1)]

    def fields(self, line: int) -> list[str]:
        """Where the text of a line stands."""
        return self._fields[line]

    def field(self, line: int) -> str:
        """One of these places; one where numbers belong only if all are such."""
        return next((field for field in self._fields[line] if not in_a_number_field(field)), self._fields[line][0])


def _findings(page: _Page, vault: Vault) -> Iterator[tuple[int, str]]:
    """The lines that may not leave, and why."""
    looks = readings(page.text)
    yield from remains(looks, vault)
    for reading in (Reading(_PLAIN_WORDS.sub(APART, page.text)), *looks[1:]):
        for at, why in signs(reading.text, lambda at, reading=reading: page.field(reading.line(at))):  # type: ignore[misc]  # mypy cannot infer a default
            yield reading.line(at), why


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
