"""What this machine knows to be private, learned before anything is written; it lives and dies in memory."""

from __future__ import annotations

import html
import ipaddress
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import unquote

_MAC = re.compile(r"[0-9a-f]{2}(?:([:-]?)[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}|[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PLAIN = re.compile(r"[\w. @-]*")
_MOST_SPELLINGS = 4_096  # remembered as they were written, to save working out which value it is


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """One private thing this machine knows.

    Kinds: user, full-name, host, domain, ssid, mac, ip, email, phone, sid, machine-id, serial, and common-user,
    common-host and common-domain: names many machines share (pi, dell, admin), hidden only where they stand as such.
    """

    kind: str
    value: str

    def __repr__(self) -> str:
        return f"<Identity: {self.kind}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an identity is never written")


class Vault:
    """The identities of one machine, and the stand-ins of one report; never written, gone with the process."""

    def __init__(self, identities: Iterable[Identity] = ()) -> None:
        self._identities = tuple(dict.fromkeys(i for i in identities if i.value.strip()))
        self._stand_ins: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._spellings: dict[str, str] = {}
        self._lock = threading.Lock()
        for identity in self._identities:
            self.stand_in(identity.kind.removeprefix("common-"), identity.value)

    def __iter__(self) -> Iterator[Identity]:
        return iter(self._identities)

    def __len__(self) -> int:
        return len(self._identities)

    def __repr__(self) -> str:
        return f"<Vault: {len(self)} identities, not shown>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a vault is never written")

    def stand_in(self, kind: str, value: str) -> str:
        """The stand-in of a value, `‹kind-n›`: the same for the same value in one report, whatever kind asks first.

        Case, accents, spaces, the notation of MAC and IP addresses and percent, HTML and JSON escapes make no
        difference.
        The number tells only the order of appearance, so two reports cannot be linked by it.
        """
        if known := self._spellings.get(value):
            return known
        key = same(value)
        with self._lock:
            if key not in self._stand_ins:
                self._counts[kind] = self._counts.get(kind, 0) + 1
                self._stand_ins[key] = f"‹{kind}-{self._counts[kind]}›"
            if len(self._spellings) < _MOST_SPELLINGS:
                self._spellings[value] = self._stand_ins[key]
            return self._stand_ins[key]


def same(value: str) -> str:
    """The form in which two spellings of one value are equal."""
    if not _PLAIN.fullmatch(value):
        value = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), html.unescape(unquote(value)))
    letters = (char for char in unicodedata.normalize("NFD", value) if not unicodedata.combining(char))
    key = " ".join("".join(letters).split()).casefold()
    if "@" in key:
        return key.replace(" ", "")
    if _MAC.fullmatch(key):
        return re.sub(r"[^0-9a-f]", "", key)
    if ":" in key or key[-1:].isdigit():
        try:
            return ipaddress.ip_address(key.strip("[]")).compressed
        except ValueError:
            return key
    return key
