"""Numbers as their issuers make them, check digits included: made here, so that the checks themselves are tested."""

from __future__ import annotations

from random import Random

from tests.redaction.invented_reports import shaped

_BANKS = {"PT": 21, "ES": 20, "FR": 23, "DE": 18, "IT": 23, "NL": 14, "GB": 18, "BE": 12}
_BEGINS = {"IT": "X", "NL": "ABNA", "GB": "WEST"}


def _digits(rng: Random, count: int) -> list[int]:
    return [rng.randrange(10) for _ in range(count)]


def _text(digits: list[int]) -> str:
    return "".join(map(str, digits))


def luhn(rng: Random, length: int = 16, start: str = "") -> str:
    """A card's number (ISO/IEC 7812), written in one of three ways; with `start`, an IMEI's, in one piece."""
    prefix = start or rng.choice(("4", "51", "54", "5355", "6011"))
    digits = [*map(int, prefix), *_digits(rng, length - len(prefix) - 1)]
    total = sum(d if (length - i) % 2 else (d * 2 - 9 if d > 4 else d * 2) for i, d in enumerate(digits, 0))
    text = _text([*digits, -total % 10])
    mark = "" if start else rng.choice(("", " ", "-"))
    return mark.join(text[i : i + 4] for i in range(0, length, 4)) if mark else text


def iban(rng: Random) -> str:
    """An account (ISO 13616), in groups of four or in one piece."""
    country = rng.choice(tuple(_BANKS))
    account = _text(_digits(rng, _BANKS[country]))
    account = _BEGINS.get(country, "") + account[len(_BEGINS.get(country, "")) :]
    number = int("".join(str(int(c, 36)) for c in f"{account}{country}00"))
    text = f"{country}{98 - number % 97:02}{account}"
    return rng.choice((text, " ".join(text[i : i + 4] for i in range(0, len(text), 4))))


def nif(rng: Random) -> str:
    """A Portuguese taxpayer: mod 11 over eight digits."""
    digits = [rng.choice((1, 2, 3)), *_digits(rng, 7)]
    rest = sum(d * (9 - i) for i, d in enumerate(digits)) % 11
    text = _text([*digits, 0 if rest < 2 else 11 - rest])
    return rng.choice((text, f"{text[:3]} {text[3:6]} {text[6:]}"))


def niss(rng: Random) -> str:
    """A Portuguese social security number: primes, mod 10."""
    digits = [1, *_digits(rng, 9)]
    primes = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)
    return _text([*digits, 9 - sum(a * b for a, b in zip(digits, primes, strict=True)) % 10])


def cartao_de_cidadao(rng: Random) -> str:
    """A Portuguese identity card: eight digits and their check digit, two letters and the whole's check digit."""
    number = [rng.choice((1, 2)), *_digits(rng, 7)]
    first = -sum(d * (9 - i) for i, d in enumerate(number)) % 11 % 10
    head = f"{_text(number)}{first}Z{rng.choice('ABXYZ')}"
    for last in range(10):
        total = sum(
            (v * 2 - 9 if v * 2 > 9 else v * 2) if i % 2 == 0 else v
            for i, v in enumerate(int(c, 36) for c in f"{head}{last}")
        )
        if total % 10 == 0:
            return f"{head[:8]} {head[8]} {head[9:]}{last}"
    raise AssertionError("one of ten digits fits")


def dni(rng: Random) -> str:
    """A Spanish identity number: mod 23."""
    number = rng.randrange(10**7, 10**8)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def cpf(rng: Random) -> str:
    """A Brazilian taxpayer: two digits mod 11."""
    digits = _digits(rng, 9)
    for _ in range(2):
        rest = sum(d * (len(digits) + 1 - i) for i, d in enumerate(digits)) * 10 % 11
        digits.append(rest % 10)
    text = _text(digits)
    return f"{text[:3]}.{text[3:6]}.{text[6:9]}-{text[9:]}"


def codice_fiscale(rng: Random) -> str:
    """An Italian tax code: letters of the name, the date of birth, the place, a check letter."""
    consonants = "BCDFGLMNPRSTVZ"
    head = "".join(rng.choice(consonants) for _ in range(6))
    head += (
        shaped(rng, "8#") + rng.choice("ABCDEHLMPRST") + shaped(rng, "1#") + rng.choice("ABFGH") + shaped(rng, "###")
    )
    odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
    values = [int(c) if c.isdigit() else ord(c) - 65 for c in head]
    total = sum(odd[v] if i % 2 == 0 else v for i, v in enumerate(values))
    return head + chr(65 + total % 26)


def insee(rng: Random) -> str:
    """A French social security number: 97 minus the rest of the number."""
    text = rng.choice("12") + shaped(rng, "6#0") + rng.choice("123456789") + shaped(rng, "7#1#####")
    key = f"{97 - int(text) % 97:02}"
    return rng.choice((text + key, f"{text[0]} {text[1:3]} {text[3:5]} {text[5:7]} {text[7:10]} {text[10:]} {key}"))


def nhs(rng: Random) -> str:
    """A British health service number: mod 11."""
    while True:
        digits = [rng.choice((4, 6, 7)), *_digits(rng, 8)]
        check = 11 - sum(d * (10 - i) for i, d in enumerate(digits)) % 11
        if check != 10:
            text = _text([*digits, check % 11])
            return rng.choice((text, f"{text[:3]} {text[3:6]} {text[6:]}"))


def steuer_id(rng: Random) -> str:
    """A German tax number: one digit of ten twice, one missing; ISO 7064 mod 11, 10."""
    digits = rng.sample(range(1, 10), 9)
    digits.insert(rng.randrange(1, 10), rng.choice(digits))
    product = 10
    for digit in digits:
        total = (digit + product) % 10 or 10
        product = total * 2 % 11
    text = _text([*digits, (11 - product) % 10])
    return rng.choice((text, f"{text[:2]} {text[2:5]} {text[5:8]} {text[8:]}"))
