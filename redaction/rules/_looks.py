"""What a secret looks like, and what stands in the same places and is none."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise

from redaction.rules._prose import NO_SECRETS

_POINTER = re.compile(
    r"0x[0-9a-fA-F]+|[%$][\w{(].*|\{\{.*|<[\w -]*>?|\*+|\.{2,}|-+|\[.*\]?|%%\d+|\d{1,2}|\(.*"
    r"|Optional\[.*|[^\w\s]{1,3}|HK(?:LM|CU|CR|EY_).*|[A-Za-z_][\w.:]*\((?:.*\)[;,:]?)?|[\w.>-]+[.>](?:password"
    r"|passwd|pwd|secret|token|pass|key)\w*[;,)]?"
    r"|(?:process\.env|os\.environ|os\.getenv|System\.getenv|ENV|env|getenv|vars?|secrets|params|args|config|request)"
    r"[.\[(].*"
)
_DOCUMENTED = re.compile(r"A[KS]IA[A-Z0-9]{9,}EXAMPLE")
_PIECES = re.compile(r"[._/:+\\-]+")
_A_PIECE = re.compile(r"[A-Za-z]*\d{0,3}[A-Za-z]?|\d{1,4}|v\d+")
_HEX = re.compile(r"[0-9a-fA-F]+(?:-[0-9a-fA-F]+)*")
_PICTURES = ("iVBORw0KGgo", "/9j/", "R0lGOD", "PHN2Zy", "UklGR", "AAABAA")


def entropy(value: str) -> float:
    """Shannon entropy in bits a character."""
    return -sum(n / len(value) * math.log2(n / len(value)) for n in Counter(value).values()) if value else 0.0


def a_secret(value: str) -> bool:
    """What stands where a password stands, and is not prose, a variable, a pointer, a mask or a vendor's example."""
    value = value.strip("\"'`").strip()
    return (
        value.lower().rstrip(".,;:!)]}") not in NO_SECRETS
        and not _POINTER.fullmatch(value)
        and not _DOCUMENTED.fullmatch(value)
        and (len(set(value.lower())) > 1 or len(value) < 3)
    )


def chosen(value: str) -> bool:
    """Like `a_secret`, and with a digit or a sign among its letters, or a capital inside: not a word of a sentence."""
    core = value.strip("\"'`.,;:!?#()[]{}<>")
    return (
        a_secret(value)
        and len(core) > 3
        and not core.isdigit()
        and (any(c.isdigit() for c in core) or not core.replace("-", "").isalpha() or core[1:] != core[1:].lower())
    )


def an_identifier(value: str) -> bool:
    """A name in a program or a path: words and small numbers held together by dots, dashes and underscores."""
    pieces = [piece for piece in _PIECES.split(value) if piece]
    return (len(pieces) > 1 or value.isalpha()) and all(_A_PIECE.fullmatch(piece) for piece in pieces)


def random_looking(value: str) -> bool:
    """Letters and digits mixed as a machine mixes them; not a word, a path, a version or a time."""
    core = value.strip("\"'`=")
    letters, numbers = sum(c.isalpha() for c in core), sum(c.isdigit() for c in core)
    if not letters or len(core) < 12 or not a_secret(value) or not (numbers or entropy(core) > 3.9):
        return False
    joined = re.sub(r"[\W_]", "", core).lower()
    if an_identifier(core) and _turns(joined) * 4 < len(joined):
        return False
    return entropy(core) > 2.8 and not re.fullmatch(r"v?\d+(\.\w+)+", core)


def _turns(value: str) -> int:
    """How often capitals, small letters, digits and signs take turns."""
    kinds = ["u" if c.isupper() else "l" if c.islower() else "d" if c.isdigit() else "s" for c in value]
    return sum(a != b for a, b in pairwise(kinds))


_KINDS = {
    code: "u" if 65 <= code < 91 else "l" if code > 96 and code < 123 else "d" if 48 <= code < 58 else "s"
    for code in range(128)
}


def opaque(value: str) -> bool:
    """Random enough to be a secret without any label: capitals, small letters and digits all through."""
    core = value.rstrip("=")
    kinds = core.translate(_KINDS)
    enough = kinds.count("u") > 2 and kinds.count("d") > 2 and kinds.count("l") > 2 and kinds.count("s") < 5
    return enough and _turns(core) * 5 > len(core) * 2 and entropy(core) > 4.2 and not core.startswith(_PICTURES)


def shuffled(value: str) -> bool:
    """Drawn by a machine, in one case or in two; a hexadecimal hash, a name and a version are not."""
    core = value.strip("=")
    inner = core.replace("-", "").replace("_", "")
    if len(inner) < 16 or _HEX.fullmatch(core) or an_identifier(core) or core.startswith(_PICTURES):
        return False
    if any(p.isalpha() and p.islower() and len(p) > 3 for p in core.split("/")[1:]) or _HEX.fullmatch(
        core.split("_")[-1]
    ):
        return False
    letters, numbers = sum(c.isalpha() for c in inner), sum(c.isdigit() for c in inner)
    if letters < 3 or numbers < 2 or entropy(inner) < 3.2 or core.startswith(("_Z", "0x", "sha")):
        return False
    mixed = inner != inner.lower() and inner != inner.upper()
    return _turns(inner) * (5 if mixed else 9) > len(inner) * 2


_BEFORE_A_MEASURE = re.compile(
    r"[\w.,:#/@=+-]\Z|0x\Z|(?i:\b(?:order|id|pid|serial|serial n(?:umber|o|r)\.?|s/n|seq|ack|size|bytes|offset|address"
    r"|timestamp|duration|block|sector|version|kb|ref|lock|port|max|min|count|total|inode|handle|model|part|code|error"
    r"|erro|event|session|job|ticket|invoice|batch|revision|rev|build|checksum|crc|value|data))[ :=#]*\Z"
)
_AFTER_A_MEASURE = re.compile(
    r"(?i)[\w@]|[.,:-]\w|/\d|\s?(?:ns|ms|us|kb|mb|gb|bytes?|sectors|blocks|hz|mhz|kib|mib|rows|files|packets|pages"
    r"|jiffies)\b"
)

_BEFORE_IN_A_DUMP = re.compile(r"(?:\A|[^0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :-]){1,12}\Z|[ ]{2,}[0-9A-Fa-f]{2}[ ]\Z")
_AFTER_IN_A_DUMP = re.compile(r"(?:[ :-][0-9A-Fa-f]{2}){1,12}(?:[^0-9A-Za-z]|\Z)")


def in_a_hex_dump(before: str, after: str) -> bool:
    """Pairs of hexadecimal digits go on to the left or to the right."""
    return bool(_BEFORE_IN_A_DUMP.search(before) or _AFTER_IN_A_DUMP.match(after))


def in_a_measure(before: str, after: str) -> bool:
    """A longer number, a time, a size or an identifier in a program: not a telephone or card."""
    return bool(_BEFORE_A_MEASURE.search(before) or _AFTER_A_MEASURE.match(after))
