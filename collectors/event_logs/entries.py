"""One error or warning as a log has it, and what becomes of its text before anything else is done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["critical", "error", "warning"]

MOST_KEPT = 400
_MOST_LOOKED_AT = 4000
_LAST_TIME = 4_102_444_800.0
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]{0,40}[ -/]{0,10}[@-~]|\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)|.)?", re.DOTALL)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ODD = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_HARMLESS_WORD = re.compile(r"[a-z]{1,20}[,.;:]?")
_MOST_DROPPED = 40
_OF_A_PERSON = re.compile(
    r"""((?:/Users/|/home/|[A-Za-z]:\\Users\\)[^/\\\s]{1,64}[/\\](?:Documents|Documentos|Desktop|Ambiente\ de\ Trabalho
    |Downloads|Transfer[êe]ncias|Pictures|Imagens|Movies|Videos|V[íi]deos|Music|M[úu]sica|Public|OneDrive[^/\\]{0,40}
    |Dropbox|Google\ Drive|iCloudDrive|Library/Mobile\ Documents|Área\ de\ Trabalho)[/\\])
    (?:[^"'<>|:\r\n]{0,150}?\.\w{1,5}\b|\S+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One record of a log; raw, and gone once it is counted."""

    source: str
    program: str
    severity: Severity | None
    when: float | None
    """Seconds since 1970."""
    message: str
    code: int | None = None


def readable(text: str) -> str:
    """The beginning of a text, on one line: no terminal escapes, control, invisible or impossible characters."""
    text = text[:_MOST_LOOKED_AT]
    if text.isprintable():
        return text.strip()
    text = _INVISIBLE.sub("", _ODD.sub("\ufffd", _ESCAPE.sub("", text)))
    return " ".join(_UNSEEN.sub(" ", text).split())


def shortened(message: str) -> str:
    """At most 400 characters, cut between words and behind an ordinary one: half a secret is not seen as one."""
    if len(message) <= MOST_KEPT:
        return message
    words = message[:MOST_KEPT].split(" ")[:-1]
    for _ in range(min(_MOST_DROPPED, len(words))):
        if _HARMLESS_WORD.fullmatch(words[-1]):
            break
        words.pop()
    return " ".join([*words, "…"])


def without_documents(message: str) -> str:
    """The message without the names of what lies in a person's folders of documents, pictures and the like."""
    return _OF_A_PERSON.sub(r"\1…", message)


def severity(priority: int) -> Severity | None:
    """A syslog(3) priority in our words; None for one that is neither an error nor a warning."""
    if 0 <= priority <= 2:
        return "critical"
    return {3: "error", 4: "warning"}.get(priority)  # type: ignore[return-value]  # two of the literal's words


def sensible(when: float) -> float | None:
    """A time of this age, or None."""
    return when if 0 < when < _LAST_TIME else None
