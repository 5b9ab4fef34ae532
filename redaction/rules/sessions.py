"""What proves a session or a request: cookies, headers and codes sent to a person."""

from __future__ import annotations

from redaction.rule import Rule
from redaction.rules._looks import a_secret, random_looking

_SPELT_OUT = r"(?:c[oó]digo|code|kode|clave|otp|pin|token|tan|mtan)"


def _of_an_error(before: str) -> bool:
    return any(
        w in before.lower()
        for w in ("err", "exit", "status", "event", "return", "stop", "result", "hresult", "evento", "saída", "bug")
    )


RULES = (
    Rule(
        "one-time code",
        "code",
        "A code sent to a person opens an account.",
        (
            rf"(?i)\b(?:{_SPELT_OUT}\b[^\n\d]{{0,40}}[ :=é](?P<hide_a>\d{{3}}[ -]?\d{{3}}|\d{{4}}|\d{{8}})"
            rf"|(?:G-)?(?P<hide_b>\d{{4,8}})\b[^\n\d]{{1,30}}(?:verification|security|login|one-time)[ "
            rf"-](?:code|passcode))\b"
        ),
        hides=("O seu código de acesso é ⟦204918⟧.", "⟦551204⟧ is your verification code", "PIN do cartão: ⟦7719⟧"),
        keeps=("exit code 1603", "error code: 1722", "código de erro 1935", "Event code: 3005"),
        cues=("codigo", "código", "code", "kode", "clave", "otp", "pin", "tan"),
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
            r"(?i)\b(?:proxy-)?authorization[\"']?\s*[:=,]?\s*[\"']?(?:(?:basic|bearer|digest|negotiate"
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
)
