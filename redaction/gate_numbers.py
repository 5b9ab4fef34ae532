"""Signs of numbers people are known by: by check digits, alone where their form makes them sure, else by a label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from redaction.gate_secrets import in_a_number_field

_BANKS = (
    "AD24 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GR27 HR21 HU28 IE22 IS26 IT27 "
    "LI21 LT20 LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 TR26"
)
_IBAN = {code[:2]: int(code[2:]) for code in _BANKS.split()}
_DIGITS = re.compile(r"\d(?:[ .()-]{0,2}\d){8,}")
_CAPITALS = re.compile(r"[A-Z0-9](?:[ -]?[A-Z0-9]){13,}")
_WALLET = re.compile(r"bc1[qp][02-9ac-hj-np-z]{38,58}(?!\w)")
_CODE = re.compile(
    r"(?:c[óo]digo de (?:verifica\w+|seguran\w+|confirma\w+)|(?:verification|security|confirmation) code"
    r"|code de (?:vérification|sécurité)|(?:bestätigungs|sicherheits)code|\botp)"
    r"(?: (?:é|is|es|est|ist|lautet))?\s*:?\s*\d{4,8}(?!\d)"
)
_COUNTED = re.compile(
    r"(?i)\b(?:id|pid|tid|session|transaction|sequence|seq|offset|sector|block|size|bytes|address|timestamp|order|serial)"
    r"[ :=#]{1,3}\Z"
)
_ODD_IN_ITALY = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)


def numbers(text: str, low: str, field: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    """Where a number surely stands that a person is known by. `low` is the text in small letters."""
    for runs, forms in ((_DIGITS, _OF_DIGITS), (_CAPITALS, _OF_CAPITALS)):
        for run in runs.finditer(text):
            for pattern, holds, why in forms:
                for match in pattern.finditer(text, max(0, run.start() - 2), run.end() + 5):
                    if holds(match[0]) and not _is_counted(text, match.start(), field):
                        yield match.start(), why
    yield from ((m.start(), "A wallet's address is still here.") for m in _WALLET.finditer(text))
    yield from ((m.start(), "A code that was sent to somebody is still here.") for m in _CODE.finditer(low))
    yield from _labelled(low)


def _is_counted(text: str, at: int, field: Callable[[int], str]) -> bool:
    """Whether a program counts or names things by this number: it says so before it, or the field does."""
    return bool(_COUNTED.search(text, max(0, at - 16), at)) or in_a_number_field(field(at))


def _labelled(low: str) -> Iterator[tuple[int, str]]:
    for label in _LABEL.finditer(low):
        checks = _BY_LABEL[str(label.lastgroup)]
        number = re.match(
            r"[^\w\n]{0,4}(?:n\.?[ºo°]|no\.?|number|nummer|num\.?|nr\.?|:)?[^\w\n]{0,3}([\d][\d .-]{6,18}[\da-z])",
            low[label.end() : label.end() + 40],
        )
        if number and any(holds(number[1][:end]) for holds in checks for end in range(len(number[1]), 8, -1)):
            yield label.start(), _PERSONAL


def _values(number: str) -> list[int]:
    return [int(sign) for sign in number if sign.isdigit()]


def _pays(written: str) -> bool:
    digits = _values(written)
    return len(set(digits)) > 3 and _issuer(digits) and _doubled(digits) % 10 == 0


def _issuer(digits: Sequence[int]) -> bool:
    """ISO/IEC 7812: how many digits who gives out cards uses, and what they begin with."""
    first, two, four = digits[0], digits[0] * 10 + digits[1], int("".join(map(str, digits[:4])))
    if len(digits) == 15:
        return two in (34, 37)
    return len(digits) == 16 and (first == 4 or 51 <= two <= 55 or 2221 <= four <= 2720 or two == 65 or four == 6011)


def _doubled(digits: Sequence[int]) -> int:
    """The sum of Luhn: every second digit from the right counts double, and its own two digits are added up."""
    return sum(d if i % 2 == 0 else d * 2 // 10 + d * 2 % 10 for i, d in enumerate(reversed(digits)))


def _holds_money(written: str) -> bool:
    """An IBAN: as long as its country's are, and 1 modulo 97. What comes after it may look like a part of it."""
    code = written.replace(" ", "")[: _IBAN.get(written[:2], 0)]
    return bool(code) and len(code) == _IBAN[code[:2]] and _mod97(code[4:] + code[:4]) == 1


def _mod97(code: str) -> int:
    rest = 0
    for char in code:
        number = int(char, 36)
        rest = (rest * (10 if number < 10 else 100) + number) % 97
    return rest


