"""Signs of secrets: keys and tokens by their issuers' marks, passwords by what stands before them, and plain chance."""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator

_A_PASSWORD = "A password seems to be still here."  # noqa: S105  (a sentence about one)
_A_TOKEN = "A token that opens an account is still here."  # noqa: S105  (likewise)
_LABELS = (
    "password", "passwd", "passwort", "kennwort", "palavra-passe", "contraseña", "mot de passe", "senha", "passphrase",
    "passcode", "pwd", "psk", "key content", "client_secret", "client-secret", "secret_key", "api_key", "api-key",
    "apikey", "access_token", "auth_token", "refresh_token", "security key", "shared secret",
)  # fmt: skip
_ISSUED = {
    "ghp_": 30, "gho_": 30, "ghs_": 30, "ghu_": 30, "github_pat_": 40, "glpat-": 18, "xoxb-": 20, "xoxp-": 20,
    "xoxa-": 20, "AKIA": 16, "ASIA": 16, "AIza": 30, "sk_live_": 16, "rk_live_": 16, "sk-": 32, "npm_": 30, "SG.": 40,
    "hf_": 30, "dop_v1_": 40, "pypi-": 40, "ya29.": 30, "shpat_": 30,
}  # fmt: skip
"""What an issuer begins its tokens with, and how much at least comes then."""
_TOKEN_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")
_PARAMETERS = re.compile(
    r"[?&;](?:[a-z_-]*(?:token|secret|key|sig|signature|password|pwd|auth|session)[a-z_-]*|code|sid)=([^&\s\"'<>;/‹]{12,})"
)
_HEADER = re.compile(
    r"authorization[\"']?\s*[:=]\s*[\"']?(?:basic|bearer|token|digest|negotiate|apikey)\s+([^\s\"',;‹]{8,})"
)
_COOKIE = re.compile(r"cookie[\"']?\s*[:=]([^\n\uffff]{0,400})")
_COOKIES_OWN = re.compile(r"\s*(?:expires|path|domain|max-age|samesite|secure|httponly|version|priority)\b")
_COMMANDS = (
    re.compile(r"mysql\w*\s[^\n]{0,80}?\s-p([^\s‹]{6,})"),
    re.compile(r"(?:curl|wget)\s[^\n]{0,80}?(?:-u|--user)[ =][\"']?[\w.@-]+:([^\s\"'‹]{4,})"),
    re.compile(r"/user:\S{1,60}\s+([^\s/‹-][^\s‹]{4,})"),
    re.compile(r"sshpass\s+-p\s*[\"']?([^\s\"'‹]{4,})"),
)
_NEUTRAL = re.compile(
    r"(?:0x|[‹$%{<(\[*/\\-]).*|amd64.*|arm64.*|[a-zà-ÿ]+[.,:;!?]*|[\d.]{1,5}|.{0,5}|.*[(){}<>].*|.*\.(?:so|service|c|py)\b.*"
)
_LONG = re.compile(r"[A-Za-z0-9+/_=-]{32,}")
_NUMBER_FIELDS = frozenset(
    "serial uuid id sha256 hash checksum digest fingerprint modalias edid version wwn signature instance".split()  # noqa: SIM905  (a list of quoted words would be harder to read)
)


