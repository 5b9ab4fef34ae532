"""Passwords that stand behind a label, in every quoting and in six languages and more."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._looks import a_secret, chosen, random_looking
from redaction.rules._words import KEYWORD, KEYWORD_CUES

_INDEX = r"(?:\[[\"']?[\w. -]{0,40}[\"']?\])?"
_TYPE = r"(?::[ \t]{0,4}(?:str(?:ing)?|text|&(?:'static )?str|NSString ?\*?|char ?\*)[ \t]{0,4})?"
IS = (
    _INDEX
    + r"[\"'`\])]{0,2}[ .\t]{0,60}"
    + _TYPE
    + r"(?:=>|->|→|:=|\+=|[=!]==?|::[ \t]|[:=：]|REG_(?:EXPAND_)?SZ[ \t])[ \t]*(?:!!str[ \t])?"
)
"""What stands between a label and its value, in settings and programs."""
QUOTED = (
    r"(?:u8|[@LuURrbfN])?(?:\"(?P<hide_a>[^\"\n]{1,400})\"|'(?P<hide_b>[^'\n]{1,400})'"
    r"|`(?P<hide_c>[^`\n]{1,400})`)"
)
BARE = r"[\"'`]?(?P<hide_d>[^\s\"'`<,;&]{1,400}(?:[,;&][^\s\"'`<>,;&=:]{1,80}){0,8})(?:[\s\"'`<>,;&]|$)"
_OWNER = (
    r"(?:old|new|ssh|db|my|ftp|smtp|mail|user|admin|root|ldap|bind|http|proxy|key|store|auth|sudo|become|sql|login"
    r"|account|wifi|web|pg|redis|mongo|imap|pop|remote|svc|require|master)"
)
_LABEL = (
    rf"(?i)(?:(?:^|[\W_])(?:{KEYWORD}|pin|puk)|pass(?:word|phrase|wd)|{_OWNER}[_-]?pass|密码|密碼|비밀번호"
    rf"|パスワード)(?:[_-]?(?:value|hash|plain"
    rf"|new|old|confirm(?:ation)?|again|repeat|verify|current"
    r"|\d{1,3}))?"
)
_CUES = (*KEYWORD_CUES, "pin", "puk")
_ABOUT = re.compile(
    r"(?i)(?:last|len(?:gth)?|polic\w*|expir\w*|(?<![a-z])age|(?<!ad)min|max|required|type|attempts?|count|history"
    r"|complex\w*|changed?"
    r"|never|files?|path|command|prompt|manager|(?<![a-z])auth\w*|field|status|(?<!e)state|encryption|store|format"
    r"|provider|quality"
    r"|strength|url|hint|label|icon|view|dialog|input|error|message|notification|mechanism|support|backend|mode|method)"
    r"[\"'\])]{0,2}[ .\t]*[:=][^:=]*\Z"
)
_A_TEST = re.compile(r"(?:^|\W)PASS[ ]?:[ \t]*\Z")


def _about_passwords(before: str, after: str) -> bool:
    """A setting of passwords in general, or a passed test (`PASS: what was tried`)."""
    return bool(_ABOUT.search(before) or (_A_TEST.search(before) and re.match(r"[ ][\w-]", after)))


RULES = (
    Rule(
        "labelled password",
        "password",
        "A password stands behind this label.",
        _LABEL + IS + rf"(?:{QUOTED}|{BARE})",
        hides=(
            "db_password='⟦two words⟧'",
            "Palavra-passe: ⟦Maresia.47x⟧",
            '"pwd":"⟦lua#cheia9⟧","id":3',
            "Mot de passe : ⟦soleil88⟧",
            "wifi_psk=⟦k1tchen-door⟧",
            "Passwort=⟦Berg,Tal7⟧",
            "Parola d'ordine: ⟦Vento-12⟧",
            'char pass[] = "⟦lua cheia⟧";',
            'let password: &str = "⟦lua cheia⟧";',
            '$config["pw"] => ⟦Trevo_7⟧',
            "passwords:⟦Trevo#7x⟧",
        ),
        keeps=(
            "password expired",
            "passwd:amd64",
            "UserPassword=",
            "PasswordLastSet: 133",
            "Password: (null)",
            "bypass: on",
            "password = get_password()",
            "self.pwd = other.pwd",
            "password: bytes",
            "PASS: config.sub knows each machine",
            "PWR_MGM: on",
        ),
        cues=_CUES,
        check=a_secret,
        spare=_about_passwords,
    ),
    Rule(
        "password in a longer label",
        "password",
        "A password stands behind this label.",
        r"(?i)(?:pass(?:word|phrase|wd)s?|pwd|senha)[A-Za-z0-9_.-]{1,40}" + IS + QUOTED,
        hides=('my_password_of_the_house = "⟦lua cheia de maio⟧"', "passwordAdmin => '⟦Trevo_7⟧'"),
        keeps=('password_policy = "strict"', 'password_file: "/run/x"', 'pwdLastSet="0"'),
        cues=("passw", "passp", "pwd", "senha"),
        check=lambda v: a_secret(v) and not re.fullmatch(r"[\w.-]*[/\\].*|\d+|[a-z]+", v),
        spare=_about_passwords,
    ),
    Rule(
        "password after a phrase",
        "password",
        "A password stands at the end of this phrase.",
        rf"(?i)\b{KEYWORD}\b[ \t][^\n:=\"']{{1,50}}:[ \t]+(?P<hide>[^\s,;]{{4,80}})",
        hides=("Nova senha para o portal: ⟦girafa2031⟧",),
        keeps=("Password change for this device: failed", "Pass --with-lua (Somebody). Closes: #1024297."),
        cues=KEYWORD_CUES,
        check=lambda v: chosen(v) and not v.startswith(("<", "0x", "[")),
        spare=lambda before, _: bool(
            re.search(r"(?i)\bpass[ \t][^:]*:[ \t]*\Z|\b(?:closes|error|code|bug):?\s*\Z", before)
        ),
    ),
    Rule(
        "password said in a sentence",
        "password",
        "A sentence says this password.",
        (
            rf"(?i)\b(?:{KEYWORD}|secret|token|api key)(?:[ ](?:for|of|to|do|da|de|del|von|für|pour"
            rf"|per)[ ][^\s:=]{{1,40}}(?:[ ][^\s:=]{{1,40}})?)?[ ]"
            r"(?:is now|is set to|is|was|será|é|es|est|ist|è|lautet|set to|changed to|reset to)[ ]?:?[ ]"
            r"[\"'«“`]?[ ]?(?P<hide>[^\s,;\"'»”`]{3,79}[^\s,;.!?\"'»”`])"
        ),
        hides=(
            "The password for the router is ⟦Trevo_77x⟧.",
            "a senha é ⟦girafa2031⟧",
            "Das Passwort lautet '⟦Berg7Tal⟧'",
        ),
        keeps=("The password is incorrect", "Your password was changed", "password is required (0x8007)"),
        cues=(*KEYWORD_CUES, "secret", "token", "api key"),
        check=lambda v: chosen(v) and not v.startswith(("(", "0x")),
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
        "password before other words on the next line",
        "password",
        "A password stands under this label.",
        rf"(?i)\b{KEYWORD}[ \t]*:[ \t]*\r?\n[ \t]*(?P<hide>[^\s/]{{6,80}})(?:[\s/]|$)",
        hides=("Palavra-passe:\n   ⟦tulipa_904⟧ (a mesma)\n",),
        keeps=("Password:\nLogin incorrect\n", "Password:\n2026-11-22 10:00 failed"),
        cues=KEYWORD_CUES,
        check=lambda v: chosen(v) and any(map(str.isdigit, v)) and any(map(str.isalpha, v)),
        lines=True,
        back=60,
        reach=160,
    ),
    Rule(
        "password in a table",
        "password",
        "A password stands beside this label.",
        rf"(?i)[|│][ \t]*{KEYWORD}[ \t]*[|│][ \t]*(?P<hide>[^|│\n]{{3,80}}?)[ \t]*[|│]",
        hides=("| user | ze |\n| password | ⟦Trevo_77x⟧ |",),
        keeps=("| password | required | yes |",),
        cues=("|", "│"),
        check=lambda v: chosen(v.strip()),
    ),
    Rule(
        "password in markup",
        "password",
        "A password stands in this element.",
        r"(?i)<(?:[\w:.-]{0,40}(?:password|passwd|pwd|passphrase|secret|keymaterial|sharedkey"
        r"|credential|apikey|authtoken|accesstoken))\b[^<>]{0,200}>\s*"
        r"(?:<value>\s*)?(?:<!\[CDATA\[)?(?P<hide>[^<>\s\]][^<>\n\]]{0,300})(?:\]\]>|<)",
        hides=(
            "<adminPassword>⟦Nuvem$31⟧</adminPassword>",
            "<AutoLogonPassword>\n <Value>⟦QmFuYW5h⟧</Value>",
            "<Password><![CDATA[⟦Trevo7⟧]]></Password>",
        ),
        keeps=("<Password></Password>",),
        cues=(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "secret",
            "keymaterial",
            "sharedkey",
            "credential",
            "apikey",
            "token",
        ),
        check=a_secret,
        lines=True,
        back=60,
        reach=600,
    ),
    Rule(
        "token in markup",
        "token",
        "A token stands in this element.",
        r"(?i)<(?:(?:auth|access|api|session|refresh|bearer|security|user)_?)?(?:token"
        r"|key)>\s{0,9}(?P<hide>[^<>\s]{12,2000})<",
        hides=("<token>⟦Zk3mQ9xTb7Lw2Rv8Np4c⟧</token>",),
        keeps=("<key>NSHighResolutionCapable</key>", "<key>com.apple.security.network.client2</key>"),
        cues=("token>", "key>"),
        check=random_looking,
    ),
    Rule(
        "value under a setting's name",
        "password",
        "A setting named after a password has this value.",
        (
            r"(?i)\bname:[ \t]{0,4}[\"']?\w{0,40}(?:password|passwd|pwd|token|secret|_key"
            r"|apikey)\w{0,20}[\"']?[ \t]{0,4}\r?\n"
            r"[ \t-]{0,40}value:[ \t]{0,4}[\"']?(?P<hide>[^\s\"']{4,400})"
        ),
        hides=("- name: DB_PASSWORD\n  value: ⟦Trevo77x⟧\n",),
        keeps=("- name: DB_PASSWORD\n  valueFrom: x\n",),
        cues=("name:",),
        check=a_secret,
        lines=True,
        back=10,
        reach=500,
    ),
    Rule(
        "password in a form",
        "password",
        "Somebody typed this password into a form.",
        r"(?i)type=[\"']?password[\"']?[^<>\n]{0,160}?value=[\"'](?P<hide>[^\"'\n]{3,200})[\"']",
        hides=('<input type="password" name="p" value="⟦Trevo_77x⟧">',),
        keeps=('<input type="password" value="">',),
        cues=("password",),
        check=a_secret,
    ),
    Rule(
        "value of a password setting",
        "password",
        "A setting named after a password has this value.",
        (
            r"(?i)(?:name|key|id)[\"']?[ ]?[:=][ ]?[\"'][^\"'\n]{0,60}(?:password|passwd|pwd|secret|api_?key"
            r"|token|passphrase|senha)[\"'][^<>\n]{0,40}?(?:value[\"']?[ ]?[:=][ ]?[\"']"
            r"|>)(?P<hide>[^\"'<>\n]{1,300})[\"'<]"
        ),
        hides=('<add key="SmtpPassword" value="⟦cravo74⟧"/>', '{"name": "DB_PASSWORD", "value": "⟦cravo74⟧"}'),
        keeps=('<Data Name="PasswordLastSet">%%1794</Data>',),
        cues=("password", "passwd", "pwd", "secret", "apikey", "api_key", "token", "passphrase", "senha"),
        check=a_secret,
    ),
    Rule(
        "password in a database statement",
        "password",
        "A database statement sets this password.",
        (
            r"(?i)\b(?:identified\s+(?:with\s+\S{1,40}\s+)?(?:by|as)"
            r"|(?:encrypted\s+)?password(?:\s*\()?)\s+(?:password\s+)?"
            r"(?:'(?P<hide_a>[^'\n]{1,200})'|\"(?P<hide_b>[^\"\n]{1,200})\")"
        ),
        hides=("CREATE USER ana IDENTIFIED BY '⟦Pera_verde⟧';", "ALTER ROLE app WITH PASSWORD '⟦limao⟧';"),
        keeps=("password expired;",),
        cues=("identified", "password"),
        check=a_secret,
    ),
    Rule(
        "bare password in a database statement",
        "password",
        "A database statement sets this password.",
        (
            r"(?i)\b(?:identified\s{1,9}(?:with\s{1,9}\S{1,40}\s{1,9})?by|(?:role|user|login)\b[^\n;]{1,120}\bpassword)"
            r"\s{1,9}(?:password\s{1,9})?(?P<hide>[^\s;'\"()]{4,100})"
        ),
        hides=("ALTER ROLE app WITH PASSWORD ⟦limao77Q⟧;", 'q("CREATE USER x IDENTIFIED BY ⟦PeraVerde⟧");'),
        keeps=("identified by the kernel", "user needs a password before"),
        cues=("identified", "password"),
        check=lambda v: chosen(v) and v[0] != "@" and "\\" not in v,
    ),
    Rule(
        "password of a file-transfer session",
        "password",
        "A session in the clear names this password.",
        r"(?:^|[\n>\]] ?)PASS (?P<hide>\S{3,80})[ \t\r]*(?:\n|$)",
        hides=("USER x1\nPASS ⟦peixe@12⟧\n230 ok", "> PASS ⟦peixe@12⟧"),
        keeps=("TEST PASS", "PASS all of them"),
        cues=("pass ",),
        check=a_secret,
        lines=True,
        back=3,
        reach=90,
    ),
    Rule(
        "login and password in prose",
        "password",
        "A name and a password stand side by side.",
        (
            r"(?i)\b(?:login|credenciais|credenciales|credentials|zugangsdaten|identifiants|credenziali|acesso|acceso"
            r"|access"
            r"|utilizador|usuario|user)[ "
            r":]{1,3}(?P<hide_a>[\w.@-]{3,40})(?:[ ]/[ ]|/)(?P<hide_b>[^\s/]{5,40})(?:[\s,;]|$)"
        ),
        hides=("router: login ⟦ze.tal⟧ / ⟦Caneta551⟧ ok",),
        keeps=("user / system time", "Network access control / gateway"),
        cues=("login", "cred", "ident", "zugang", "aces", "acces", "utilizador", "usuario", "user"),
        check=lambda v: chosen(v) or "_" in v or "." in v,
    ),
    Rule(
        "pair of name and password",
        "password",
        "A name and a password stand side by side.",
        (
            r"(?i)\b(?:user(?:name)?|login|id|utilizador|usuario|account|benutzer|e-?mail)[ ]?[/|&,+-][ ]?"
            rf"{KEYWORD}[\"']?[ \t]*[:=]?[ \t]*(?P<hide_a>[^\s/|,:;\"']{{2,60}})[ ]?[/|,:;][ ]?(?P<hide_b>[^\s"
            rf"|,;\"']{{4,60}})"
        ),
        hides=("ID/PW: ⟦zetal9⟧/⟦Trevo#7x⟧", "user/pass = ⟦ze_tal⟧ : ⟦Trevo#7x⟧"),
        keeps=("username/password: not set", "login/password required"),
        cues=KEYWORD_CUES,
        check=lambda v: a_secret(v) and (chosen(v) or len(v) < 16),
    ),
)
