"""Makers of memory by the number firmware sometimes leaves in place of the name (JEDEC JEP106)."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:0x)?([0-9A-Fa-f]{4,16})")
_MAKERS = {
    "80AD": "SK Hynix", "AD00": "SK Hynix", "00AD": "SK Hynix", "80CE": "Samsung", "CE00": "Samsung",
    "00CE": "Samsung", "802C": "Micron", "2C00": "Micron", "002C": "Micron", "859B": "Crucial", "0198": "Kingston",
    "029E": "Corsair", "04CB": "A-DATA", "04CD": "G.Skill", "02FE": "Elpida", "7F7FFE": "Elpida", "830B": "Nanya",
    "8551": "Qimonda", "8394": "Mushkin",
}  # fmt: skip
"""In either order of the two bytes; a bank after the first is a count, or as many bytes 7F."""


def maker_name(written: str | None) -> str | None:
    """The maker's name where its number is written, as `0x80AD` or `00AD00B300AD`; anything else stays as it is."""
    if written is None or (number := _NUMBER.fullmatch(written)) is None:
        return written
    digits = number[1].upper()
    return next((name for code, name in _MAKERS.items() if digits.startswith(code)), written)
