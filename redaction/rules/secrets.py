"""Passwords, keys and tokens that stand behind a label, in every quoting and in five languages."""

from __future__ import annotations

from redaction.rule import Rule
from redaction.rules._looks import a_secret, chosen, opaque, random_looking
from redaction.rules._words import KEYWORD, KEYWORD_CUES

_IS = r"[\"'`\]]{0,2}(?:[ \t]|[ .]{4,40})*(?:=>|->|:=|[=!]==?|[:=])[ \t]*"
_QUOTED = r"(?:\"(?P<hide_a>[^\"\n]{1,400})\"|'(?P<hide_b>[^'\n]{1,400})'|`(?P<hide_c>[^`\n]{1,400})`"
_VALUE = _QUOTED + (
    r"|[\"'`]?(?P<hide_d>[^\s\"'`<,;&]{1,400}(?:[,;&][^\s\"'`<>,;&=:]{1,80}){0,8})(?:[\s\"'`<>,;&]"
    r"|$))"
)
_LABEL = (
    rf"(?i)(?:(?:^|[\W_])(?:{KEYWORD}|pin|puk)|pass(?:word|phrase|wd))(?:[_-]?(?:value|hash|plain"
    rf"|new|old|confirm|\d{{1,3}}))?"
)
_KEY_NAMES = (
    r"(?:api[ _-]?(?:key|token|secret)|(?:secret|access|private|account|shared|master|signing"
    r"|encryption|storage|subscription|license)[ _-]?"
    r"(?:access[ _-]?)?(?:key|token)|client[ _-]?secret|app(?:lication)?[ _-]?secret|auth[ "
    r"_-]?(?:token|key)|(?:access|refresh|id|bearer|session|security|bot|deploy)[ _-]?token"
    r"|connection[ _-]?string|credentials?|sharedaccesskey|sharedaccesssignature|session[ "
    r"_-]?(?:id|key)|phpsessid|jsessionid)"
)
_CUES = ("key", "secret", "token", "auth", "credential", "connection", "session", "sessid", "sharedaccess")

