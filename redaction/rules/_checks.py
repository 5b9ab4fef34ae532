"""Check digits and shapes that tell a private number from any number; each with its issuer's rule."""

from __future__ import annotations

import re
from collections import Counter

_IBAN_CODES = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 "
    "EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 "
    "KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 "
    "PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 "
    "UA29 VA22 VG24 XK20 YE30"
)
_IBAN_LENGTHS = {code[:2]: int(code[2:]) for code in _IBAN_CODES.split()}
"""Length of an IBAN by country (SWIFT IBAN registry)."""


def digits(value: str) -> list[int]:
    """The decimal digits of a text."""
    return [int(char) for char in value if char in "0123456789"]


def luhn(value: str) -> bool:
    """ISO/IEC 7812-1: cards and IMEIs."""
    numbers = digits(value)[::-1]
    doubled = (2 * n - 9 if n > 4 else 2 * n for n in numbers[1::2])
    return len(set(numbers)) > 1 and (sum(numbers[::2]) + sum(doubled)) % 10 == 0


def card(value: str) -> bool:
    """A payment card's number: an issuer's first digits and length, and Luhn."""
    number = "".join(map(str, digits(value)))
    lengths = {"3": (14, 15, 16), "4": (13, 16, 19), "5": (16,), "2": (16,), "6": (16, 17, 18, 19)}
    issued = number[:2] not in ("31", "32", "33", "20", "21", "28", "29") and number[:1] != "1"
    return issued and len(number) in lengths.get(number[:1], ()) and luhn(number)


def iban(value: str) -> bool:
    """ISO 13616: the country's length and mod 97."""
    code = "".join(value.split()).replace("-", "").upper()
    if _IBAN_LENGTHS.get(code[:2]) != len(code):
        return False
    return int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


def _mod11(numbers: list[int], weights: range) -> int:
    rest = sum(n * w for n, w in zip(numbers, weights, strict=False)) % 11
    return 0 if rest < 2 else 11 - rest


def nif(value: str) -> bool:
    """Portuguese tax number: nine digits, the last mod 11."""
    numbers = digits(value)
    return (
        len(numbers) == 9 and numbers[0] in (1, 2, 3, 5, 6, 7, 8, 9) and _mod11(numbers, range(9, 1, -1)) == numbers[8]
    )


def niss(value: str) -> bool:
    """Portuguese social security number: eleven digits, the last a weighted sum of primes."""
    numbers, primes = digits(value), (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)
    return (
        len(numbers) == 11
        and numbers[0] in (1, 2)
        and 9 - sum(n * p for n, p in zip(numbers, primes, strict=False)) % 10 == numbers[10]
    )


def citizen_card(value: str) -> bool:
    """Cartão de Cidadão: twelve characters, Luhn over letters and digits."""
    code = re.sub(r"[^0-9A-Za-z]", "", value).upper()
    if len(code) != 12:
        return False
    numbers = [int(char, 36) for char in code]
    doubled = [2 * n - 9 if 2 * n > 9 else 2 * n for n in numbers[::2]]
    return (sum(numbers[1::2]) + sum(doubled)) % 10 == 0


def dni(value: str) -> bool:
    """Spanish DNI and NIE: the letter is the number mod 23."""
    code = re.sub(r"[^0-9A-Za-z]", "", value).upper()
    number = code[:-1].translate(str.maketrans("XYZ", "012"))
    return number.isdigit() and code[-1] == "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23]


def insee(value: str) -> bool:
    """French social security number: key = 97 - number mod 97 (Corsica's 2A and 2B count as 19 and 18)."""
    code = re.sub(r"[^0-9A-Za-z]", "", value).upper().replace("2A", "19", 1).replace("2B", "18", 1)
    return len(code) == 15 and code.isdigit() and 97 - int(code[:13]) % 97 == int(code[13:])


def steuer_id(value: str) -> bool:
    """German tax identification number: ISO 7064 mod 11, 10."""
    numbers, product = digits(value), 10
    if len(numbers) != 11 or numbers[0] == 0 or max(Counter(numbers[:10]).values()) not in (2, 3):
        return False
    for number in numbers[:10]:
        product = ((number + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == numbers[10]


def codice_fiscale(value: str) -> bool:
    """Italian tax code: sixteen characters, the last a weighted sum."""
    code = value.upper()
    if len(code) != 16:
        return False
    odd = dict(zip("0123456789", (1, 0, 5, 7, 9, 13, 15, 17, 19, 21), strict=True))
    letters = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
    odd |= dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", letters, strict=True))
    even = {char: int(char) if char.isdigit() else ord(char) - 65 for char in odd}
    total = sum(odd[char] for char in code[:15:2]) + sum(even[char] for char in code[1:15:2])
    return chr(65 + total % 26) == code[15]


def cpf(value: str) -> bool:
    """Brazilian CPF (eleven digits) and CNPJ (fourteen): two digits mod 11."""
    numbers = digits(value)
    weights = {11: (range(10, 1, -1), range(11, 1, -1)), 14: None}.get(len(numbers), ())
    if weights == () or len(set(numbers)) == 1:
        return False
    if weights:
        return all(_mod11(numbers[: 9 + i], w) == numbers[9 + i] for i, w in enumerate(weights))
    for size in (12, 13):
        total = sum(n * (2 + i % 8) for i, n in enumerate(reversed(numbers[:size])))
        if (0 if total % 11 < 2 else 11 - total % 11) != numbers[size]:
            return False
    return True


def nhs(value: str) -> bool:
    """British NHS number: ten digits, the last mod 11."""
    numbers = digits(value)
    rest = 11 - sum(n * w for n, w in zip(numbers, range(10, 1, -1), strict=False)) % 11
    return len(numbers) == 10 and len(set(numbers)) > 1 and (0 if rest == 11 else rest) == numbers[9]
