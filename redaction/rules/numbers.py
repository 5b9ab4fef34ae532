"""Payment cards and bank accounts."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._checks import card, digits, iban
from redaction.rules._looks import in_a_hex_dump

# Of the registry of ISO 13616, release 99.
_COUNTRIES = (
    "A[DELTZ]|B[AEGHIRY]|C[HRYZ]|D[EJKO]|E[EGS]|F[IKOR]|G[BEILRT]|H[NRU]|I[ELQST]|JO|K[WZ]|L[BCITUVY]|M[CDEKNRTU]"
    "|N[ILO]|OM|P[KLST]|QA|R[OSU]|S[ACDEIKMOTV]|T[LNR]|UA|V[AG]|XK|YE"
)

RULES = (
    Rule(
        "payment card",
        "card",
        "A card's number pays (ISO/IEC 7812).",
        r"\b\d(?:[ -]?\d){12,18}\b",
        digits=13,
        hides=("card ⟦4539 5787 6362 1486⟧ ok",),
        keeps=("timestamp 1710407564551 x", "order 1234-5678-9012-3456"),
        check=card,
        spare=lambda b, a: (
            in_a_hex_dump(b, a)
            or bool(
                re.search(
                    r"(?i)[\w.]\Z|[0-9a-f]{4}-\Z|0x\Z|(?:\bid|seq|lock|options?|address|offset|token|handle|imei|ns"
                    r"|inode)[ :=#]*\Z",
                    b,
                )
            )
            or bool(re.match(r"[\w.]\w|\s?(?:ns|ms|us|bytes)\b|-\d", a))
        ),
    ),
    Rule(
        "card check number",
        "card",
        "It pays together with a card's number.",
        r"(?i)\b(?:cvv2?|cvc2?|csc|cvn|security code|código de segurança)[\"']?(?:[ \t]{1,4}"
        r"|[ \t]{0,4}[:=][ \t\"']{0,4})(?P<hide>\d{3,4})\b",
        hides=("CVV: ⟦123⟧",),
        cues=("cvv", "cvc", "csc", "cvn", "code", "código"),
        keeps=("acpi:CSC3551:", "security code review"),
    ),
    Rule(
        "IBAN",
        "iban",
        "An account at a bank (ISO 13616).",
        rf"(?i)\b(?:{_COUNTRIES})\d{{2}}(?:[ -]?[A-Z0-9]{{1,4}}){{3,9}}",
        digits=8,
        hides=("conta ⟦PT50 0002 0123 1234 5678 9015 4⟧.", "⟦GB82WEST12345698765432⟧"),
        keeps=("GB82WEST12345698765433",),
        check=iban,
    ),
    Rule(
        "labelled IBAN",
        "iban",
        "An account at a bank.",
        (
            r"(?i)\b(?:iban|nib)\b[\"']?[ \t]*[:=]?[ \t\"']*(?P<hide>(?:[A-Z]{2}\d{2}[ "
            r"-]?)?[A-Z0-9]{4}(?:[ -]?[A-Z0-9]{1,4}){2,9})\b"
        ),
        digits=10,
        hides=("NIB: ⟦0002 0123 1234 5678 9015 4⟧",),
        cues=("iban", "nib"),
        check=lambda v: len(digits(v)) > 9,
    ),
)
