"""Secrets given on a command line: every program has its own way."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._looks import a_secret
from redaction.rules._public import an_account

_ARGUMENT = r"(?:\"(?P<hide_a>[^\"\n]{1,200})\"|'(?P<hide_b>[^'\n]{1,200})'|(?P<hide_c>[^\s\"']{2,200}))"
_CLIENTS = (
    r"(?:sshpass|mysql\w*|mariadb\w*|psexec\w*|sqlcmd|osql|bcp|isql|plink|pscp|psftp|rdesktop"
    r"|docker|podman|helm|az|mongo\w*|redis-cli|ldap\w+|smbclient|rpcclient|winexe|evil-winrm"
    r"|mosquitto_\w+|winrs|cqlsh|influx|htpasswd|unzip|7z\w?|rar|zip|keytool|certutil|pkiutil"
    r"|openssl|lftp|ncftp\w*|ipmitool|snmp\w+|vncviewer|heroku|oc|vault)"
)


def _not_a_number(value: str) -> bool:
    return a_secret(value) and not re.fullmatch(r"\d{1,5}(?::\d{1,5})?|-.*|[\w.-]*/.*|[A-Za-z]:\\.*", value)


def _two_different(value: str) -> bool:
    name, _, secret = value.partition(":")
    return name != secret and a_secret(secret)


RULES = (
    Rule(
        "password option",
        "password",
        "A password stands on this command line.",
        (
            r"(?i)(?:^|[\s\"'`,\[])(?:--?|/)(?:\w{1,30}[_-])?(?:pass(?:word|wd|phrase|code)?|pwd|psw"
            r"|secret|token|api[_-]?key|access[_-]?key|auth[_-]?token|rp|psk|credential|storepass|keypass"
            r"|recoverypassword)(?:=|:|\s+|[\"'],\s*[\"'])"
        )
        + _ARGUMENT,
        hides=("tool --password ⟦peixe81x⟧ run", "cmdkey /add:s /pass:⟦Cravo_1⟧", "x --api-key=⟦q1w2e3⟧"),
        keeps=("git push --token-type x", "tool --password -v"),
        cues=("pass", "pwd", "psw", "secret", "token", "key", "rp", "psk", "credential"),
        check=_not_a_number,
    ),
    Rule(
        "short password option",
        "password",
        "This program takes its password like this.",
        (
            rf"(?i)\b{_CLIENTS}(?:\.exe)?[\"']?\s(?:[^\n|;]{{0,200}}?\s)?[-/](?:p|P|pw|pwd|w|a|pass|passin "
            rf"pass)(?:=|:|\s+)"
        )
        + _ARGUMENT,
        hides=(
            "sshpass -p '⟦rio doce⟧' ssh h",
            "sqlcmd -S . -U sa -P ⟦Mar_71x⟧ -Q x",
            'psexec \\\\n1 -u a -p "⟦Sol%9⟧" cmd',
        ),
        keeps=("docker run -p 8080:80 nginx", "unzip -p /tmp/a.zip"),
        cues=tuple(re.sub(r"\\w[+*?]", "", _CLIENTS[3:-1]).split("|")),
        check=_not_a_number,
        back=300,
    ),
    Rule(
        "attached password option",
        "password",
        "This program takes its password glued to the option.",
        (
            r"(?i)\b(?:mysql\w*|mariadb\w*|7z\w?|rar|smbmount)(?:\.exe)?\s[^\n"
            r"|;]{0,200}?-h?p[\"']?(?P<hide>[^\s\"'=-][^\s\"']{3,100})"
        ),
        hides=("mysql -u root -p⟦Vento_88⟧ -e x",),
        keeps=("mysql -u root -port 3306",),
        cues=("mysql", "mariadb", "7z", "rar", "smbmount"),
        check=lambda v: _not_a_number(v) and not v.lower().startswith(("ort", "assword", "rotocol", "ipe", "lugin")),
        back=300,
    ),
    Rule(
        "remote desktop option",
        "password",
        "A remote session's password.",
        r"(?i)\b(?:[xws]l?freerdp\w*|mstsc|wfreerdp)[^\n]{0,300}?/p:" + _ARGUMENT,
        hides=("xfreerdp /v:h /u:a /p:⟦uva9roxa⟧ /f",),
        cues=("/p:",),
        check=a_secret,
        back=320,
    ),
    Rule(
        "name and password option",
        "password",
        "A name and a password stand in this option.",
        (
            r"(?i)\b(?:curl|wget|http|https|httpie|smbclient|rpcclient|svn|proxy)\b[^\n|]{0,300}?\s(?:-u"
            r"|-U|--user|-a|--auth|--proxy-user)[ =]?[\"']?(?P<hide>[^\s\"':%/]{0,80}[:%][^\s\"']{1,200})"
        ),
        hides=("curl -s -u ⟦api:99b8⟧ https://h",),
        keeps=("curl -u 'test:test'",),
        cues=("curl", "wget", "http", "smbclient", "rpcclient", "svn", "proxy"),
        check=_two_different,
        back=320,
    ),
    Rule(
        "account command",
        "password",
        "This command sets a password.",
        (
            r"(?i)\bnet1?(?:\.exe)?\s+use\s[^\n]{0,120}?(?:\s/user:[^\s\"']{1,80}\s+(?P<hide_a>[^\s/]\S{2,"
            r"80})|\\\\\S{1,100}\s+(?P<hide_b>[^\s/*]\S{2,80})\s+/user)"
        ),
        hides=("net use Z: \\\\n1\\d /user:x ⟦Pinho_4⟧",),
        keeps=("net use Z: /delete",),
        cues=("use",),
        check=a_secret,
    ),
    Rule(
        "new account command",
        "password",
        "This command sets a password.",
        r"(?i)\bnet1?(?:\.exe)?\s+user\s+(?:\"[^\"\n]{1,60}\"|\S{1,60})\s+" + r"(?P<hide>[^\s/*]\S{2,80})",
        hides=("net user x1 ⟦Pinho_4⟧ /add",),
        keeps=("net user x1 /active:no",),
        cues=("user",),
        check=a_secret,
    ),
    Rule(
        "secure string",
        "password",
        "A script holds this password.",
        (
            r"(?i)(?:ConvertTo-SecureString(?:\s+-String)?|PSCredential\s*\(\s*[\"'][^\"'\n]{1,80}[\"']\s*"
            r",)\s*[\"'](?P<hide>[^\"'\n]{1,200})[\"']"
        ),
        hides=('ConvertTo-SecureString "⟦Pinho_4⟧" -AsPlainText',),
        cues=("securestring", "pscredential"),
        check=a_secret,
    ),
    Rule(
        "password setting of a program",
        "password",
        "A program is given this password.",
        (
            r"(?i)\b\w{0,30}(?:PASSWORD|PASSWD|SECRET|TOKEN|USERPWD)[\"']?\s*,\s*[\"'](?P<hide>[^\"'\n]{4,"
            r"200})[\"']"
        ),
        hides=('setopt(h, OPT_PASSWORD, "⟦Pinho4xx⟧");',),
        keeps=("f(PASSWORD, x)",),
        cues=("password", "passwd", "secret", "token", "userpwd"),
        check=a_secret,
    ),
    Rule(
        "wifi password command",
        "password",
        "A wireless network's password.",
        r"(?i)\bwifi\b[^\n]{0,120}?\bpassword\s+" + _ARGUMENT,
        hides=("nmcli device wifi connect casa password ⟦lua991xx⟧",),
        cues=("wifi",),
        check=a_secret,
    ),
    Rule(
        "account option",
        "user",
        "An account stands on this command line.",
        (
            r"(?i)(?:\s|^)(?:[-/]{1,2}(?:user(?:name)?|ru|usuario|login|account)[:= ]|/u:|-l |-U |-u "
            r")[\"']?(?:[\w.-]{1,40}\\)?(?P<hide>[^\s\"'\\/:;,&=-][^\s\"'\\/:;,&=]{0,60})"
        ),
        hides=("runas /user:⟦maria.pv⟧ cmd", "schtasks /ru CASA\\⟦maria.pv⟧ /sc x"),
        keeps=("sqlcmd -U sa", "psexec -u administrator", "date -u +%s", "sort -u file.txt"),
        cues=("user", "/u", "-u", "login", "account", "/ru", "-l "),
        check=lambda v: (
            an_account(v) and v[0].isalpha() and not v.endswith((".txt", ".log", ".service", ".sh", ".exe"))
        ),
        spare=lambda before, _: bool(
            re.search(
                (
                    r"\b(?:date|sort|ls|netstat|systemctl|journalctl|apt|wc|uname|id|diff|head|curl|grep|ps)\b[^"
                    r"|;]{0,30}\Z"
                ),
                before,
            )
        ),
    ),
    Rule(
        "account at a machine",
        "user",
        "An account on another machine.",
        (
            r"(?i)\b(?:ssh|scp|sftp|rsync|mosh|sshfs)\b[^\n|;]{0,200}?\s[\"']?(?P<hide_a>[\w.-]{1,60})@(?P"
            r"<hide_b>[\w.-]{1,120})"
        ),
        hides=("ssh -p 22 ⟦maria⟧@⟦nas1⟧",),
        keeps=("sshd started",),
        cues=("@",),
        check=an_account,
    ),
)
