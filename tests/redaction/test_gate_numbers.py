"""Signs of numbers people are known by: what their issuers make is found, one wrong digit is not."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from redaction.gate_numbers import numbers
from tests.redaction import check_digits
from tests.redaction.leaks import KINDS

ALONE = {
    "card": check_digits.luhn,
    "iban": check_digits.iban,
    "citizen": check_digits.cartao_de_cidadao,
    "cpf": check_digits.cpf,
    "codice": check_digits.codice_fiscale,
    "insee": check_digits.insee,
}
LABELLED = {
    "NIF": check_digits.nif,
    "Contribuinte n.º": check_digits.nif,
    "NISS": check_digits.niss,
    "DNI": check_digits.dni,
    "NHS number": check_digits.nhs,
    "Steuer-ID": check_digits.steuer_id,
    "IMEI:": lambda rng: check_digits.luhn(rng, 15, "35"),
    "SSN": KINDS["ssn"][0],
    "CC": check_digits.cartao_de_cidadao,
}


def why(text: str, field: str = "/message") -> set[str]:
    return {said for _, said in numbers(text, text.lower(), lambda _: field)}


@pytest.mark.parametrize("kind", ALONE)
def test_a_number_of_a_form_of_its_own_is_found_alone(kind: str) -> None:
    for seed in range(60):
        number = ALONE[kind](Random(seed))
        assert why(f"12 {number} 7 words"), number
        assert not why(number, "/disks/0/serial")


@pytest.mark.parametrize("label", LABELLED)
def test_a_number_without_one_is_found_by_its_label(label: str) -> None:
    for seed in range(40):
        number = LABELLED[label](Random(seed))
        assert why(f"x {label} {number} y"), number


@pytest.mark.parametrize(
    ("label", "make"),
    [("", check_digits.luhn), ("", check_digits.iban), ("NISS ", check_digits.niss), ("", check_digits.cpf)],
)
def test_one_wrong_digit_is_no_such_number(label: str, make: Callable[[Random], str]) -> None:
    for seed in range(40):
        number = make(Random(seed))
        at = max(i for i, sign in enumerate(number) if sign.isdigit())
        assert not why(f"{label}{number[:at]}{(int(number[at]) + 1) % 10}{number[at + 1 :]}")


@pytest.mark.parametrize(
    "text",
    [
        "+351 912 345 678",
        "+351912345678",
        "call +44 (0)20 7946 0958",
        "R88R7-TTQG7-D7C28-J4GB6-88DR2",
        "-".join(f"{11 * n:06}" for n in (45392, 26415, 13923, 30652, 49625, 52041, 23879, 36678)),
        "bc1q" + "2345" * 10,
        "O seu código de verificação é 646640",
        "OTP: 1234",
    ],
)
def test_what_needs_no_label_is_found(text: str) -> None:
    assert why(text)


@pytest.mark.parametrize(
    "text",
    [
        "+0x4a2",
        "+20240101",
        "UTC+0200",
        "1.2+dfsg1-345678901234",
        "123456-290565-153153-337172-545875-572451-262669-403458",
        "4c4c4544-0042-3510-8052-b4c04f4d3733",
        "transaction 378282246310005",
        "session=4539578763621486",
        "1234567890123456",
        "1.4539578763621486",
        "NIF 12",
        "cc 4539578763621487",
        "ABCDE-FGHJK",
        "2026-11-22 10:20:30 4000 5000",
        "código de erro 646640",
        "CPU0 000.000.000-00",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert why(text) == set()
