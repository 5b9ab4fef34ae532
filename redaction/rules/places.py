"""Where a person lives and was."""

from __future__ import annotations

import re

from redaction.rule import Rule

_STREET = (
    r"(?:rua|r\.|avenida|av\.?|travessa|tv\.|largo|lg\.|praça|praceta|pct\.|estrada|alameda|al\."
    r"|calçada|beco|urbanização|urb\.|quinta|bairro|lugar|caminho|rotunda|calle|c/|plaza|paseo"
    r"|carrer|rue|boulevard|bd|place|chemin|impasse|via|viale|piazza|[\w-]{3,30}(?:straße|strasse"
    r"|str\.|weg|platz|allee|gasse))"
)


def _on_earth(value: str) -> bool:
    """Latitude and longitude; two parts of one (`0.3134, 0.3291`) are a measure."""
    numbers = [abs(float(number)) for number in re.findall(r"\d+\.\d+", value)]
    return numbers[0] < 90 and max(numbers[1:], default=200) < 180 and max(numbers) > 2


RULES = (
    Rule(
        "labelled address",
        "address",
        "Where a person lives.",
        (
            r"(?i)\b(?:morada|endereço|address|dirección|adresse|domicílio|domicilio|anschrift)[\"']?[ "
            r"\t]*[:=][ \t\"']*(?P<hide>[^\n\"(]{0,80}\d[^\n\"(]{2,80}?)[ ]*(?:[\"(\n]|$)"
        ),
        hides=("Morada: ⟦Rua do Sol, 12, 2.º esq., 1000-001 Lisboa⟧ (devolvido)",),
        keeps=("Address: 0x7ffe1234", "IP address: 192.168.1.1"),
        cues=("morada", "endereço", "address", "dirección", "adresse", "domic", "anschrift"),
        check=lambda v: (
            bool(re.search(r"[^\W\d_]{3}", v))
            and not re.search(
                (
                    r"(?i)0x|[0-9a-f]{2}[:-][0-9a-f]{2}[:-]|\d\.\d+\.\d|::|https?:|@|\bport\b|family|bits"
                    r"|^[0-9a-f]{6,}|\\"
                ),
                v,
            )
        ),
    ),
    Rule(
        "street",
        "address",
        "Where a person lives.",
        (
            rf"(?i)\b{_STREET}[ ](?:d[aeo]s? |de la |del )?[A-ZÀ-Þ][^\n,;\"()]{{1,50}},?[ ](?:n\.?[º°o]?[ "
            rf"]?)?\d{{1,5}}[^\n;\"()]{{0,60}}?\d{{4}}-\d{{3}}[ ][^\W\d_][^\n,;\"()\d]{{1,40}}"
        ),
        hides=("entregar na ⟦Rua das Flores, 7, 4000-010 Porto⟧",),
        digits=8,
        cues=(
            "rua",
            "r.",
            "av",
            "travessa",
            "tv.",
            "largo",
            "lg.",
            "praça",
            "prac",
            "pct",
            "estrada",
            "alameda",
            "al.",
            "calçada",
            "beco",
            "urb",
            "quinta",
            "bairro",
            "lugar",
            "caminho",
            "rotunda",
        ),
    ),
    Rule(
        "Portuguese postcode",
        "address",
        "Where a person lives.",
        r"\b\d{4}-\d{3}[ ](?:[A-ZÀ-Þ][a-zà-þ]{2,24})(?:[ ](?:d[aeo]s?[ ])?[A-ZÀ-Þ][a-zà-þ]{2,24}){0,3}",
        hides=("ir a ⟦4000-010 Porto⟧ já",),
        keeps=("2024-001 error",),
        digits=7,
        cues=("-",),
    ),
    Rule(
        "position",
        "position",
        "Where a person was.",
        r"[-+]?\b\d{1,2}\.\d{4,15}[°]?[NS]?(?:,[ ]?|;[ ]?|[ ]+|/)[-+]?\d{1,3}\.\d{4,15}[°]?[EWO]?\b",
        hides=("fix ⟦38.71667,-9.13333⟧ ok",),
        keeps=("White: 0.3134, 0.3291", "load 0.1234, 1.12", "1.2.3.4567"),
        cues=(".",),
        digits=6,
        check=_on_earth,
        spare=lambda b, a: (
            bool(
                re.search(
                    r"[\w.]\Z|\[\s*\d+\.\d+\]|(?i:\b(?:in|took|load|average|version|range|bounds|scale))[ :=]*\Z", b
                )
            )
            or bool(re.match(r"\.\d|\w|,? ?[-+]?\d+\.\d{4}", a))
        ),
        back=20,
        reach=60,
    ),
    Rule(
        "labelled position",
        "position",
        "Where a person was.",
        (
            r"(?i)\b(?:[\w.]{0,20}lat(?:itude)?|[\w.]{0,20}l(?:on|ng)(?:gitude)?)[\"']?[ \t]*[:=][ "
            r"\t\"'<+]*(?P<hide>-?\d{1,3}[.,]\d{3,15})"
        ),
        hides=("lat=⟦38.71667⟧ lon=⟦-9.13333⟧",),
        keeps=("flat=1.5",),
        cues=("lat", "lon", "lng"),
    ),
    Rule(
        "position in EXIF or NMEA",
        "position",
        "Where a person was.",
        (
            r"\$G[PNL](?:GGA|RMC|GLL),(?P<hide>[\d.,AV]{0,24}?\d{3,5}\.\d+,[NS],\d{3,6}\.\d+,[EW])"
            r"|\b(?P<hide_b>\d{1,3}°[ ]?\d{1,2}['′][ ]?[\d.]{1,8}[\"″]?[ ]?[NSEWO](?:[ ,]+\d{1,3}°[ "
            r"]?\d{1,2}['′][ ]?[\d.]{1,8}[\"″]?[ ]?[NSEWO])?)|\bgeo:(?P<hide_c>-?\d{1,3}\.\d+,-?\d{1,3}\."
            r"\d+)"
        ),
        hides=("$GPGGA,⟦123519,3842.99,N,00908.00,W⟧,1", "⟦38° 43' 0.1\" N, 9° 8' 0.2\" W⟧"),
        cues=("$g", "°", "geo:"),
    ),
)
