"""The numbers states give to persons: by their label, or alone where check digits make them sure."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._checks import citizen_card, codice_fiscale, cpf, digits, dni, insee, nhs, nif, niss, steuer_id
from redaction.rules._looks import in_a_measure

_LABELLED_NIF = (
    r"(?:n\.?[ºo°]?[ ]?(?:de )?contribuinte|contribuinte|nif|nipc|vat(?: n[or]\.?| number)?"
    r"|tax(?:payer)? (?:id|number)|n[úu]mero (?:de )?(?:contribuinte|identificação fiscal)"
    r"|identificação fiscal)"
)
_GAP = r"[\"']?[ \t]*[:=#nº.]{0,3}[ \t\"']*"

RULES = (
    Rule(
        "Portuguese tax number",
        "nif",
        "The tax number of a person.",
        rf"(?i)\b{_LABELLED_NIF}{_GAP}(?:PT[ -]?)?(?P<hide>\d{{3}}[ .-]?\d{{3}}[ .-]?\d{{3}})\b",
        digits=9,
        hides=("Contribuinte n.º ⟦123 456 789⟧",),
        keeps=("NIF: vazio",),
        cues=("contribuinte", "nif", "nipc", "vat", "tax", "fiscal"),
    ),
    Rule(
        "Portuguese VAT number",
        "nif",
        "The tax number of a person.",
        r"\bPT[ ]?\d{9}\b",
        digits=9,
        hides=("IVA ⟦PT123456789⟧",),
        keeps=("PT123456780",),
        cues=("pt",),
        check=nif,
    ),
    Rule(
        "NISS",
        "niss",
        "A number of social security.",
        (
            r"(?i)\b(?:niss|segurança social|social security|seg\.? social)\b[^\d\n]{0,30}(?P<hide>\d{11}"
            r"|\d{3}[ .-]\d{3}[ .-]\d{3}[ .-]\d{2}|\d[ ]\d{3}[ ]\d{3}[ ]\d{3}[ ]\d)\b"
        ),
        digits=11,
        hides=("NISS: ⟦11234567890⟧",),
        cues=("niss", "social"),
    ),
    Rule(
        "NISS by its check digit",
        "niss",
        "A number of social security.",
        r"\b[12]\d{10}\b",
        digits=11,
        hides=("beneficiário ⟦12345678902⟧ ativo",),
        keeps=("12345678902 bytes",),
        check=lambda v: len(set(v)) > 3 and niss(v),
        spare=in_a_measure,
    ),
    Rule(
        "citizen card",
        "citizen-card",
        "The number of an identity card.",
        r"\b\d{8}[ -]?\d[ -]?[A-Z0-9]{2}\d\b",
        digits=9,
        hides=("CC ⟦00000000 0 ZZ4⟧",),
        keeps=("20240101 1 AA2",),
        check=lambda v: citizen_card(v) and any(c.isalpha() for c in v),
    ),
    Rule(
        "labelled citizen card",
        "citizen-card",
        "The number of an identity card.",
        (
            r"(?i)\b(?:cart[ãa]o (?:de |do )?cidad[ãa]o|citizen card|bilhete de identidade|b\.?i\.?|cc"
            r"|n[.ºo ]{0,3}documento|passaporte|passport|carta de condução|driving licen[cs]e)\b[\"']?[ "
            r"\t]*(?:n[.ºo°]{1,3}|number)?[ \t]*[:=]?[ \t\"']*(?P<hide>(?:\d{7,8}(?:[ -]?\d[ "
            r"-]?[A-Z0-9]{2}\d)?|[A-Z]{1,2}\d{6,7}))\b"
        ),
        digits=6,
        hides=("Cartão de cidadão: ⟦12345678 9 ZZ1⟧", "Passaporte n.º ⟦CA123456⟧"),
        cues=("cidad", "citizen", "bilhete", "bi", "cc", "documento", "pass", "carta de", "driving"),
        check=lambda v: len(digits(v)) > 5,
    ),
    Rule(
        "Spanish identity number",
        "national-id",
        "An identity number.",
        r"\b(?:\d{7,8}|[XYZ]-?\d{7})-?[TRWAGMYFPDXBNJZSQVHLCKE]\b",
        digits=7,
        hides=("DNI ⟦12345678Z⟧", "⟦X1234567L⟧"),
        keeps=("12345678A",),
        check=dni,
        spare=lambda b, _: bool(re.search(r"[\w.{-]\Z", b)),
    ),
    Rule(
        "French social security number",
        "national-id",
        "A number of social security.",
        (
            r"\b[1278][ ]?\d{2}[ ]?(?:0[1-9]|1[0-2]|[2-9]\d)[ ]?(?:\d{2}|2[AB])[ ]?\d{3}[ ]?\d{3}[ "
            r"]?\d{2}\b"
        ),
        digits=5,
        hides=("NIR ⟦2 55 08 14 168 025 38⟧",),
        keeps=("255081416802539",),
        check=insee,
        spare=in_a_measure,
    ),
    Rule(
        "German tax number",
        "national-id",
        "A tax number.",
        (
            r"(?i)\b(?:steuer-?(?:id|identifikationsnummer)|idnr|tin)\b[^\d\n]{0,20}(?P<hide>\d{2}[ "
            r"]?\d{3}[ ]?\d{3}[ ]?\d{3})\b"
        ),
        digits=11,
        hides=("Steuer-ID: ⟦86 095 742 719⟧",),
        cues=("steuer", "idnr", "tin"),
        check=steuer_id,
    ),
    Rule(
        "Italian tax code",
        "national-id",
        "A tax code.",
        r"\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b",
        digits=2,
        hides=("CF ⟦MRTMTT91D08F205J⟧",),
        keeps=("MRTMTT91D08F205K",),
        check=codice_fiscale,
    ),
    Rule(
        "Brazilian tax number",
        "national-id",
        "A tax number.",
        r"\b\d{3}\.\d{3}\.\d{3}-\d{2}\b|\b\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}\b",
        digits=11,
        hides=("CPF ⟦529.982.247-25⟧",),
        keeps=("529.982.247-26",),
        cues=("-",),
        check=cpf,
    ),
    Rule(
        "labelled Brazilian tax number",
        "national-id",
        "A tax number.",
        r"(?i)\b(?:cpf|cnpj)\b[^\d\n]{0,12}(?P<hide>\d{11}|\d{14})\b",
        digits=11,
        hides=("cpf=⟦52998224725⟧",),
        cues=("cpf", "cnpj"),
        check=cpf,
    ),
    Rule(
        "British insurance number",
        "national-id",
        "A number of national insurance.",
        r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]\b",
        digits=6,
        hides=("NI ⟦AB 12 34 56 C⟧",),
        keeps=("DQ 12 34 56 C",),
    ),
    Rule(
        "NHS number",
        "national-id",
        "A number of the health service.",
        r"(?i)\bnhs\b[^\d\n]{0,20}(?P<hide>\d{3}[ -]?\d{3}[ -]?\d{4})\b",
        digits=10,
        hides=("NHS no. ⟦943 476 5919⟧",),
        cues=("nhs",),
        check=nhs,
    ),
    Rule(
        "US social security number",
        "national-id",
        "A number of social security.",
        (
            r"\b(?:00[1-9]|0[1-9]\d|[1-578]\d\d|6[0-57-9]\d|66[0-57-9])-(?:0[1-9]|[1-9]\d)-(?:000[1-9]"
            r"|00[1-9]\d|0[1-9]\d\d|[1-9]\d{3})\b"
        ),
        digits=9,
        hides=("SSN ⟦219-09-9999⟧",),
        keeps=("000-12-3456",),
        cues=("-",),
        spare=in_a_measure,
    ),
    Rule(
        "labelled identity number",
        "national-id",
        "An identity number.",
        (
            r"(?i)\b(?:ssn|dni|nie|nir|bsn|pesel|cnp|aadhaar|nric|id card|identity (?:card|number)"
            r"|personal (?:id|number)|número de utente|utente|sns|cédula|personalausweis(?:nummer)?)\b[\"'"
            r"]?[^\d\n]{0,12}(?P<hide>[A-Z]?\d[\d .-]{5,16}\d[A-Z]?)\b"
        ),
        digits=7,
        hides=("n.º de utente SNS: ⟦123456789⟧",),
        cues=(
            "ssn",
            "dni",
            "nie",
            "nir",
            "bsn",
            "pesel",
            "cnp",
            "aadhaar",
            "nric",
            "id",
            "utente",
            "sns",
            "cédula",
            "personal",
        ),
        check=lambda v: 7 <= len(digits(v)) <= 14,
    ),
    Rule(
        "tax number of a company",
        "national-id",
        "A tax number.",
        (
            r"(?i)\b(?:cif|nif|n\.?i\.?f\.?|partita iva|p\. ?iva|ust-?id(?:nr\.?)?|umsatzsteuer-?id|siren|siret"
            r"|n° tva|tva|vat(?: reg)?(?: no\.?| number| id)?)"
            r"[\"']?[ \t]{0,4}[:=]?[ \t\"']{0,4}(?P<hide>(?:[A-Z]{2}[ ]?)?[A-Z]?\d{7,9}[A-Z]?"
            r"|(?:[A-Z]{2}[ ]?)?\d{3}[ ]?\d{3}[ ]?\d{3}(?:[ ]?\d{5})?|(?:IT[ ]?)?\d{11})\b"
        ),
        digits=7,
        hides=("CIF: ⟦B12345674⟧", "Partita IVA: ⟦12345670017⟧", "USt-IdNr.: ⟦DE123456789⟧"),
        keeps=("NIF: vazio", "cif-utils 6.14"),
        cues=("cif", "nif", "n.i.f", "iva", "ust", "siren", "siret", "tva", "vat"),
        check=lambda v: len(set(digits(v))) > 1,
    ),
)