def secrets(text: str, low: str, field: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    """Where a secret surely stands. `low` is the text in small letters, position for position."""
    for label in _LABELS:
        for at in places(low, label):
            if _has_value(text[at + len(label) : at + len(label) + 200]):
                yield at, _A_PASSWORD
    if "administratorpassword" in low or "<password>" in low:
        for at in places(low, "password>"):
            if (inner := re.match(r"\s*<value>([^<‹]{4,})</value>", low[at + 9 : at + 200])) and not _neutral(inner[1]):
                yield at, _A_PASSWORD
    for at in places(low, "private key"):
        if any(len(word) > 30 and "‹" not in word for word in re.split(r"\\n|\s", text[at : at + 500])):
            yield at, "A private key is still here."
    for at in places(text, "eyJ"):
        if _signed_token(text[at : at + 2000]):
            yield at, _A_TOKEN
    for prefix, least in _ISSUED.items():
        for at in places(text, prefix):
            if _issued(text, at, prefix, least):
                yield at, _A_TOKEN
    yield from _sent(low)
    yield from _random(text, field)


def _sent(low: str) -> Iterator[tuple[int, str]]:
    """What is sent along with a request or a command."""
    if "=" in low:
        for match in _PARAMETERS.finditer(low) if "&" in low or "?" in low else ():
            yield match.start(), _A_TOKEN
    for match in _HEADER.finditer(low) if "authorization" in low else ():
        yield match.start(), _A_TOKEN
    for match in _COOKIE.finditer(low) if "cookie" in low else ():
        pairs = (pair.partition("=") for pair in match[1].split(";") if not _COOKIES_OWN.match(pair))
        if any(len(value) > 7 and any(map(str.isdigit, value)) and "‹" not in value for _, _, value in pairs):
            yield match.start(), "A cookie is still here."
    for pattern, word in zip(_COMMANDS, ("mysql", "-u", "/user:", "sshpass"), strict=True):
        for match in pattern.finditer(low) if word in low else ():
            if not _NEUTRAL.fullmatch(match[1]):
                yield match.start(), _A_PASSWORD
    for at in places(low, "://"):
        if _with_password(low[at + 3 : at + 400]):
            yield at, "An address with a password is still here."


def places(text: str, sign: str) -> Iterator[int]:
    """Every position of a sign."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + len(sign))


def _has_value(rest: str) -> bool:
    """Whether what follows a label is a value: after `=`, `:`, `>` or a quote, on the next line, or as an option's."""
    match = re.match(r"[\"'`\]]{0,2}\s*(?:[=:]+\s*|(?<!\w)>|\s+[\"']|\s)\s*[\"'`]?([^\s\"'`\uffff]{4,})", rest)
    if match is None:
        return False
    by_blank = rest[:1].isspace() and not re.match(r"\s*[=:\"']", rest)
    value = re.split(r"</|[,;)]*$", match[1].lstrip(">"))[0]
    return not _neutral(value) and (not by_blank or _mixed(value))


def _neutral(value: str) -> bool:
    return bool(_NEUTRAL.fullmatch(value.lower()))


def _mixed(value: str) -> bool:
    """A digit and a letter, and a sign or a capital inside: no word of a sentence, no number, no version."""
    return (
        any(map(str.isdigit, value))
        and any(map(str.isalpha, value))
        and (value[1:] != value[1:].lower() or not value.isalnum())
        and not re.fullmatch(r"v?\d+(?:[.:_-]\w+)*|[\w-]+\.\w{1,4}|0x\w+|kb\d+", value.lower())
    )


def _issued(text: str, at: int, prefix: str, least: int) -> bool:
    if at and (text[at - 1].isalnum() or text[at - 1] in "_-"):
        return False
    end = at + len(prefix)
    while end < len(text) and end - at < 200 and text[end] in _TOKEN_SIGNS:
        end += 1
    rest = text[at + len(prefix) : end]
    return len(rest) >= least and any(map(str.isdigit, rest)) and any(map(str.isalpha, rest))


def _signed_token(text: str) -> bool:
    head, dot, rest = text.partition(".")
    if not dot or not rest[:4].isalnum():
        return False
    try:
        return isinstance(json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))), dict)
    except (binascii.Error, ValueError):
        return False


def _with_password(rest: str) -> bool:
    info, at, _ = re.split(r"[/ \n\t\"'<>\uffff]", rest, maxsplit=1)[0].rpartition("@")
    secret = info.partition(":")[2]
    return bool(at and secret and not secret.startswith("‹"))


def _random(text: str, field: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    for match in _LONG.finditer(text):
        for part in match[0].split("/"):
            if len(part) >= 32 and _unlike_any_word(part) and not in_a_number_field(field(match.start())):
                yield match.start(), "A long random text, as keys have, is still here."
                break


def _unlike_any_word(token: str) -> bool:
    capitals, digits = sum(c.isupper() for c in token), sum(c.isdigit() for c in token)
    small = sum(c.islower() for c in token)
    if min(capitals, small) < 5 or digits < 3 or token.count("-") + token.count("_") > len(token) // 8:
        return False
    return -sum(n / len(token) * math.log2(n / len(token)) for n in Counter(token).values()) > 4.3


def in_a_number_field(field: str) -> bool:
    """Whether a field is one in which such numbers belong: serial numbers, identifiers, hashes, versions."""
    names = [name.lower() for name in field.split("/") if not name.isdigit()]
    return bool(names) and not _NUMBER_FIELDS.isdisjoint(re.split(r"[_-]", names[-1]))
