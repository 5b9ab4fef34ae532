"""What this machine knows to be private, learned before anything is written; it lives and dies in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """One private thing this machine knows: its kind (user, full-name, host, domain, ssid, mac, ip, email, serial)."""

    kind: str
    value: str

    def __repr__(self) -> str:
        return f"<Identity: {self.kind}>"


class Vault:
    """The identities of one machine, and the stand-ins of one report; never written, gone with the process."""

    def __init__(self, identities: Iterable[Identity] = ()) -> None:
        self._identities = tuple(dict.fromkeys(i for i in identities if i.value.strip()))
        self._numbers: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()
        for identity in self._identities:
            self.stand_in(identity.kind, identity.value)

    def __iter__(self) -> Iterator[Identity]:
        return iter(self._identities)

    def __len__(self) -> int:
        return len(self._identities)

    def __repr__(self) -> str:
        return f"<Vault: {len(self)} identities, not shown>"

    def __reduce__(self) -> str:
        raise TypeError("a vault is never written")

    def stand_in(self, kind: str, value: str) -> str:
        """The stand-in of a value, `‹kind-n›`: the same for the same value, whatever its case, in one report."""
        key = " ".join(value.split()).casefold()
        with self._lock:
            if key not in self._numbers:
                self._counts[kind] = self._counts.get(kind, 0) + 1
                self._numbers[key] = f"‹{kind}-{self._counts[kind]}›"
            return self._numbers[key]
