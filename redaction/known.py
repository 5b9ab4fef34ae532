"""The identities of a vault as rules: found in any case, accented or not, with any separator a machine would write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from redaction.rule import Rule
from redaction.vault import Vault

PUBLIC = frozenset({"root", "localhost", "localhost.localdomain", "127.0.0.1", "::1", "0.0.0.0", "system"})  # noqa: S104  (compared with, never bound)
_RUN = re.compile(r"[a-z0-9]+")
_HEX = re.compile(r"[0-9a-f]")
_REASON = "This computer knows it to be yours."
_AS_USER = (
    r"(?i)(?:[\\/](?:users|home|documents and settings|profiles|benutzer|utilizadores)[\\/]+"
    r"|\b(?:\w*user(?:name)?|login|logname|account|owner|utilizador|usuario|usuário|utilisateur|benutzer)"
    r"[\"']?[ \t]*[=:]?[ \t]*[\"'>(\[]?|\bfor |\bof user |[A-Za-z0-9-]+\\{1,2})(?P<hide>%s)(?:[^\w-]|$)"
)
_AS_HOST = (
    r"(?i)(?:\b(?:\w*host(?:name)?|computer(?:name)?|node(?:name)?|machine|server|workstation)"
    r"[\"']?[ \t]*[=:][ \t]*[\"'>]?"
    r"|<Computer>|\b\d\d:\d\d:\d\d(?:[.,]\d+)?(?:[+-]\d\d:?\d\d|Z)? |@|\\\\)(?P<hide>%s)(?:[^\w-]|$)"
)


def known(vault: Vault) -> Iterator[Rule]:
    """One rule for each identity, longest first."""
    for identity in sorted(vault, key=lambda i: -len(i.value)):
        value = identity.value.strip()
        if value.casefold() in PUBLIC:
            continue
        if identity.kind.startswith("common-") or len(value) < 3:
            yield _contextual(identity.kind.removeprefix("common-"), value)
            continue
        yield _rule(identity.kind, value, _spelt(identity.kind, value), _cue(identity.kind, value))
        if identity.kind == "host" and "." in value and len(short := value.split(".")[0]) > 3:
            yield _rule("host", short, _words(short), _cue("host", short))


def _rule(kind: str, name: str, pattern: str, cues: tuple[str, ...]) -> Rule:
    spare = _inside_a_number if kind == "mac" else _inside_a_word
    plain = name.lower() if kind != "mac" and name.isascii() and len(name.split()) == 1 else ""
    return Rule(
        f"known {kind}", kind, _REASON, f"(?i){pattern}", (name,), cues=cues, spare=spare, literal=plain, back=80,
        reach=80,
    )  # fmt: skip


def _contextual(kind: str, value: str) -> Rule:
    frame = _AS_HOST if kind in ("host", "domain") else _AS_USER
    return Rule(
        f"common {kind}", kind, _REASON, frame % re.escape(value), (value,), cues=_cue(kind, value), back=80, reach=80
    )


def _inside_a_word(before: str, after: str) -> bool:
    return before[-1:].isalnum() or after[:1].isalnum()


def _inside_a_number(before: str, after: str) -> bool:
    """Part of a longer number; an adapter named for its address (`enx001122334455`) is none."""
    return bool(_HEX.match(before[-1:].lower()) or _HEX.match(after[:1].lower()))


def _spelt(kind: str, value: str) -> str:
    digits = "".join(_HEX.findall(value.lower()))
    if kind == "mac" and len(digits) == 12:
        return "[:._-]?".join(digits[i : i + 2] for i in range(0, 12, 2))
    if kind == "full-name":
        return r"(?:\s|[._+-])*".join(map(_words, value.split()))
    return _words(value)


def _words(value: str) -> str:
    return "".join(r"\s+" if char.isspace() else _letter(char) for char in " ".join(value.split()))


def _letter(char: str) -> str:
    plain, marks = (decomposed := unicodedata.normalize("NFD", char))[0], decomposed[1:]
    return f"(?:{re.escape(char)}|{re.escape(plain)}{marks}|{re.escape(plain)})" if marks else re.escape(char)


def _cue(kind: str, value: str) -> tuple[str, ...]:
    """A piece every spelling has; a MAC's first pair may be followed by four separators or none."""
    if kind == "mac":
        digits = "".join(_HEX.findall(value.lower()))
        return tuple(digits[:2] + mark + digits[2:4] for mark in ("", ":", "-", ".", "_"))
    return (max(runs, key=len),) if (runs := _RUN.findall(value.lower())) else ()
