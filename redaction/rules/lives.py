"""Where somebody lives and when they were born, as six languages write it."""

from __future__ import annotations

import re

from redaction.rule import Rule

_AMERICAN = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way|Terrace|Ter|Square|Sq"
    r"|Close|Crescent|Cres"
    r"|Gardens|Grove|Mews|Parkway|Pkwy|Highway|Hwy)"
)

RULES = (
    Rule(
        "British or American address",
        "address",
        "Where a person lives.",
        (
            rf"\b\d{{1,5}}[A-Za-z]?[ ](?:[A-Z][\w'’.-]{{1,24}}[ ]){{1,4}}{_AMERICAN}\b\.?(?:[ ](?:N|S|E|W|NE|NW|SE"
            rf"|SW)\b)?"
            r"(?:,?[ ](?:Apt|Suite|Unit|Flat|#)\.?[ ]?[\w-]{1,6})?(?:,[ ][A-Z][\w'’. -]{1,30}){1,3}"
            r"(?:,?[ ](?:[A-Z]{2}[ ]\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}))"
        ),
        hides=("to ⟦1600 Low Meadow Ave NW, Springfield, OR 97477⟧ soon", "at ⟦12 Rose Hill Lane, London, SW1A 2AA⟧"),
        keeps=("3 Main Street Group Policy objects",),
        cues=tuple(_AMERICAN[3:-1].lower().split("|")),
    ),
    Rule(
        "continental address",
        "address",
        "Where a person lives.",
        (
            r"\b(?:(?:[Cc]alle|C/|[Aa]venida|Avda\.?|[Pp]laza|[Pp]aseo|[Vv]ia|[Vv]iale|[Pp]iazza"
            r"|[Cc]orso)[ ](?:d[aeio][ls]?[ ]|de la[ ]|della[ ])?"
            r"[A-ZÀ-Þ][\w'’ .-]{1,40},?[ ](?:n\.?[º°]?[ ]?)?\d{1,4}[^\n\d;\"]{0,20}"
            r"|[A-ZÀ-Þ][\wß'’.-]{2,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm)[ ]\d{1,4}[ ]?[a-z]?"
            r"|\d{1,4}(?:[ ]?(?:bis|ter))?,?[ ](?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|allée|route"
            r"|quai)[ ][^\n,;\"\d]{2,50})"
            r",[ ]{0,2}(?:[A-Z]-)?\d{5}[ ][A-ZÀ-Þ][\wÀ-ÿ'’ -]{1,30}"
        ),
        hides=(
            "a ⟦Calle Mayor 5, 28013 Madrid⟧",
            "an ⟦Lindenstraße 12, 10115 Berlin⟧",
            "au ⟦12 rue de la Paix, 75002 Paris⟧",
            "in ⟦Via Roma 12, 00184 Roma⟧",
        ),
        keeps=("via eth0 12, 10115 packets", "Platz 3, 10115 Bytes"),
        digits=5,
        cues=(
            "calle",
            "c/",
            "avenida",
            "avda",
            "plaza",
            "paseo",
            "via",
            "piazza",
            "corso",
            "stra",
            "str.",
            "weg",
            "platz",
            "allee",
            "gasse",
            "ring",
            "damm",
            "rue",
            "avenue",
            "av.",
            "boulevard",
            "bd",
            "place",
            "chemin",
            "impasse",
            "allée",
            "route",
            "quai",
        ),
    ),
    Rule(
        "address behind another label",
        "address",
        "Where a person lives.",
        (
            r"(?i)\b(?:indirizzo|(?:ship(?:ping)?|billing|home|postal|mailing|street|delivery)[ _]address|ship to"
            r"|residência|residencia|domicile"
            r"|wohnort|lieferadresse|endereço de entrega|morada fiscal)[\"']?[ \t]{0,4}[:=]?[ \t\"']{1,4}"
            r"(?P<hide>[^\n\"(<>|]{0,60}[^\W\d_]{3}[^\n\"(<>|]{0,60}\d[^\n\"(<>|]{0,60})[ ]{0,4}(?:[\"(<|\n]|$)"
        ),
        hides=("Indirizzo: ⟦Via Roma 12, 00184 Roma⟧", '"home_address": "⟦Rose Hill 12, Dublin⟧"'),
        keeps=("ship to: none",),
        cues=("indirizzo", "address", "ship to", "resid", "domicile", "wohnort", "lieferadresse", "endereço", "morada"),
        check=lambda v: not re.search(r"(?i)0x|\d\.\d+\.\d|::|https?:|@|\bport\b|[0-9a-f]{2}[:-][0-9a-f]{2}[:-]", v),
    ),
    Rule(
        "date of birth",
        "birthday",
        "When a person was born.",
        (
            r"(?i)\b(?:date of birth|birth[ _-]?date|birthday|d\.?o\.?b\.?|born(?: on)?|data de nascimento"
            r"|nascid[oa] (?:a|em)|fecha de nacimiento"
            r"|nacid[oa] el|date de naissance|née? le|geburtsdatum|geboren am|data di nascita"
            r"|nat[oa] il)[\"']?[ \t]{0,4}[:=]?[ \t\"']{0,4}"
            r"(?P<hide>\d{4}-\d{2}-\d{2}|\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}|\d{1,2}(?:st|nd|rd|th"
            r"|\.)?(?: de)? [^\W\d_]{3,10}(?: de)? \d{4})\b"
        ),
        hides=("Data de nascimento: ⟦12/05/1984⟧", '"birthDate":"⟦1984-05-12⟧"', "born on ⟦12 May 1984⟧"),
        keeps=("date of build: 2024-01-02",),
        cues=(
            "birth",
            "dob",
            "d.o.b",
            "born",
            "nascim",
            "nascid",
            "nacim",
            "nacid",
            "naissance",
            "n le",
            "née le",
            "né le",
            "geb",
            "nascita",
            "nato il",
            "nata il",
        ),
    ),
)
