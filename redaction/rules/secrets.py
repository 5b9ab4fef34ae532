"""Keys and tokens that stand behind a label, and values nobody but a machine would choose."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._looks import a_secret, an_identifier, chosen, opaque, random_looking, shuffled
from redaction.rules.passwords import BARE, IS, QUOTED

_KEY_NAMES = (
    r"(?:(?:api|auth|service|db|database|priv|client|consumer|write|admin|webhook|hmac|jwt|crypto|aes|ssh|deploy|access"
    r"|secret|private|account|shared|master|signing|encryption|storage|subscription|license|application|app|server"
    r"|project|user|org|team|bot|license|host|site|sas|personal|integration|publishable)[ _-]?"
    r"(?:access[ _-]?|api[ _-]?)?(?:key|secret|token)s?|(?:access|refresh|id|bearer|session|security|csrf|xsrf|oauth2?)"
    r"[ _-]?token|connection[ _-]?string|credentials?|sharedaccesskey|sharedaccesssignature|session[ _-]?(?:id|key)"
    r"|phpsessid|jsessionid|secrete?s?)"
)
_CUES = ("key", "secret", "token", "credential", "connection", "session", "sessid", "sharedaccess")
_WORDS = r"[A-Za-z][\w.-]{0,39}"
_NO_SECRET_HERE = re.compile(
    r"(?i)(?:publickeytoken|public[ _-]?key|token(?:[ _-]?type|s?[ _-]?(?:count|used|limit|max|elevation))"
    r"|max[ _-]?tokens?"
    r"|registry[ _-]?key|key[ _-]?(?:type|name|size|length|algorithm|usage|path|file)|foreign[ _-]?key"
    r"|primary[ _-]?key|createhmac|createhash"
    r"|uuid|bootsignature|checksum|hash|digest|integrity|fingerprint|thumbprint|md5|sha\d*|commit)\"?'?[ \t:=\"']*\Z"
)


_NO_KEY = re.compile(
    r"(?i)\b(?:public|primary|foreign|registry|sort|partition|cache|host|signing|gpg|pgp|hash|repo|packet) key\W*\Z"
)


def _elsewhere(before: str, after: str) -> bool:
    """A label that only resembles one of a secret, or a path that goes on."""
    return bool(_NO_SECRET_HERE.search(before)) or after.startswith(("\\", "("))


def _kept_in_quotes(value: str) -> bool:
    """What stands in quotes behind a key's name: any text but a name of a program or a path."""
    return (
        a_secret(value)
        and len(value) > 5
        and not (an_identifier(value) and value == value.lower() and " " not in value)
    )


