"""Names of persons, by what stands around them."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._public import a_person

_NAME = (
    r"(?P<hide>[A-ZÀ-Þ][\w'’.-]{1,24}(?:[ ](?:d[aeo]s?|e|y|van|von|de la|del|der|di"
    r"|[A-ZÀ-Þ][\w'’.-]{0,24})){0,5}[ ][A-ZÀ-Þ][\w'’-]{1,24})"
)

RULES = (
    Rule(
        "labelled name",
        "person",
        "The name of a person.",
        (
            r"(?i:\b(?:display[ _]?name|full[ _]?name|registered ?(?:owner|user)|real ?name|nome completo"
            r"|nome|nombre(?: completo)?|nom complet|vollständiger name|first[ _]?name|last[ _]?name"
            r"|given ?name|surname|family[ _]?name|apelido|apellidos?|titular|cliente|customer"
            r"|contact(?:o)?|author|autor|assigned to|cardholder|gecos|patient|paciente|utente|employee"
            r"|recipient|destinatário|sender|remetente|from|to|cc|attn)[\"'>]{0,2}[ .\t]*[:=>][ "
            r"\t]*[\"']?)"
        )
        + _NAME,
        hides=("RegisteredOwner : ⟦Ana da Luz⟧\n", '"fullName":"⟦Zé Tal⟧"', 'To: "⟦Ana Luz⟧" <x>'),
        keeps=("Registered Owner: Microsoft Corporation", "Nome: vazio", "DisplayName: Windows Update"),
        cues=(
            "display",
            "full",
            "real",
            "first",
            "last",
            "given",
            "surname",
            "family",
            "nome",
            "nombre",
            "nom ",
            "vollst",
            "registered",
            "apelid",
            "apellid",
            "titular",
            "client",
            "customer",
            "contact",
            "author",
            "autor",
            "assigned",
            "cardholder",
            "gecos",
            "patient",
            "paciente",
            "utente",
            "employee",
            "recipient",
            "destinat",
            "sender",
            "remetente",
            "from:",
            'from"',
            "to:",
            'to"',
            "cc:",
            'cc"',
            "attn",
        ),
        check=lambda v: (
            a_person(v)
            and not re.search(
                (
                    r"(?i)service|driver|device|adapter|update|audio|graphics|controller|system|network|server"
                    r"|manager|host|\bintel\b|\bamd\b|realtek|nvidia|google|adobe|apple|office|security|explorer"
                    r"|tool|runtime|client|event|display|standard|generic|remote|user|virtual|print|default|kernel"
                ),
                v,
            )
        ),
    ),
    Rule(
        "salutation",
        "person",
        "The name of a person.",
        (
            r"\b(?:(?:Car[oa](?:\(a\))?|Exm[oa]\.?(?:\(a\))?|Prezad[oa](?:\(a\))?|Dear|Olá|Hello|Hi|Hola"
            r"|Estimad[oa]|Querid[oa]|Bonjour|Ch(?:er|ère)|Hallo|Liebe[r]?|Sehr geehrte[r]?|Mr|Mrs|Ms|Miss"
            r"|Dr|Dra|Eng|Sr|Sra|Sr\.ª|Dona|Frau|Herrn?|Monsieur|Madame|Senhora?|Señora?)\.?(?:[ ](?:Mr"
            r"|Mrs|Ms|Dr|Dra|Sr|Sra|Herr|Frau|Senhora?|Eng)\.?)?[ ])"
        )
        + _NAME
        + r"(?:[,!;:.\n]|[ ]?$)",
        hides=("Exma. Sra. ⟦Ana da Luz⟧, informamos",),
        keeps=("Dear Customer,", "Hello World!"),
        cues=(
            "car",
            "exm",
            "prezad",
            "dear",
            "olá",
            "hello",
            "hi ",
            "hola",
            "estimad",
            "querid",
            "bonjour",
            "ch",
            "hallo",
            "liebe",
            "geehrte",
            "mr",
            "ms",
            "miss",
            "dr",
            "eng",
            "sr",
            "dona",
            "frau",
            "herr",
            "monsieur",
            "madame",
            "senhor",
            "señor",
        ),
        check=lambda v: a_person(v) and "Windows" not in v and v != "Hello World",
    ),
    Rule(
        "name in a directory entry",
        "person",
        "The name of a person.",
        r"(?i)\bCN=(?P<hide>[^,\n=\"<>]{2,64}),(?:CN=Users|OU=)",
        hides=("CN=⟦Ana Luz⟧,OU=Vendas,DC=x",),
        keeps=("CN=Microsoft Windows,O=Microsoft Corporation",),
        cues=("cn=",),
        check=a_person,
    ),
)
