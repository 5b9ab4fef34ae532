"""Telephone numbers: international, behind a label, and as the countries write them."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._checks import digits
from redaction.rules._looks import in_a_hex_dump, in_a_measure

_PHONE = (
    r"(?:tele(?:fone|phone|móvel|movel|fono|fon|móvil|foon)s?|phones?(?:[ _-]?(?:number|no))?|mobile|móvil|movil"
    r"|mobiltelefon"
    r"|mobilnummer|portable|handy(?:nummer)?|tlm|telm|telemóveis|tel|tlf|fax|whatsapp|signal|viber"
    r"|caller(?:[ _-]?id)?|callee"
    r"|calling|called|dial(?:ed|ing)?|msisdn|sms (?:to|from|enviado para|para)|contacto|contatto"
    r"|n[úu]mero de (?:telefone|teléfono)"
    r"|numéro de téléphone|numero di telefono|cell(?:ular[ei]?|phone)?|rufnummer|telefonnummer|téléphone|telefono"
    r"|teléfono"
    r"|from_number|to_number|phone_number|phonenumber|sip|call (?:me )?(?:at|on)|ligue|ligar para|llame al?"
    r"|appel(?:ez|er)"
    r"|anruf(?:en)?|chiamare|telefonema|gsm|recovery phone|two-factor phone|emergency contact)"
)
_CUES = (
    "tel",
    "phone",
    "mobil",
    "móvil",
    "movil",
    "portable",
    "handy",
    "tlm",
    "tlf",
    "fax",
    "whatsapp",
    "signal",
    "viber",
    "call",
    "dial",
    "msisdn",
    "sms",
    "contact",
    "contatto",
    "mero ",
    "numéro",
    "cell",
    "nummer",
    "_number",
    "sip",
    "ligue",
    "ligar",
    "llame",
    "appel",
    "anruf",
    "chiamare",
    "gsm",
)
_NEIGHBOURS = re.compile(r"(?:\A|[ \t|])\d{1,6}[ \t|]{1,20}\Z")
_MORE = re.compile(r"[ \t|]{1,20}\d{1,6}(?:[ \t|]|$)")


def _of_a_length(value: str) -> bool:
    return 8 <= len(digits(value)) <= 15 and len(set(digits(value))) > 2


def _a_line(value: str) -> bool:
    """Enough digits, and no date and no run of one digit."""
    return (
        9 <= len(digits(value)) <= 13
        and len(set(digits(value))) > 3
        and not re.fullmatch(r"\d\d[-/.]\d\d[-/.]\d{2,4}(?:[ ].*)?|\d\d \d\d \d{4}(?:[ -]\d\d)*", value)
    )


def _american(value: str) -> bool:
    """North American plan: area and exchange begin with 2-9."""
    number = "".join(map(str, digits(value)))[-10:]
    return len(number) == 10 and number[0] > "1" and number[3] > "1" and len(set(number)) > 3


def _among_numbers(before: str, after: str) -> bool:
    """A measure, a dump, or a cell between other numbers."""
    return (
        in_a_measure(before, after)
        or in_a_hex_dump(before, after)
        or bool(_NEIGHBOURS.search(before) or _MORE.match(after))
    )


def _glued(before: str, after: str) -> bool:
    return (bool(re.search(r"[\w.,:/+#=-]\Z", before)) and not before.endswith(("is", ":", "\\n", "="))) or bool(
        re.match(r"\w|[.,:/-]\d", after)
    )


RULES = (
    Rule(
        "international telephone number",
        "phone",
        "A telephone number (E.164).",
        r"(?:\(\+|\+|\b00)[1-9]\d{0,2}\)?(?:[ .()/\u00a0-]{0,3}\d){6,13}",
        digits=8,
        hides=("call ⟦+351 912 345 678⟧ now", "⟦(+34) 612 34 56 78⟧", "⟦+44 (0)20 7946 0018⟧", "tel:⟦+4930123456⟧"),
        keeps=("UTC+0100", "1.2.3+20240101.5", "Product ID: 00111-12345-00001-AA111"),
        cues=("+", "00"),
        check=_of_a_length,
        spare=lambda b, a: (
            bool(re.search(r"[\w.)]\Z|0x\Z|(?i:serial|product id|id|number)[\w ]{0,10}[:=]\s*\Z", b))
            or bool(re.match(r"[A-Za-z_]|[.:-]\d|-[A-Za-z]", a))
            or in_a_hex_dump(b, a)
        ),
    ),
    Rule(
        "labelled telephone number",
        "phone",
        "A telephone number.",
        (
            rf"(?i)\b{_PHONE}(?:[ ]?(?:n[.ºo°]{{1,3}}|number|number is|is|num|nr\.?))?[\"']?[ \t]{{0,20}}[:=.>"
            rf"|]{{0,2}}[ "
            rf"\t\"'<]{{0,20}}(?P<hide>\+?\(?\d[\d ()./-]{{6,17}}\d)\b"
        ),
        digits=8,
        hides=(
            "Telemóvel: ⟦912 345 678⟧",
            "tel. ⟦(02) 9876 5432⟧",
            '"phoneNumber": "⟦5551234567⟧"',
            "Rufnummer: ⟦030/1234567⟧",
        ),
        keeps=("phone: none", "sip: 2024-01-02 10:11:12", "tel 10.20.30.40"),
        cues=_CUES,
        check=lambda v: (
            8 <= len(digits(v)) <= 15
            and not re.match(r"\d{4}-\d\d-\d\d|\d{1,3}(?:\.\d{1,3}){3}$|\d{2}[/.]\d{2}[/.]\d{4}", v)
        ),
        spare=lambda _, a: bool(re.match(r"\.\d|:\d\d", a)),
    ),
    Rule(
        "Portuguese telephone number",
        "phone",
        "A telephone number (ANACOM's plan).",
        (
            r"\b(?:9[1236]\d|2[1-9]\d|2[12][ ]\d{3}|[378]0[078])[ .-]\d{3}[ .-]\d{3}\b|\b9[1236][ ]\d{3}[ ]\d{2}[ "
            r"]\d{2}\b|\b9[1236]\d{7}\b"
        ),
        digits=9,
        hides=("ligue ⟦912 345 678⟧ hoje",),
        keeps=("size 912345678", "Serial Number: 923489875", "101 912 345 678 7"),
        check=_of_a_length,
        spare=_among_numbers,
    ),
    Rule(
        "American telephone number",
        "phone",
        "A telephone number (NANP).",
        r"(?:\b1[ .-])?\(\d{3}\)[ ]?\d{3}[ -]\d{4}\b|(?:\b1[.-])?\d{3}[.-]\d{3}[.-]\d{4}\b"
        r"|\b[2-9]\d{2}[ ][2-9]\d{2}[ ]\d{4}\b",
        digits=10,
        hides=("call ⟦(415) 555-0199⟧", "⟦1-415-555-0199⟧ ext", "ring ⟦415 555 0199⟧."),
        keeps=("1.415.555.0199.3", "123-045-6789"),
        check=_american,
        spare=lambda b, a: _glued(b, a) or _among_numbers(b, a),
    ),
    Rule(
        "national telephone number",
        "phone",
        "A telephone number, as France, Germany, Italy, Britain, Switzerland and others write them.",
        (
            r"\b0[1-9]\d{1,4}[ /-]\d{2,4}(?:[ -]\d{2,4}){1,3}\b|\b0[1-9](?:[ ]\d{3,4}){2,3}\b"
            r"|\b0[1-9](?:[ -]\d{2,4}){3,4}\b|\b0[1-9](?:[ .-]\d{2}){4}\b|\b0[1-9]\d{0,3}[ ]?[/-][ ]?\d{5,9}\b"
            r"|\b0[1-9]\d{1,3}[ ]\d{5,8}\b|\(0[1-9]\d{0,4}\)[ ]?\d{2,8}(?:[ -]\d{2,8}){0,3}\b"
            r"|\b0[ ]?\([1-9]\d{1,3}\)[ ]?\d{3}[ ]?\d{2}[ ]?\d{2}\b"
        ),
        digits=9,
        hides=(
            "fale ⟦0211 234 56 78⟧",
            "⟦06 12 34 56 78⟧",
            "⟦(020) 7946 0018⟧",
            "⟦0171/2345678⟧",
            "⟦07911 123456⟧",
            "⟦0 (532) 1234567⟧",
            "⟦09-7625400⟧",
        ),
        keeps=("01-02-2024 10", "2005-07-20", "00 02 41 03 32 01 12 00", "03 04 05 06 07 08", "01/02/2024 030"),
        check=_a_line,
        spare=_among_numbers,
    ),
    Rule(
        "telephone number of another country",
        "phone",
        "A telephone number, as Spain, Italy, Poland, Turkey, Brazil, Russia and China write them.",
        (
            r"\b(?:0[ ])?[5-7]\d{2}[ .-]\d{3}[ .-]\d{2}[ .-]\d{2}\b|\b[67]\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2}\b"
            r"|\b[67]\d{2}[ ]\d{3}[ ]\d{3}\b"
            r"|\b9[1-8]\d?[ ]\d{3}[ ]\d{2}[ ]\d{2}\b|\b3[2-9]\d[ ]\d{3}[ ]\d{4}\b|\b3[2-9]\d[ ]\d{7}\b"
            r"|\(\d{2}\)[ ]?9?\d{4}[ -]\d{4}\b|\b[1-9]\d[ ]9\d{4}-\d{4}\b|\b8[ ]?\(\d{3}\)[ ]?\d{3}-\d{2}-\d{2}\b"
            r"|\b1[3-9]\d[ -]\d{4}[ -]\d{4}\b"
        ),
        digits=9,
        hides=(
            "⟦612 34 56 78⟧ Ana",
            "⟦532 123 45 67⟧",
            "⟦532.123.45.67⟧",
            "⟦347 123 4567⟧",
            "⟦(11) 98765-4321⟧",
            "⟦8 (916) 123-45-67⟧",
            "⟦138 1234 5678⟧",
        ),
        keeps=("640 480 320 240", "612 345 678 bytes", "101 612 345 678 99"),
        check=lambda v: 9 <= len(digits(v)) <= 11 and len(set(digits(v))) > 3,
        spare=_among_numbers,
    ),
    Rule(
        "mobile number without spaces",
        "phone",
        "A telephone number, as Britain, France and Germany give them to mobiles.",
        r"\b0(?:7[1-57-9]\d{8}|[67]\d{8}|1[5-7]\d{8,9})\b",
        digits=10,
        hides=("texted ⟦07911123456⟧ twice",),
        keeps=("offset 0612345678", "0700000000"),
        check=lambda v: len(set(v)) > 4,
        spare=_among_numbers,
    ),
)
