"""The gate's second question: does anything look surely private, even if this machine does not know it?

By walking through characters and counting, not by the redactor's patterns.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator

Field = Callable[[int], str]

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-")
_DOMAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
_NOT_A_TOP = frozenset(
    [
        "service",
        "socket",
        "timer",
        "mount",
        "automount",
        "slice",
        "scope",
        "target",
        "device",
        "path",
        "swap",
        "png",
        "jpg",
        "gif",
        "svg",
        "so",
        "js",
        "css",
        "py",
        "dll",
        "exe",
        "sys",
        "conf",
    ]
)
_SECRET_WORDS = (
    "password",
    "passwd",
    "passwort",
    "palavra-passe",
    "contraseña",
    "mot de passe",
    "senha",
    "passphrase",
    "pwd",
    "client_secret",
    "api_key",
    "apikey",
    "access_token",
    "secret_key",
)
_HOMES = ("/home/", "/users/", "\\users\\", "\\documents and settings\\")
_NOBODYS_HOMES = frozenset(
    ["public", "default", "shared", "all", "guest", "linuxbrew", "defaultappppool", "root", "user", "users", "username"]
) | {"default user", "all users"}
_BANKS = (
    "AD24 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GR27 HR21 HU28 IE22 IS26 IT27 "
    "LI21 LT20 LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 TR26"
)
_IBAN = {code[:2]: int(code[2:]) for code in _BANKS.split()}
_LONG = re.compile(r"[A-Za-z0-9+/_=-]{32,}")
_NUMBER = re.compile(r"[0-9](?:[0-9]|[ -](?=[0-9])){12,30}")
_CAPITALS = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9 ]{11,40}")
_NUMBER_WORDS = "serial uuid id sha256 hash checksum digest fingerprint modalias edid version wwn signature"
_NUMBER_FIELDS = frozenset(_NUMBER_WORDS.split())


def signs(text: str, field: Field) -> Iterator[tuple[int, str]]:
    """Where something surely private stands, and the sentence that says what."""
    low = text.lower() if len(text.lower()) == len(text) else text
    for at in _places(text, "@"):
        if _mail(text, at):
            yield at, "A mail address is still here."
    for at in _places(low, "private key"):
        if any(
            len(line.strip()) > 30 and " " not in line.strip() for line in re.split(r"\n|\\n", text[at : at + 400])[1:]
        ):
            yield at, "A private key is still here."
    for at in _places(text, "eyJ"):
        if _signed_token(text[at : at + 2000]):
            yield at, "A token that opens an account is still here."
    for at in _places(text, "://"):
        if _with_password(text[at + 3 : at + 400]):
            yield at, "An address with a password is still here."
    for word in _SECRET_WORDS:
        for at in _places(low, word):
            if _has_value(text[at + len(word) : at + len(word) + 160]):
                yield at, "A password seems to be still here."
    for folder in _HOMES:
        for at in _places(low, folder):
            if _somebodys(low[at + len(folder) : at + len(folder) + 80]):
                yield at, "A folder named after a person is still here."
    yield from _numbers(text, field)
    yield from _random(text, field)


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + len(sign))


def _run(text: str, start: int, step: int, allowed: frozenset[str]) -> str:
    end = start
    while 0 <= end < len(text) and abs(end - start) < 120 and text[end] in allowed:
        end += step
    return text[start:end] if step > 0 else text[end + 1 : start + 1]


def _mail(text: str, at: int) -> bool:
    local, domain = _run(text, at - 1, -1, _LOCAL).lstrip("."), _run(text, at + 1, 1, _DOMAIN).rstrip(".-")
    name, dot, top = domain.rpartition(".")
    return bool(
        local
        and dot
        and name
        and top.isalpha()
        and len(top) > 1
        and top.lower() not in _NOT_A_TOP
        and not local.isdigit()
    )


def _signed_token(text: str) -> bool:
    head, dot, rest = text.partition(".")
    if not dot or not rest[:4].isalnum():
        return False
    try:
        return isinstance(json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))), dict)
    except (binascii.Error, ValueError):
        return False


def _with_password(rest: str) -> bool:
    for end, char in enumerate(rest):
        if char in "/ \n\t\"'<>?#":
            rest = rest[:end]
            break
    info, at, _ = rest.rpartition("@")
    secret = info.partition(":")[2]
    return bool(at and secret and not secret.startswith("‹"))


def _has_value(rest: str) -> bool:
    rest = rest.split("\n", 1)[0].lstrip("\"'` ]")
    if rest[:1] not in ("=", ":"):
        return False
    value = rest.lstrip("=:>\"'` ").split(" ", 1)[0].rstrip("\"'`,;.)")
    neutral = (
        value.startswith(("‹", "0x", "$", "%", "{", "<", "(", "[", "*"))
        or value.isalpha()
        or value.replace(".", "").isdigit()
    )
    return len(value) > 5 and not neutral and not any(value.startswith(mark) for mark in ("amd64", "arm64", "/", "\\"))


def _somebodys(rest: str) -> bool:
    name = re.split(r"[\\/\n\"'<>|:*?;,]", rest, maxsplit=1)[0].strip()
    return (
        bool(name)
        and not name.startswith(("‹", "%", "$", "{", "*", "."))
        and name.split(" ")[0] not in _NOBODYS_HOMES
        and name not in _NOBODYS_HOMES
    )


def _numbers(text: str, field: Field) -> Iterator[tuple[int, str]]:
    for match in _NUMBER.finditer(text):
        digits = [int(c) for c in match[0] if c.isdigit()]
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        apart = not (before.isalnum() or before in (".", "-", "_", ":", "/") or after.isalnum() or after in ("_", "-"))
        if apart and _pays(digits, match[0]) and not _named(field(match.start())):
            yield match.start(), "A payment card's number is still here."
    for match in _CAPITALS.finditer(text):
        length = _IBAN.get(match[0][:2])
        code = match[0].replace(" ", "")[:length]
        if (
            length
            and len(code) == length
            and not text[max(0, match.start() - 1) : match.start()].isalnum()
            and _balanced(code)
        ):
            yield match.start(), "A bank account's number is still here."


def _pays(digits: list[int], written: str) -> bool:
    if len(digits) not in (15, 16) or digits[0] not in (3, 4, 5, 6) or len(set(digits)) < 4:
        return False
    if (digits[0] == 3 and digits[1] not in (4, 5, 7)) or len(set(written) & {" ", "-"}) > 1:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total += digit if place % 2 == 0 else digit * 2 // 10 + digit * 2 % 10
    return total % 10 == 0


def _balanced(code: str) -> bool:
    rest = 0
    for char in code[4:] + code[:4]:
        number = int(char) if char.isdigit() else ord(char) - 55
        rest = (rest * (10 if number < 10 else 100) + number) % 97
    return rest == 1


def _random(text: str, field: Field) -> Iterator[tuple[int, str]]:
    for match in _LONG.finditer(text):
        for part in match[0].split("/"):
            if len(part) >= 32 and _unlike_any_word(part) and not _named(field(match.start())):
                yield match.start(), "A long random text, as keys have, is still here."
                break


def _unlike_any_word(token: str) -> bool:
    capitals, digits = sum(c.isupper() for c in token), sum(c.isdigit() for c in token)
    small = sum(c.islower() for c in token)
    if min(capitals, small) < 5 or digits < 3 or token.count("-") + token.count("_") > len(token) // 8:
        return False
    return -sum(n / len(token) * math.log2(n / len(token)) for n in Counter(token).values()) > 4.3


def _named(field: str) -> bool:
    """Whether a field is one in which such numbers belong: serial numbers, identifiers, hashes, versions."""
    names = [name.lower() for name in field.split("/") if not name.isdigit()]
    return bool(names) and not _NUMBER_FIELDS.isdisjoint(re.split(r"[_-]", names[-1]))
