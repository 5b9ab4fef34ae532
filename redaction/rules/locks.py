"""What else opens a lock: wallets, recovery keys, product keys, hashes of passwords"""

from __future__ import annotations

from redaction.rule import Rule
from redaction.rules._checks import digits
from redaction.rules._looks import entropy


def _recovery_key(value: str) -> bool:
    """BitLocker: eight groups of six digits, each a multiple of 11; typing errors count as well."""
    return len(digits(value)) == 48


def _product_key(value: str) -> bool:
    return any(c.isdigit() for c in value) and any(c.isalpha() for c in value) and entropy(value) > 3.0


RULES = (
    Rule(
        "wallet key",
        "wallet",
        "This opens or names a wallet.",
        (
            r"\b(?:[5KL][1-9A-HJ-NP-Za-km-z]{50,51}|xprv[1-9A-HJ-NP-Za-km-z]{100,112}"
            r"|bc1[ac-hj-np-z02-9]{25,62}|0x[0-9a-fA-F]{40}(?:[0-9a-fA-F]{24})?"
            r"|[13][1-9A-HJ-NP-Za-km-z]{25,34})\b"
        ),
        hides=("wallet ⟦bc1qm7zk2xx9tv4lw8rn3yc6hd0gf5js0ae2kpqm⟧",),
        keeps=("offset 0x00000000000000000000000000000000000000ff", "3000000000000000000000000000"),
        length=26,
        digits=1,
        check=lambda v: (
            entropy(v) > 3.3 and not (v.isupper() and not v.startswith("0x")) and any(c.isalpha() for c in v[3:])
        ),
        spare=lambda b, _: b.lower().rstrip(":= ").endswith(("sha1", "hash", "commit", "thumbprint")),
    ),
    Rule(
        "seed phrase",
        "wallet",
        "These words open a wallet (BIP 39).",
        (
            r"(?i)\b(?:seed|mnemonic|recovery|recuperação|recuperación)[ _-]?(?:phrase|words"
            r"|frase)?[\"']?\s*[:=]\s*[\"']?(?P<hide>(?:[a-z]{3,8}[ ,]+){11,23}[a-z]{3,8})"
        ),
        hides=("seed phrase: ⟦lake moon tree cold wind fire salt rock bird leaf rain snow⟧",),
        cues=("seed", "mnemonic", "recover", "recuper"),
    ),
    Rule(
        "disk recovery key",
        "recovery-key",
        "This opens an encrypted disk.",
        r"\b\d{6}(?:-\d{6}){7}\b",
        hides=("key ⟦110011-220022-330033-440044-550055-660066-110022-220033⟧",),
        keeps=("110011-220022",),
        cues=("-",),
        digits=48,
        check=_recovery_key,
    ),
    Rule(
        "FileVault recovery key",
        "recovery-key",
        "This opens an encrypted disk.",
        r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){5}\b",
        hides=("⟦QM7Z-K2XB-9TV4-LW8R-N3YC-6HD1⟧",),
        keeps=("0000-0000-0000-0000-0000-0000",),
        cues=("-",),
        length=29,
        digits=1,
        check=_product_key,
    ),
    Rule(
        "product key",
        "product-key",
        "A licence somebody paid for.",
        r"\b[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}\b",
        hides=("key ⟦QM7ZK-2XB9T-V4LW8-RN3YC-6HD1G⟧",),
        keeps=("ABCDE-FGHIJ",),
        cues=("-",),
        length=29,
        digits=1,
        check=_product_key,
    ),
    Rule(
        "labelled licence",
        "product-key",
        "A licence somebody paid for.",
        (
            r"(?i)\b(?:licen[cs]e|product|serial|activation|registration|licença)[ _-]?(?:key|code|chave"
            r"|number)[\"']?[ .\t]*[:=]\s*[\"']?(?P<hide>[A-Z0-9]{3,8}(?:-[A-Z0-9]{3,10}){2,8})\b"
        ),
        hides=("License key: ⟦QM7Z-K2XB9T-V4LW⟧",),
        spare=lambda _, after: after.startswith("-"),
        cues=("licen", "product", "serial", "activation", "registration"),
    ),
    Rule(
        "password hash",
        "password",
        "A hash lets a password be guessed.",
        (
            r"\$(?:1|2[abxy]?|5|6|7|y|gy|argon2(?:id?|d)|apr1|krb5[a-z0-9]*|DCC2|scrypt|pbkdf2[a-z0-9-]*|sha1|P|H|S"
            r"|ml|NT|8|9|14)\$[A-Za-z0-9./$=,*+@-]{20,400}"
            r"|\b[\w.-]{1,40}:\d{1,6}:(?P<hide>[0-9a-fA-F]{32}:[0-9a-fA-F]{32}):::"
        ),
        hides=("ana:⟦$6$qm7zk2xb$QmZkXbTvLwRnYcHdGfJsAeKpUo⟧:19000",),
        keeps=("costs $5$",),
        cues=("$", ":::"),
    ),
)
