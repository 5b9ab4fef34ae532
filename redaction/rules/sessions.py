"""What proves a session or a request: cookies, headers and codes sent to a person."""

from __future__ import annotations

import base64
import binascii

from redaction.rule import Rule
from redaction.rules._looks import a_secret, random_looking

_SPELT_OUT = r"(?:c[oó]digo|code|codice|kode|clave|otp|pin|passcode|token|m?tan)"
_PURPOSE = (
    r"(?:verification|verifica[cç][aãoó]+n?|verificación|vérification|verifica|security|seguran[çc]a|seguridad"
    r"|sécurité|sicurezza"
    r"|login|log-in|sign-in|acesso|acceso|accès|accesso|access|confirma(?:tion|ção|ción)|conferma|one[ -]time|sms|2fa"
    r"|two-factor|activation|ativa[çc][aã]o"
    r"|autentica[çc][aã]o|authentication|auth|bestätigungs?|sicherheits?|pairing|emparelhamento|recovery|backup"
    r"|whatsapp|telegram|multibanco)"
)


def _of_an_error(before: str) -> bool:
    return any(
        w in before.lower()
        for w in ("err", "exit", "status", "event", "return", "stop", "result", "hresult", "evento", "saída", "bug")
    )


def _a_pair(value: str) -> bool:
    """Whether it is base64 of `name:password`."""
    try:
        return b":" in base64.b64decode(value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 4), validate=True)
    except binascii.Error:
        return False


RULES = (
    Rule(
        "one-time code",
        "code",
        "A code sent to a person opens an account.",
        (
            rf"(?i)\b(?:{_PURPOSE}[ _-]{_SPELT_OUT}\b[^\n\d]{{0,40}}|{_SPELT_OUT}[ ](?:d[aeo]l?|de la|de l'|di|zur"
            rf"|für|to|for)[ ]{_PURPOSE}\b[^\n\d]{{0,40}}"
            rf"|(?:your|seu|teu|tu|su|votre|ihr|dein|il tuo|cart[aã]o"
            rf"|sim)[ ](?:\w{{1,20}}[ ])?{_SPELT_OUT}\b[^\n\d]{{0,40}}|{_SPELT_OUT}[ ](?:do cartão|de la tarjeta|de 6"
            rf"|de seis|sms|sent)\b[^\n\d]{{0,40}}"
            r"|(?:otp|m?tan|pin|puk|2fa|totp)\b[^\n\d]{0,30})[ :=éè](?P<hide_a>\d{3}[ -]?\d{3}|\d{4}|\d{8})\b"
            rf"|\b(?:G-)?(?P<hide_b>\d{{3}}[ -]?\d{{3}}|\d{{4,8}})\b[^\n\d]{{1,30}}(?:{_PURPOSE}[ -](?:code|passcode"
            rf"|pin)|(?:código|clave) (?:de|da) {_PURPOSE}|(?:bestätigungs|sicherheits)code)\b"
        ),
        hides=("O seu código de acesso é ⟦204918⟧.", "⟦551204⟧ is your verification code", "PIN do cartão: ⟦7719⟧"),
        keeps=(
            "Operation ended. Code = 1303",
            "close(code=1006)",
            "exit code 1603",
            "error code: 1722",
            "código de erro 1935",
            "Event code: 3005",
        ),
        cues=("codi", "código", "code", "kode", "clave", "otp", "pin", "puk", "tan", "token", "2fa"),
        spare=lambda before, _: _of_an_error(before),
    ),
    Rule(
        "cookie",
        "cookie",
        "A cookie opens a session.",
        (
            r"(?i)\b(?:set-)?cookie[\"']?\s*[:=]\s*[\"']?(?:[\w.-]{1,60}=[^;\s\"']{0,40};\s*){0,12}?(?:__("
            r"?:Host|Secure)-)?[\w.-]{0,60}=(?P<hide>[^;\s\"']{12,2000})"
        ),
        hides=("Cookie: theme=dark; sid=⟦a81Gt02mmQx7Z⟧; lang=pt",),
        keeps=("Set-Cookie: lang=pt-PT; Secure", "coherency cookie matches last"),
        cues=("cookie",),
        check=random_looking,
    ),
    Rule(
        "authorization header",
        "token",
        "A request proves itself with this value.",
        (
            r"(?i)\b(?:proxy-)?authorization[\"']?\s*[:=,]?\s*[\"']?(?:(?:[a-z]{2,20}|basic|bearer|digest|negotiate"
            r"|ntlm|token|apikey|aws4-hmac-sha256|sharedkey|key)\s+)?(?P<hide>[A-Za-z0-9+/=._~:-]{6,4000})"
        ),
        hides=("Authorization: Bearer ⟦mF_9.B5f-4.1JqM⟧", '"Authorization":"Basic ⟦YWxhZGRpbjpvcGVu⟧"'),
        keeps=("authorization failed",),
        cues=("authorization",),
        check=lambda v: a_secret(v) and random_looking(v + "0aA0") and any(c.isdigit() or c.isupper() for c in v),
    ),
    Rule(
        "bearer token",
        "token",
        "A bearer token stands here.",
        r"(?i)\b(?:bearer|negotiate|ntlm)[ :]+(?P<hide>[A-Za-z0-9+/=._~-]{16,4000})",
        hides=("bearer ⟦q8vN2sXr5Lw0Bz7K⟧",),
        keeps=("bearer of good news",),
        cues=("bearer", "negotiate", "ntlm"),
        check=random_looking,
    ),
    Rule(
        "key in a header",
        "token",
        "A request header carries this key.",
        (
            r"(?i)\bx-[\w-]{0,40}(?:key|token|secret|auth|signature)[\"']?\s*[:=]\s*[\"']?(?P<hide>[^\s\"'"
            r"\\,;]{6,2000})"
        ),
        hides=("X-Service-Token: ⟦77aaBBccDD⟧",),
        keeps=("x-key: none",),
        cues=("x-",),
        check=a_secret,
    ),
    Rule(
        "basic sign-in",
        "password",
        "A name and a password, encoded (RFC 7617).",
        r"\b[Bb]asic (?P<hide>[A-Za-z0-9+/]{8,400}={0,2})",
        hides=("sent Basic ⟦YW5hOlRyZXZvNzd4MTIz⟧",),
        keeps=("Basic Authentication", "Basic display adapter"),
        cues=("basic ",),
        check=_a_pair,
    ),
    Rule(
        "digest sign-in",
        "token",
        "A message of a sign-in lets a password be guessed (RFC 7616).",
        r"(?i)\bdigest [^\n]{0,400}?\b(?:response|cnonce)=\"?(?P<hide>[0-9a-f]{8,64})\b",
        hides=('Digest realm="x", response="⟦1029384756abcdef1029384756abcdef⟧"',),
        keeps=("digest sha256 matches",),
        cues=("digest",),
    ),
)
