"""The gate's first question: is anything this machine knows still there, in whatever spelling or encoding?"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redaction.gate_readings import Reading
from redaction.vault import Vault

_CALLED = {
    "user": "an account's name", "full-name": "a person's name", "host": "the name of a computer",
    "domain": "the name of a network's domain", "ssid": "the name of a wireless network", "mac": "a hardware address",
    "ip": "a network address", "email": "a mail address", "machine-id": "an identifier of this computer",
    "serial": "a device's serial number", "sid": "an account's identifier", "phone": "a telephone number",
}  # fmt: skip
_EVERYWHERE = frozenset({"root", "localhost", "127.0.0.1", "::1", "0.0.0.0", "system"})  # noqa: S104  (never bound)
_SHORT = 4  # a shorter name is a word of many texts: it counts only where a name stands
_SURE = 8  # from this length on a name counts inside longer words too
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_STAND_IN = re.compile(r"‹[^‹›\n]{1,40}›")
_MARKS = str.maketrans("", "", ":-._ +,\t")
_USER_PLACES = ("/home/", "/users/", "\\users\\", "user=", "user: ", "username=", "username: ", "for user ", "of user ",
                "logname=", "login=")  # fmt: skip
_HOST_PLACES = ("host=", "host: ", "hostname=", "hostname: ", "computername=", "computername: ", "node=", "\\\\")


@dataclass(frozen=True)
class _Form:
    """One reading: as written, in small letters without accents, and without the marks between digits."""

    reading: Reading
    written: str
    low: str
    squeezed: str


def remains(readings: Iterable[Reading], vault: Vault) -> Iterator[tuple[int, str]]:
    """In which lines something known is still readable, and what it is called."""
    forms = [_form(reading) for reading in readings]
    for identity in vault:
        if identity.value.strip().casefold() in _EVERYWHERE:
            continue
        called = _CALLED.get(identity.kind.removeprefix("common-"), "something private").capitalize()
        for line in _lines(forms, identity.kind, identity.value.strip()):
            yield line, f"{called} that this computer knows is still here."


def _form(reading: Reading) -> _Form:
    written = _STAND_IN.sub(lambda stand_in: " " * len(stand_in[0]), reading.text)
    low = _folded(written)
    return _Form(reading, written, low, low.translate(_MARKS))


def _lines(forms: list[_Form], kind: str, value: str) -> Iterator[int]:
    """Every reading tells one line at most: one is enough to stop a report."""
    contextual = kind.startswith("common-") or len(value) < _SHORT
    for form in forms:
        found = _at_a_place(form.low, kind, value) if contextual else _anywhere(form, kind, value)
        for text, at in found:
            number = text.count("\n", 0, at)
            yield number if form.reading.lines is None else form.reading.lines[number]
            return


def _anywhere(form: _Form, kind: str, value: str) -> Iterator[tuple[str, int]]:
    needle = _folded(unicodedata.normalize("NFC", " ".join(value.split())))
    tight = needle.translate(_MARKS)
    for at in _places(form.low, needle, apart=len(needle) < _SURE or kind == "ip"):
        yield form.low, at
    for other in _other_spellings(kind, value, needle, tight):
        for at in _places(form.squeezed, other):
            yield form.squeezed, at
    for coded in _base64(value):
        for at in _places(form.written, coded):
            yield form.written, at


def _other_spellings(kind: str, value: str, needle: str, tight: str) -> Iterator[str]:
    """What to look for where no marks are: MACs also backwards, names joined or reversed, hexadecimal."""
    if kind == "mac":
        yield tight
        yield "".join(tight[i : i + 2] for i in range(len(tight) - 2, -1, -2))
    if kind in ("machine-id", "phone") and len(tight) >= _SURE:
        yield tight
    if kind == "full-name" and len(tight) >= _SURE:
        yield tight
        yield "".join(reversed(needle.split()))
        *given, family = needle.split()
        yield family + "".join(given)
    for written in {value, value.lower(), value.upper(), needle}:
        for coding in ("utf-8", "utf-16-le"):
            yield written.encode(coding, "surrogatepass").hex()


def _at_a_place(low: str, kind: str, value: str) -> Iterator[tuple[str, int]]:
    value = _folded(value)
    for place in _HOST_PLACES if kind.endswith(("host", "domain")) else _USER_PLACES:
        for at in _places(low, place + value):
            if not low[at + len(place + value) :][:1].isalnum():
                yield low, at


def _places(text: str, needle: str, apart: bool = False) -> Iterator[int]:
    """Where a needle is; `apart`: with no letter or digit beside it, nor, beside a number, a dot and a digit."""
    at = text.find(needle) if needle else -1
    while at >= 0:
        before, after = text[max(0, at - 2) : at], text[at + len(needle) : at + len(needle) + 2]
        beside = before[-1:].isalnum() or after[:1].isalnum()
        dotted = (after[:1] == "." and after[1:].isdigit()) or (before[1:] == "." and before[:1].isdigit())
        if not apart or not (beside or (dotted and needle[-1:].isdigit())):
            yield at
        at = text.find(needle, at + 1)


def _folded(text: str) -> str:
    """Small letters without accents, one for one."""
    low = text.lower()
    return low if low.isascii() else _FOREIGN.sub(lambda char: unicodedata.normalize("NFD", char[0])[0], low)


def _base64(value: str) -> set[str]:
    """The characters that are the same wherever in a longer text the value stands: at three offsets, in two codings."""
    cores = set()
    for written in {value, value.lower(), value.upper()}:
        for coding in ("utf-8", "utf-16-le"):
            raw = written.encode(coding, "surrogatepass")
            for before in range(3):
                coded = base64.b64encode(b"\0" * before + raw).decode()
                core = coded[(0, 2, 3)[before] : (before + len(raw)) * 8 // 6]
                cores |= {core, core.replace("+", "-").replace("/", "_")} if len(core) >= 7 else set()
    return cores
