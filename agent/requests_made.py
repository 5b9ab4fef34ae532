"""What this program did on the network, one line a contact, for the person to read in their own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report.words import Words

_ANSWERED = "{method} {host} {path}: {sent} bytes sent, answer {status}, {received} bytes received"
_NO_ANSWER = "{method} {host} {path}: {sent} bytes sent, no answer"
_LOOKED = {
    "backend": "GET {host} /healthz: to look at the way to us, nothing was sent",
    "gateway": "Your router: a line was opened to see whether it answers, nothing was sent",
}


@dataclass(frozen=True, slots=True)
class Made:
    """One contact: the English sentence, and what fills it in. No codes, tokens or numbers of reports."""

    sentence: str
    values: Mapping[str, str | int]

    def said(self, say: Words) -> str:
        """The line as it is read."""
        return say(self.sentence, **self.values)


def answered(method: str, host: str, path: str, sent: int, status: int, received: int) -> Made:
    """A request with its answer; sizes in bytes."""
    return Made(_ANSWERED, {**_asked(method, host, path, sent), "status": status, "received": received})


def unanswered(method: str, host: str, path: str, sent: int) -> Made:
    """A request without an answer, or with one that broke off."""
    return Made(_NO_ANSWER, _asked(method, host, path, sent))


def looked(whom: frozenset[str], host: str) -> tuple[Made, ...]:
    """What the look at the way out did, in a process of its own: whom it contacted, `backend` or `gateway`."""
    return tuple(Made(sentence, {"host": host}) for name, sentence in _LOOKED.items() if name in whom)


def _asked(method: str, host: str, path: str, sent: int) -> dict[str, str | int]:
    return {"method": method, "host": host, "path": path, "sent": sent}