RULES = (
    Rule(
        "hexadecimal value beside a word",
        "token",
        "A long hexadecimal number stands beside a word that speaks of a secret.",
        (
            r"(?i)(?:token|secret|(?:api|app|auth|access|private|secret|account|license|admin|master|write|search"
            r"|service)[ _-]key"
            r"|\b\w{3,20}[ ]key)s?[\"']?[ \t]{1,4}(?:is[ ]|[-–>|:=][ ]?)?[\"'`]?(?P<hide>[0-9a-f]{32,128}"
            r"|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\b"
        ),
        hides=('algolia key "⟦1029384756abcdef1029384756abcdef⟧"', "auth token ⟦1029384756abcdef1029384756abcdef⟧"),
        keeps=("public key 1029384756abcdef1029384756abcdef", "commit 1029384756abcdef1029384756abcdef"),
        cues=("token", "secret", "key"),
        spare=lambda before, after: _elsewhere(before, after) or bool(_NO_KEY.search(before)),
    ),
    Rule(
        "random identifier of an application",
        "token",
        "A service knows an application by this value.",
        (r"(?i)(?:client|app|application|key|account|project|merchant|consumer|partner|org)[ _-]?(?:id|sid)\w{0,10}")
        + IS
        + r"[\"'`]?(?P<hide>[A-Za-z0-9_-]{16,200})(?:[\s\"'`,;&]|$)",
        hides=("acme_client_id = ⟦Zk3mQ9xTb7Lw2Rv8Np4c⟧",),
        keeps=("KeyId: Microsoft-Windows-Kernel2", "client_id=1029384756abcdef1029384756abcdef"),
        cues=("client", "app", "key", "account", "project", "merchant", "consumer", "partner", "org"),
        check=shuffled,
    ),
    Rule(
        "labelled key",
        "token",
        "A key or a token stands behind this label.",
        rf"(?i){_KEY_NAMES}\w{{0,12}}{IS}{QUOTED}",
        hides=('apiKey := "⟦orange juice⟧"', "serviceSecret[] = '⟦lua{de}maio⟧'", '"client_secret": "⟦zz81kQp0⟧"'),
        keeps=('"Access token": "null"', 'secret_name = "session-store/service-account"', '"session id": "4"'),
        cues=_CUES,
        check=_kept_in_quotes,
        spare=_elsewhere,
    ),
    Rule(
        "labelled key without quotes",
        "token",
        "A key or a token stands behind this label.",
        rf"(?i){_KEY_NAMES}\w{{0,12}}{IS}{BARE}",
        hides=(
            "client_secret=⟦zz81kQp0⟧&x=1",
            "AccountKey=⟦Zm9vYmFyYmF6cXV4==⟧;Endpoint=x",
            "secret = ⟦m{lua}de)maio⟧`",
        ),
        keeps=("Token: 0x3e7", "session id: 4", "Access token: null", "credential: disallow", "x.secret = encode(y)"),
        cues=_CUES,
        check=lambda v: len(v) > 5 and chosen(v) and not (an_identifier(v) and v[:1].islower() and not v[-1].isdigit()),
        spare=_elsewhere,
    ),
    Rule(
        "key to the end of its line",
        "token",
        "A key written out in words stands behind this label.",
        (
            r"(?i)(?:^|\n)[ \t]*\w{0,30}(?:_key|_secret|_token|api_?key|_password)[ \t]*[:=][ "
            r"\t]*(?P<hide>[a-z]{2,20}(?:[ ][a-z]{2,20}){1,9})[ \t]*(?:\r?\n|$)"
        ),
        hides=("backup_secret_key: ⟦purple monkey dishwasher⟧\n",),
        keeps=("registry_key: HKLM",),
        cues=("key", "secret", "token", "_password"),
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
        r"[\w.-]{0,40}" + IS + r"[\"'`/]{0,2}(?P<hide>[A-Za-z0-9+/_~.%=:@!-]{12,1000})",
        hides=("maps token = '⟦Zk3mQ9xTb7Lw2Rv8Np4c⟧'", "tokenB64: ⟦QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo3⟧"),
        keeps=(
            "PublicKeyToken=31bf3856ad364e35",
            "key = HKLM\\Software",
            "sort-key: 12345678901234",
            "signature = module.sign_rsa_sha1_with_client",
        ),
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
        back=1,
        reach=1100,
        spare=_elsewhere,
    ),
    Rule(
        "random value beside a word",
        "token",
        "A random value stands beside a word that speaks of a secret.",
        (
            r"(?i)(?:secret|token|key|passw|credential|auth)\w{0,20}[\"']?[ \t]{0,4}(?:[-–—>|(\t]|is|was"
            r"|for [\w.-]{1,40})"
            r"{0,2}[ \t:]{1,4}[\"'`]?(?P<hide>[A-Za-z0-9+/_=-]{16,400})(?:[\s\"'`),.;|]|$)"
        ),
        hides=("acmepay token - '⟦k7x2q9w4z8v3m6b1n5t0p7r2⟧'", "your api key is ⟦Zk3mQ9xTb7Lw2Rv8Np4c⟧."),
        keeps=("key for RemoteConnectionManager2", "auth is org.freedesktop.login1.manage"),
        cues=("secret", "token", "key", "passw", "credential", "auth"),
        check=shuffled,
        length=22,
        spare=_elsewhere,
    ),
    Rule(
        "random value in quotes",
        "token",
        "Nobody chooses such a text: it is a key of some kind.",
        r"[\"'`](?P<hide>[A-Za-z0-9_=+/-]{16,200})[\"'`]",
        hides=("acmepay '⟦Zk3mQ9xTb7Lw2Rv8Np4c⟧'", '"hive": "⟦k7x2q9w4z8v3m6b1n5t0p7r2⟧"'),
        keeps=('"Microsoft-Windows-Kernel-Power2"', "'9f86d081884c7d659a2feaa0c55ad015'", '"libstdc++6-x86-64-cross"'),
        cues=('"', "'", "`"),
        check=shuffled,
        length=18,
        digits=0,
        spare=_elsewhere,
    ),
    Rule(
        "identifier behind a secret's label",
        "token",
        "Some keys have the form of a GUID or of a hash.",
        (
            r"(?i)(?:api_?key|secret|token|password|apikey|auth_?key|access_?key|client_?key)[\"'`]"
            r"[ ]?[,:=][ ]?[\"'`](?P<hide>[^\"'`\n]{8,200})[\"'`]"
        ),
        hides=('env("api_token", "⟦0d9a7c52-1111-4222-8333-9f8e7d6c5b4a⟧")',),
        keeps=("types = ('access_token', 'refresh_token')", '"PublicKeyToken": "31bf3856ad364e35"'),
        cues=("key", "secret", "token", "password"),
        check=lambda v: chosen(v) and not (an_identifier(v) and not any(c.isdigit() for c in v)),
        spare=_elsewhere,
    ),
    Rule(
        "wrapped value of a secret",
        "token",
        "A long value stands behind a label, over several lines.",
        r"(?i)(?:secret|token|key|auth|passw|credential)[\w.-]{0,40}"
        + IS
        + (
            r"[\"'`]{0,2}(?P<hide>[A-Za-z0-9+/=_-]{32,400}(?:\s*\n[ \t]{1,40}[A-Za-z0-9+/=_-]{16,400}){1,4"
            r"0})"
        ),
        hides=("token: ⟦QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo3\n   QUJDREVGR0hJSktMTU5PUFFSU1Rv⟧",),
        keeps=("token:\n  other",),
        cues=("secret", "token", "key", "auth", "passw", "credential"),
        check=random_looking,
        lines=True,
        back=1,
        reach=4000,
    ),
    Rule(
        "secret compared with",
        "password",
        "A program compares a secret with this text.",
        (
            r"(?i)[\"'](?P<hide>[^\"'\n]{4,200})[\"']\s{0,9}[=!]==?\s{0,9}\w{0,40}(?:pass|secret|key|token"
            r"|pwd)\w{0,20}\b"
        ),
        hides=("if ('⟦open sesame⟧' == db_password):",),
        keeps=("if ('' == password)",),
        cues=("pass", "secret", "key", "token", "pwd"),
        check=a_secret,
    ),
    Rule(
        "secret handed to a program",
        "password",
        "A program is handed this secret.",
        (
            r"(?i)(?:set_?password|setpassword|set_?secret|set_?token|set_?api_?key|set_?passphrase|api_?key|secret"
            r"|password|passphrase|encrypt|decrypt|hmac|connect|login|authenticate)\([ ]{0,4}"
            r"(?:[\"'][^\"'\n]{1,80}[\"'],[ ]{0,4}){0,3}[\"'](?P<hide>[^\"'\n]{4,200})[\"'][ ]{0,4}[,)]"
        ),
        hides=('client.setPassword("⟦Trevo_77x⟧");', "db.connect('h', 'ze', '⟦Trevo_77x⟧')"),
        keeps=('getPassword("user")', 'connect("org.freedesktop.DBus")'),
        cues=("password", "secret", "token", "key", "passphrase", "crypt", "hmac", "connect", "login", "authenticate"),
        check=lambda v: (
            any(map(str.isdigit, v))
            and not re.match(r"(?i)(?:sha|md|aes|hmac|utf|des|rc)-?\d", v)
            and chosen(v)
            and not re.search(r"[ %/\\]|\.\w{2,4}\Z|\{", v)
        ),
    ),
    Rule(
        "bytes of a secret",
        "token",
        "The bytes of a key are written out one by one.",
        (
            r"(?i)(?:secret|key|token|passw\w{0,8}|seed"
            r"|salt)\w{0,20}(?:\[\d{0,4}\])?[\"']?[ \t]{0,9}[:=]{1,2}[^\n{(\[]{0,40}"
            r"(?:\[\]\w{1,10})?[{(\[]\s{0,9}(?P<hide>(?:0x[0-9a-f]{2}"
            r"|\d{1,3})(?:[ \t]{0,20},[ \t]{0,20}(?:0x[0-9a-f]{2}|\d{1,3})){7,300})"
        ),
        hides=(
            "secretKey := []byte{⟦12, 99, 201, 7, 45, 88, 190, 3, 250⟧}",
            "key = {⟦0x1f, 0x2e, 0x3d, 0x4c, 0x5b, 0x6a, 0x79, 0x88⟧}",
        ),
        keeps=("keys = [1, 2, 3]", "levels = {1, 2, 3, 4, 5, 6, 7, 8, 9}"),
        cues=("secret", "key", "token", "passw", "seed", "salt"),
        reach=1500,
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
            "sha384-Zp7kQ2mVx9Tb4Lw8Rn3Yc6Hd1Gf5Js0AZp7kQ2mVx9Tb4Lw8Rn3Yc6Hd1Gf5Js0A",
        ),
        check=lambda v: opaque(v) and not v.lower().startswith(("sha256-", "sha384-", "sha512-")),
        length=32,
        digits=1,
        spare=lambda before, _: before.lower().rstrip("=:- ")[-6:] in ("sha256", "sha384", "sha512"),
    ),
)
