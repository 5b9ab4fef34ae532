"""What a secret looks like, and what stands in the same places and is none."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise

_WORDS = (
    "null none nil undefined empty true false yes no sim não nao on off required obrigatória "
    "obrigatoria necessária expired "
    "expirada expirou expira incorrect incorrecta incorreta invalid inválida wrong failed "
    "failure error ok set unset changed "
    "change reset disabled enabled missing hidden masked redacted accepted rejected denied not "
    "is was the for has have "
    "will must string text password passwd token secret user username prompt field n/a na never "
    "default (null) (none) nula "
    "vazia amd64 i386 arm64 armhf all any x86_64 noarch success ask auto interactive "
    "keyboard-interactive publickey "
    "unknown unspecified with and or to in of from by on at as"
)
_PROSE = frozenset(_WORDS.split())
_POINTER = re.compile(
    r"0x[0-9a-fA-F]+|[%$][\w{(].*|\{\{.*|<[\w -]*>?|\*+|[xX]{3,}|\.{2,}|-+|\[.*\]?|%%\d+|\d{1,2}"
    r"|\(.*"
)


def entropy(value: str) -> float:
    """Shannon entropy in bits a character."""
    return -sum(n / len(value) * math.log2(n / len(value)) for n in Counter(value).values()) if value else 0.0


def a_secret(value: str) -> bool:
    """What stands where a password stands, and is not prose, a variable, a pointer or a mask."""
    value = value.strip("\"'`").strip()
    return value.lower().rstrip(".,;:!") not in _PROSE and not _POINTER.fullmatch(value)


def chosen(value: str) -> bool:
    """Like `a_secret`, and with a digit or a sign among its letters, or a capital inside: not a word of a sentence."""
    core = value.strip("\"'`.,;:!?")
    return (
        a_secret(value)
        and len(core) > 3
        and (any(c.isdigit() for c in core) or not core.replace("-", "").isalpha() or core[1:] != core[1:].lower())
    )


def random_looking(value: str) -> bool:
    """Letters and digits mixed as a machine mixes them; not a word, a path, a version, a hexadecimal hash or a time."""
    core = value.strip("\"'`=")
    letters, numbers = sum(c.isalpha() for c in core), sum(c.isdigit() for c in core)
    if not a_secret(value) or len(core) < 12 or not ((letters and numbers) or entropy(core) > 3.9):
        return False
    return entropy(core) > 2.8 and not re.fullmatch(r"v?\d+(\.\w+)+", core)


def opaque(value: str) -> bool:
    """Random enough to be a secret without any label: capitals, small letters and digits all through."""
    core = value.rstrip("=")
    kinds = "".join("u" if c.isupper() else "l" if c.islower() else "d" if c.isdigit() else "s" for c in core)
    changes = sum(a != b for a, b in pairwise(kinds))
    enough = all(kinds.count(kind) > 2 for kind in "uld") and "s" not in kinds.replace("s", "", 4)
    return enough and changes * 5 > len(core) * 2 and entropy(core) > 4.2


_BEFORE_A_MEASURE = re.compile(
    r"[\w.,:#/@=+-]\Z|0x\Z|(?i:\b(?:order|id|pid|serial|seq|ack|size|bytes|offset|address|timestamp|duration"
    r"|block|sector|version|kb|ref|lock|port))[ :=#]*\Z"
)
_AFTER_A_MEASURE = re.compile(r"(?i)[\w@]|[.,:/-]\w|\s?(?:ns|ms|us|kb|mb|gb|bytes|sectors|hz|mhz)\b")


def in_a_measure(before: str, after: str) -> bool:
    """A longer number, a time, a size or an identifier in a program: not a telephone or card."""
    return bool(_BEFORE_A_MEASURE.search(before) or _AFTER_A_MEASURE.match(after))
