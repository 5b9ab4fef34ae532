"""Payment and telephone numbers."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._checks import card, digits, iban
from redaction.rules._looks import in_a_measure

_PHONE = (
    r"(?:tele(?:fone|phone|móvel|movel|fono|fon|móvil)|phone(?:[ _-]?number)?|mobile|móvil|movil"
    r"|portable|handy|tlm|telm|tel|tlf|fax|whatsapp|caller|callee|calling|msisdn|sms (?:to|from)"
    r"|contacto|n[úu]mero de telefone|cell(?:ular)?|rufnummer|téléphone|from_number|to_number|sip)"
)


def _glued(before: str, after: str) -> bool:
    return (bool(re.search(r"[\w.,:/+-]\Z", before)) and not before.endswith(("is", ":", "\\n"))) or bool(
        re.match(r"\w|[.,:/-]\d", after)
    )


def _international(value: str) -> bool:
    return 8 <= len(digits(value)) <= 15


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
            bool(
                re.search(
                    r"(?i)[\w.]\Z|0x\Z|(?:\bid|seq|lock|options?|address|offset|token|handle|imei|ns|inode)[ :=#]*\Z", b
                )
            )
            or bool(re.match(r"[\w.]\w|\s?(?:ns|ms|us|bytes)\b|-\d", a))
        ),
    ),
    Rule(
        "card check number",
        "card",
        "It pays together with a card's number.",
        r"(?i)\b(?:cvv2?|cvc2?|csc)[\"']?[ \t]*[:=]?[ \t\"']*(?P<hide>\d{3,4})\b",
        hides=("CVV: ⟦123⟧",),
        cues=("cvv", "cvc", "csc"),
    ),
    Rule(
        "IBAN",
        "iban",
        "An account at a bank (ISO 13616).",
        r"(?i)\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,9}",
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
    Rule(
        "international telephone number",
        "phone",
        "A telephone number (E.164).",
        r"(?:\(\+|\+|\b00)[1-9]\d{0,2}\)?(?:[ .()/-]{0,3}\d){6,13}",
        digits=8,
        hides=("call ⟦+351 912 345 678⟧ now", "⟦(+34) 612 34 56 78⟧"),
        keeps=("UTC+0100", "1.2.3+20240101.5"),
        cues=("+", "00"),
        check=_international,
        spare=lambda b, a: bool(re.search(r"[\w.)]\Z|0x\Z", b)) or bool(re.match(r"[A-Za-z_]|[.:-]\d", a)),
    ),
    Rule(
        "labelled telephone number",
        "phone",
        "A telephone number.",
        (
            rf"(?i)\b{_PHONE}(?:[ ]?(?:n[.ºo°]{{1,3}}|number|number is|is|num))?[\"']?[ \t]*[:=.]{{0,2}}[ "
            rf"\t\"'<]*(?P<hide>\+?\(?\d[\d ()./-]{{6,17}}\d)\b"
        ),
        digits=8,
        hides=("Telemóvel: ⟦912 345 678⟧", "tel. ⟦(02) 9876 5432⟧"),
        keeps=("phone: none",),
        cues=(
            "tel",
            "phone",
            "mobile",
            "móvil",
            "movil",
            "portable",
            "handy",
            "tlm",
            "tlf",
            "fax",
            "whatsapp",
            "call",
            "msisdn",
            "sms",
            "contacto",
            "cell",
            "rufnummer",
            "_number",
            "sip",
        ),
        check=lambda v: 8 <= len(digits(v)) <= 15,
        spare=lambda _, a: bool(re.match(r"\.\d", a)),
    ),
    Rule(
        "Portuguese telephone number",
        "phone",
        "A telephone number (ANACOM's plan).",
        (
            r"\b(?:9[1236]\d|2[1-9]\d|2[12][ ]\d{3})[ .-]\d{3}[ .-]\d{3}\b|\b9[1236][ ]\d{3}[ ]\d{2}[ "
            r"]\d{2}\b|\b9[1236]\d{7}\b"
        ),
        digits=9,
        hides=("ligue ⟦912 345 678⟧ hoje",),
        keeps=("912 345 6789", "size 912345678"),
        check=_international,
        spare=in_a_measure,
    ),
    Rule(
        "American telephone number",
        "phone",
        "A telephone number (NANP).",
        r"\(\d{3}\)[ ]?\d{3}[ -]\d{4}\b|\d{3}[.-]\d{3}[.-]\d{4}\b",
        digits=10,
        hides=("call ⟦(415) 555-0199⟧",),
        keeps=("1.415.555.0199.3",),
        check=_international,
        spare=_glued,
    ),
    Rule(
        "national telephone number",
        "phone",
        "A telephone number.",
        (
            r"\b0[1-9]\d{0,4}(?:[ /-]\d{2,4}){2,4}\b|\b(?:5\d{2}|6\d{2}|7\d{2})-\d{3}-\d{2}-\d{2}\b"
            r"|\b[67]\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2}\b|\b0[1-9](?:[ .]\d{2}){4}\b"
        ),
        digits=9,
        hides=("fale ⟦0211 234 56 78⟧", "⟦06 12 34 56 78⟧"),
        keeps=("01-02-2024 10", "2005-07-20"),
        check=lambda v: (
            9 <= len(digits(v)) <= 12
            and len(set(digits(v))) > 3
            and not re.fullmatch(r"\d\d[-/ .]\d\d[-/ .]\d{4}(?:[ -]\d\d)*", v)
        ),
        spare=in_a_measure,
    ),
)
