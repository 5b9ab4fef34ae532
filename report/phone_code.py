"""The code a technician dictates: random digits and a check digit that catches what goes wrong on the phone."""

from __future__ import annotations

import re
import secrets
import unicodedata

LENGTHS = (9, 12)
"""How many digits a code has, the check digit included; the desk gives the first, longer ones are taken too."""

# A totally anti-symmetric quasigroup (Damm, 2004): every single wrong digit and every swap of neighbours shows.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
_HEARD_AS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_BETWEEN = frozenset(".,;:/_'+·−")
_IN_A_NAME = re.compile(r"(?<![0-9])(?:[0-9]{9}|[0-9]{12})(?![0-9])")


class CodeError(ValueError):
    """What was typed is no code; the text is the sentence for the person, in parts: `msgid` and its `values`."""

    def __init__(self, msgid: str, **values: int) -> None:
        self.msgid, self.values = msgid, values
        super().__init__(msgid.format(**values))


def new_code(digits: int = LENGTHS[0]) -> str:
    """A fresh code of 9 or 12 digits, from the system's secure random source."""
    if digits not in LENGTHS:
        raise ValueError(f"a code has {' or '.join(map(str, LENGTHS))} digits")
    payload = "".join(secrets.choice("0123456789") for _ in range(digits - 1))
    return payload + check_digit(payload)


def check_digit(digits: str) -> str:
    """The Damm check digit of ASCII digits; over a whole right code it is `0`."""
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return str(state)


def parse(spoken: str) -> str:
    """The bare digits of a code as somebody typed it; raises CodeError, which says what to do next."""
    digits = "".join(_digit(character) for character in spoken if not _between(character))
    if not digits:
        raise CodeError("Type the code the technician gave you; it has {length} digits.", length=LENGTHS[0])
    if len(digits) not in LENGTHS:
        raise CodeError("The code has {length} digits; you typed {typed}.", length=LENGTHS[0], typed=len(digits))
    if check_digit(digits) != "0":
        raise CodeError("One digit seems wrong. Ask for it again, three by three.")
    return digits


def _digit(character: str) -> str:
    value = unicodedata.decimal(character.translate(_HEARD_AS), None)
    if value is None:
        raise CodeError("The code has only digits. Type it as the technician says it, three by three.")
    return str(value)


def _between(character: str) -> bool:
    """Whether a character only stands between digits: spaces, dashes, invisible marks, dots and the like."""
    return character in _BETWEEN or unicodedata.category(character) in {"Zs", "Zl", "Zp", "Pd", "Cc", "Cf"}


def spoken(code: str) -> str:
    """A code as it is dictated and shown: three by three."""
    return " ".join(code[start : start + 3] for start in range(0, len(code), 3))


def in_file_name(name: str) -> str | None:
    """The code a download's name carries (`Alltimefix-482916303.exe`, also `… (1).exe`), if there is a right one."""
    last = re.split(r"[\\/]", name)[-1]
    return next((code for code in _IN_A_NAME.findall(last) if check_digit(code) == "0"), None)