def _weighed(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def _nif(written: str) -> bool:
    digits = _values(written)
    return (
        len(digits) == 9
        and digits[0] != 4
        and _weighed(digits, range(9, 1, -1)) % 11 in ((11 - digits[8]) % 11, *((1,) if digits[8] == 0 else ()))
    )


def _niss(written: str) -> bool:
    digits = _values(written)
    return (
        len(digits) == 11
        and digits[0] in (1, 2)
        and 9 - _weighed(digits, (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)) % 10 == digits[10]
    )


def _citizen(written: str) -> bool:
    signs = [int(sign, 36) for sign in written if sign.isalnum()]
    return (
        len(signs) == 12
        and sum(v if i % 2 else (v * 2 - 9 if v * 2 > 9 else v * 2) for i, v in enumerate(signs)) % 10 == 0
    )


def _cpf(written: str) -> bool:
    digits = _values(written)
    return (
        len(digits) == 11
        and len(set(digits)) > 2
        and all(_weighed(digits, range(end + 1, 1, -1)[:end]) * 10 % 11 % 10 == digits[end] for end in (9, 10))
    )


def _codice(written: str) -> bool:
    values = [int(sign, 36) - (10 if sign.isalpha() else 0) for sign in written]
    return sum(_ODD_IN_ITALY[v] if i % 2 == 0 else v for i, v in enumerate(values[:15])) % 26 == values[15]


def _insee(written: str) -> bool:
    digits = "".join(map(str, _values(written)))
    return len(digits) == 15 and digits[0] in "12" and 97 - int(digits[:13]) % 97 == int(digits[13:])


def _nhs(written: str) -> bool:
    digits = _values(written)
    return len(digits) == 10 and (11 - _weighed(digits, range(10, 1, -1)) % 11) % 11 == digits[9]


def _steuer(written: str) -> bool:
    digits = _values(written)
    product = 10
    for digit in digits[:10]:
        product = ((digit + product) % 10 or 10) * 2 % 11
    return len(digits) == 11 and (11 - product) % 10 == digits[10]


def _dni(written: str) -> bool:
    bare = re.sub(r"[ .-]", "", written).upper()
    return bool(re.fullmatch(r"\d{8}[A-Z]", bare)) and "TRWAGMYFPDXBNJZSQVHLCKE"[int(bare[:8]) % 23] == bare[8]


def _ssn(written: str) -> bool:
    return bool(re.fullmatch(r"\d{3}-?\d{2}-?\d{4}", written)) and written[:3] not in ("000", "666")


def _imei(written: str) -> bool:
    digits = _values(written)
    return len(digits) == 15 and _doubled(digits) % 10 == 0


_PERSONAL = "A number a person is known by is still here."
_Sign = tuple[re.Pattern[str], Callable[[str], object], str]
_OF_DIGITS: tuple[_Sign, ...] = (
    (
        re.compile(r"(?<![\w.:-])(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}|3[47]\d\d([ -]?)\d{6}\2\d{5})(?![\w:])"),
        _pays,
        "A payment card's number is still here.",
    ),
    (re.compile(r"(?<![\w+.])\+[1-9](?:[ ()-]{0,2}\d){8,14}(?![\w.])"), bool, "A telephone number is still here."),
    (
        re.compile(r"(?<!\d)(?:\d{6}-){7}\d{6}(?!\d)"),
        lambda key: all(int(group) % 11 == 0 for group in key.split("-")),
        "A recovery key is still here.",
    ),
    (re.compile(r"(?<![\w-])\d{8}[ -]?\d[ -]?[A-Z]{2}\d(?![\w-])"), _citizen, _PERSONAL),
    (re.compile(r"(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d\d(?![\w-])"), _cpf, _PERSONAL),
    (re.compile(r"(?<![\w.-])[12]( ?)\d\d\1(?:0[1-9]|1[0-2])\1\d\d\1\d{3}\1\d{3}\1\d\d(?![\w-])"), _insee, _PERSONAL),
)
"""What a run of digits may be: its form, its check, what is said of it."""
_OF_CAPITALS: tuple[_Sign, ...] = (
    (
        re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d\d[A-Z0-9 ]{11,40}"),
        _holds_money,
        "A bank account's number is still here.",
    ),
    (
        re.compile(r"(?<![\w-])(?=[A-Z-]*\d)[BCDFGHJKMNPQRTVWXY2-9]{5}(?:-[BCDFGHJKMNPQRTVWXY2-9]{5}){4}(?![\w-])"),
        bool,
        "A product key is still here.",
    ),
    (re.compile(r"(?<![\w-])[A-Z]{6}\d\d[ABCDEHLMPRST]\d\d[A-Z]\d{3}[A-Z](?![\w-])"), _codice, _PERSONAL),
)
"""Likewise of capitals and digits."""
_BY_LABEL: Mapping[str, tuple[Callable[[str], bool], ...]] = {
    "tax": (_nif, _dni), "niss": (_niss,), "citizen": (_citizen,), "dni": (_dni,), "cpf": (_cpf,), "insee": (_insee,),
    "nhs": (_nhs,), "steuer": (_steuer,), "ssn": (_ssn,), "imei": (_imei,),
}  # fmt: skip
_LABEL = re.compile(
    r"\b(?:(?P<tax>nif|nipc|contribuinte)|(?P<niss>niss|segurança social)|(?P<citizen>cartão de cidadão|cc)"
    r"|(?P<dni>dni|nie)|(?P<cpf>cpf)|(?P<insee>nir|sécurité sociale|insee)|(?P<nhs>nhs)"
    r"|(?P<steuer>steuer-?id|idnr|steueridentifikationsnummer)|(?P<ssn>ssn|social security)|(?P<imei>imei))\b"
)