RULES = (
    Rule(
        "labelled password",
        "password",
        "A password stands behind this label.",
        _LABEL + _IS + _VALUE,
        hides=(
            "db_password='⟦two words⟧'",
            "Palavra-passe: ⟦Maresia.47x⟧",
            '"pwd":"⟦lua#cheia9⟧","id":3',
            "Mot de passe : ⟦soleil88⟧",
            "wifi_psk=⟦k1tchen-door⟧",
            "Passwort=⟦Berg,Tal7⟧",
        ),
        keeps=(
            "password expired",
            "passwd:amd64",
            "UserPassword=",
            "PasswordLastSet: 133",
            "Password: (null)",
            "bypass: on",
        ),
        cues=(*KEYWORD_CUES, "pin", "puk"),
        check=a_secret,
    ),
    Rule(
        "password after a phrase",
        "password",
        "A password stands at the end of this phrase.",
        rf"(?i)\b{KEYWORD}\b[ \t][^\n:=\"']{{1,50}}:[ \t]+(?P<hide>[^\s,;]{{4,80}})",
        hides=("Nova senha para o portal: ⟦girafa2031⟧",),
        keeps=("Password change for this device: failed",),
        cues=KEYWORD_CUES,
        check=chosen,
    ),
    Rule(
        "password on the next line",
        "password",
        "A password stands under this label.",
        rf"(?i)(?:^|\n)[ \t]*{KEYWORD}[ \t]*:[ \t]*\r?\n[ \t]*(?P<hide>\S{{6,80}})[ \t]*(?:\r?\n|$)",
        hides=("Palavra-passe:\n   ⟦tulipa_904⟧\n",),
        keeps=("Password:\nLogin incorrect\n",),
        cues=KEYWORD_CUES,
        check=chosen,
        lines=True,
        back=60,
        reach=160,
    ),
    Rule(
        "password in markup",
        "password",
        "A password stands in this element.",
        r"(?i)<(?:[\w:.-]{0,40}(?:password|passwd|pwd|passphrase|secret|keymaterial|sharedkey"
        r"|credential|apikey))\b[^<>]{0,200}>\s*"
        r"(?:<value>\s*)?(?P<hide>[^<>\s][^<>\n]{0,300})<",
        hides=("<adminPassword>⟦Nuvem$31⟧</adminPassword>", "<AutoLogonPassword>\n <Value>⟦QmFuYW5h⟧</Value>"),
        keeps=("<Password></Password>",),
        cues=("password", "passwd", "pwd", "passphrase", "secret", "keymaterial", "sharedkey", "credential", "apikey"),
        check=a_secret,
        lines=True,
        back=60,
        reach=600,
    ),
    Rule(
        "value of a password setting",
        "password",
        "A setting named after a password has this value.",
        (
            r"(?i)(?:name|key|id)=[\"'][^\"'\n]{0,60}(?:password|passwd|pwd|secret|api_?key"
            r"|token)[\"'][^<>\n]{0,40}?(?:value=[\"']|>)(?P<hide>[^\"'<>\n]{1,300})[\"'<]"
        ),
        hides=('<add key="SmtpPassword" value="⟦cravo74⟧"/>',),
        keeps=('<Data Name="PasswordLastSet">%%1794</Data>',),
        cues=("password", "passwd", "pwd", "secret", "apikey", "api_key", "token"),
        check=a_secret,
    ),
    Rule(
        "password in a database statement",
        "password",
        "A database statement sets this password.",
        (
            r"(?i)\b(?:identified\s+(?:with\s+\S{1,40}\s+)?by|password(?:\s*\()?)\s+(?:password\s+)?(?:'(?"
            r"P<hide_a>[^'\n]{1,200})'|\"(?P<hide_b>[^\"\n]{1,200})\"|(?P<hide_c>[^\s;'\"]{4,100});)"
        ),
        hides=("CREATE USER ana IDENTIFIED BY '⟦Pera_verde⟧';", "ALTER ROLE app WITH PASSWORD ⟦limao77Q⟧;"),
        keeps=("password expired;",),
        cues=("identified", "password"),
        check=a_secret,
    ),
    Rule(
        "password of a file-transfer session",
        "password",
        "A session in the clear names this password.",
        r"(?:^|[\n>\]] ?)PASS (?P<hide>\S{3,80})",
        hides=("USER x1\nPASS ⟦peixe@12⟧\n230 ok",),
        keeps=("TEST PASS",),
        cues=("pass ",),
        check=a_secret,
        lines=True,
        back=3,
        reach=90,
    ),
    Rule(
        "labelled key",
        "token",
        "A key or a token stands behind this label.",
        rf"(?i){_KEY_NAMES}\w{{0,12}}{_IS}{_VALUE}",
        hides=(
            'apiKey := "⟦orange juice⟧"',
            "client_secret=⟦zz81kQp0⟧&x=1",
            "AccountKey=⟦Zm9vYmFyYmF6cXV4==⟧;Endpoint=x",
        ),
        keeps=("Token: 0x3e7", "session id: 4", "Access token: null"),
        cues=_CUES,
        check=lambda v: a_secret(v) and len(v) > 5,
    ),
    Rule(
        "key to the end of its line",
        "token",
        "A key written out in words stands behind this label.",
        (
            r"(?i)(?:^|\n)[ \t]*\w{0,30}(?:_key|_secret|_token|api_?key)[ \t]*[:=][ "
            r"\t]*(?P<hide>[a-z]{2,20}(?:[ ][a-z]{2,20}){1,9})[ \t]*(?:\r?\n|$)"
        ),
        hides=("backup_secret_key: ⟦purple monkey dishwasher⟧\n",),
        keeps=("registry_key: HKLM",),
        cues=("key", "secret", "token"),
        lines=True,
        back=40,
        reach=200,
        check=lambda v: " " in v and a_secret(v),
    ),
    Rule(
        "random value of a secret",
        "token",
        "A random value stands behind a label that speaks of a secret.",
        r"(?i)(?:secret|token|key|auth|passw|credential|signature|\bsig|\bsas|\bclid|access|session"
        r"|\bhreq|cup2hreq|hmac)"
        r"[\w.-]{0,40}" + _IS + r"[\"'`]{0,2}(?P<hide>[A-Za-z0-9+/_~.%=:@!-]{12,1000})",
        hides=("maps token = '⟦Zk3mQ9xTb7Lw2Rv8Np4c⟧'", "tokenB64: ⟦QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo3⟧"),
        keeps=("PublicKeyToken=31bf3856ad364e35", "key = HKLM\\Software", "sort-key: 12345678901234"),
        cues=(
            "secret",
            "token",
            "key",
            "auth",
            "passw",
            "credential",
            "sig",
            "sas",
            "clid",
            "access",
            "session",
            "hreq",
            "hmac",
        ),
        check=random_looking,
        length=16,
        back=60,
        reach=1100,
        spare=lambda before, after: "publickeytoken" in before.lower() or after.startswith("\\"),
    ),
    Rule(
        "wrapped value of a secret",
        "token",
        "A long value stands behind a label, over several lines.",
        r"(?i)(?:secret|token|key|auth|passw|credential)[\w.-]{0,40}"
        + _IS
        + (
            r"[\"'`]{0,2}(?P<hide>[A-Za-z0-9+/=_-]{32,400}(?:\s*\n[ \t]{1,40}[A-Za-z0-9+/=_-]{16,400}){1,4"
            r"0})"
        ),
        hides=("token: ⟦QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo3\n   QUJDREVGR0hJSktMTU5PUFFSU1Rv⟧",),
        keeps=("token:\n  other",),
        cues=("\n ", "\n\t"),
        check=random_looking,
        lines=True,
        back=600,
        reach=4000,
    ),
    Rule(
        "secret compared with",
        "password",
        "A program compares a secret with this text.",
        (
            r"(?i)[\"'](?P<hide>[^\"'\n]{4,200})[\"']\s*[=!]==?\s*\w{0,40}(?:pass|secret|key|token"
            r"|pwd)\w{0,20}\b"
        ),
        hides=("if ('⟦open sesame⟧' == db_password):",),
        keeps=("if ('' == password)",),
        cues=("pass", "secret", "key", "token", "pwd"),
        check=a_secret,
    ),
    Rule(
        "login and password in prose",
        "password",
        "A name and a password stand side by side.",
        (
            r"(?i)\b(?:login|credenciais|credentials|acesso|access|utilizador|user)[ "
            r":]{1,3}(?P<hide_a>[\w.@-]{3,40})[ ]?/[ ]?(?P<hide_b>[^\s/]{5,40})(?:[\s,;]|$)"
        ),
        hides=("router: login ⟦ze.tal⟧ / ⟦Caneta551⟧ ok",),
        keeps=("user / system time",),
        cues=("login", "cred", "acesso", "access", "utilizador", "user"),
        check=lambda v: chosen(v) or "_" in v or "." in v,
    ),
    Rule(
        "random text",
        "token",
        "Nobody chooses such a text: it is a key of some kind.",
        r"\b[A-Za-z0-9_~+/-]{32,400}={0,2}",
        hides=("x ⟦Zp7kQ2mVx9Tb4Lw8Rn3Yc6Hd1Gf5Js0A⟧",),
        keeps=(
            "Microsoft-Windows-TerminalServices-RemoteConnectionManager",
            "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
        check=opaque,
        length=32,
        digits=1,
        spare=lambda before, _: before.lower().rstrip("=:- ")[-6:] in ("sha256", "sha384", "sha512"),
    ),
)
