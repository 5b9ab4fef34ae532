"""Check digits against numbers their issuers publish as examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rules import _checks as checks

VALID: list[tuple[Callable[[str], bool], str]] = [
    (checks.luhn, "4539 5787 6362 1486"),
    (checks.card, "4539578763621486"),
    (checks.iban, "GB82 WEST 1234 5698 7654 32"),
    (checks.iban, "PT50000201231234567890154"),
    (checks.nif, "123456789"),
    (checks.niss, "12345678902"),
    (checks.citizen_card, "00000000 0 ZZ4"),
    (checks.dni, "12345678Z"),
    (checks.dni, "X1234567L"),
    (checks.insee, "2 55 08 14 168 025 38"),
    (checks.steuer_id, "86095742719"),
    (checks.codice_fiscale, "MRTMTT91D08F205J"),
    (checks.cpf, "529.982.247-25"),
    (checks.cpf, "11.222.333/0001-81"),
    (checks.nhs, "943 476 5919"),
]


@pytest.mark.parametrize(("check", "number"), VALID)
def test_a_number_of_its_issuer_passes(check: Callable[[str], bool], number: str) -> None:
    assert check(number)


@pytest.mark.parametrize(("check", "number"), VALID)
def test_one_wrong_digit_does_not_pass(check: Callable[[str], bool], number: str) -> None:
    at = max(i for i, char in enumerate(number) if char.isdigit())
    wrong = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
    assert not check(wrong)


@pytest.mark.parametrize("check", dict.fromkeys(check for check, _ in VALID))
def test_zeros_or_too_little_do_not_pass(check: Callable[[str], bool]) -> None:
    assert not check("12")
