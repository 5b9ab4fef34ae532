"""Secrets given on a command line: every program has its own way."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._looks import a_secret, an_identifier
from redaction.rules._prose import a_name

_ARGUMENT = r"(?:\"(?P<hide_a>[^\"\n]{1,200})\"|'(?P<hide_b>[^'\n]{1,200})'|(?P<hide_c>[^\s\"']{2,200}))"
_CLIENTS = (
    r"(?:sshpass|mysql\w*|mariadb\w*|psexec\w*|paexec|sqlcmd|osql|bcp|isql|plink|pscp|psftp|rdesktop|putty|winscp"
    r"|docker|podman|nerdctl|buildah|skopeo|helm|az|mongo\w*|redis-cli|valkey-cli|ldap\w+|smbclient|rpcclient|winexe"
    r"|evil-winrm|wmic|mosquitto_\w+|winrs|cqlsh|influx|htpasswd|unzip|7z\w?|rar|unrar|zip|keytool|certutil|pkiutil"
    r"|openssl|lftp|ncftp\w*|ipmitool|snmp\w+|vncviewer|x11vnc|heroku|oc|vault|psql|pg_\w+|crackmapexec|netexec|nxc"
    r"|smbmap|impacket\w*|hydra|medusa|rclone|restic|sshfs|wpa_passphrase|gpg|sendemail|swaks|expect|chpasswd|jarsigner"
    r"|net|kinit|adb|pdfunlock|qpdf|smbpasswd|logstash|elasticdump|arangosh|clickhouse\w*|impala\w*|beeline|dsmc)"
)
_NAMES = (
    r"(?:pass(?:word|wd|phrase|code)?|passw|pwd|pw|psw|passwort|senha|contrase[ñn]a|mdp|secret|token|api[_-]?key"
    r"|access[_-]?key"
    r"|secret[_-]?key|client[_-]?secret|auth[_-]?token|auth[_-]?key|rp|psk|credentials?|storepass|keypass"
    r"|recoverypassword"
    r"|private[_-]?key|encryption[_-]?key|sas|account[_-]?key|key)"
)
_NO_PASSWORD = re.compile(
    r"\d{1,5}(?::\d{1,5})?(?:/(?:tcp|udp))?|-.*|[\w.~-]*/.*|[A-Za-z]:\\.*|\*+|[|<>&;].*|[a-z]{2,6}:\d{3,5}|.*\.(?:pem"
    r"|key|crt|cer|der|pfx|json|txt|pub|ppk|gpg|asc)|(?:stdin|stdout|prompt|file|env|fd):.*|@.*"
)


def _not_a_number(value: str) -> bool:
    return a_secret(value) and a_name(value) and not _NO_PASSWORD.fullmatch(value)


def _two_different(value: str) -> bool:
    name, _, secret = value.replace("%", ":", 1).partition(":")
    return name != secret and a_secret(secret) and not (name and set(secret) == set(secret[:1]) and len(secret) > 2)


RULES = (
    Rule(
        "password option",
        "password",
        "A password stands on this command line.",
        rf"(?i)(?:^|[\s\"'`,\[(])(?:--?|/|\+)(?:\w{{1,30}}[_-]|new|old|admin|default|user|db|local|temp|account|pfx"
        rf"|cert|safemode\w{{1,20}})?{_NAMES}(?:=|:|\s{{1,4}}|[\"'],\s{{0,4}}[\"'])" + _ARGUMENT,
        hides=(
            "tool --password ⟦peixe81x⟧ run",
            "cmdkey /add:s /pass:⟦Cravo_1⟧",
            "x --api-key=⟦q1w2e3⟧",
            "['tool', '--token', '⟦q1w2e3r4⟧']",
            "New-X -Password '⟦lua cheia⟧'",
        ),
        keeps=(
            "git push --token-type x",
            "tool --password -v",
            "The --username and --password options can't be used",
            "tool --key /etc/x.pem",
            "apt-key add --password-file x",
        ),
        cues=(
            "pass",
            "pwd",
            "pw",
            "psw",
            "secret",
            "token",
            "key",
            "rp",
            "psk",
            "credential",
            "senha",
            "contrase",
            "mdp",
            "sas",
        ),
        check=_not_a_number,
    ),
    Rule(
        "short password option",
        "password",
        "This program takes its password like this.",
        (
            rf"(?i)\b{_CLIENTS}(?:\.exe)?[\"']?\s(?:[^\n|;]{{0,200}}?\s)?[-/](?:p|P|pw|pwd|w|a|k|passin pass"
            rf"|passout pass|pass)"
            rf"(?:=|:|\s{{1,4}})"
        )
        + _ARGUMENT,
        hides=(
            "sshpass -p '⟦rio doce⟧' ssh h",
            "sqlcmd -S . -U sa -P ⟦Mar_71x⟧ -Q x",
            'psexec \\\\n1 -u a -p "⟦Sol%9⟧" cmd',
            "openssl rsa -passin pass:⟦Sol_9x⟧ -in k",
        ),
        keeps=(
            "docker run -p 8080:80 nginx",
            "unzip -p /tmp/a.zip",
            "docker run -p 127.0.0.1:53:53/udp x",
            "net stop -a wuauserv",
        ),
        cues=tuple(re.sub(r"\\w[+*?]?", "", _CLIENTS[3:-1]).split("|")),
        check=lambda v: (
            _not_a_number(v) and not re.fullmatch(r"[\d.]+(?::\d+)+(?:/\w+)?|[a-z]{1,10}|.*\.(?:py|sh|js|zip|txt)", v)
        ),
        back=300,
    ),
    Rule(
        "attached password option",
        "password",
        "This program takes its password glued to the option.",
        (
            r"(?i)\b(?:mysql\w*|mariadb\w*|7z\w?|rar|unrar|smbmount|sshpass|mycli|xtrabackup)(?:\.exe)?\s[^\n"
            r"|;]{0,200}?-h?p(?:\"(?P<hide_a>[^\"\n]{3,100})\"|'(?P<hide_b>[^'\n]{3,100})'"
            r"|(?P<hide_c>[^\s\"'=-][^\s\"']{3,100}))"
        ),
        hides=("mysql -u root -p⟦Vento_88⟧ -e x", "mysqldump -p'⟦rio doce⟧' db"),
        keeps=("mysql -u root -port 3306",),
        cues=("mysql", "mariadb", "7z", "rar", "smbmount", "sshpass", "mycli", "xtrabackup"),
        check=lambda v: (
            _not_a_number(v)
            and not v.lower().startswith(("ort", "assword", "rotocol", "ipe", "lugin", "rint", "refix"))
        ),
        back=300,
    ),
    Rule(
        "remote desktop option",
        "password",
        "A remote session's password.",
        r"(?i)\b(?:[xws]l?freerdp\w*|sdl-freerdp|mstsc|wfreerdp)[^\n]{0,300}?/(?:p|gp|pth):" + _ARGUMENT,
        hides=("xfreerdp /v:h /u:a /p:⟦uva9roxa⟧ /f",),
        cues=("/p:", "/gp:", "/pth:"),
        check=a_secret,
        back=320,
    ),
    Rule(
        "name and password option",
        "password",
        "A name and a password stand in this option.",
        (
            r"(?i)\b(?:curl|wget|http|https|httpie|xh|smbclient|rpcclient|svn|proxy|ab|siege|ldapsearch|snyk|nuget"
            r"|hurl)\b"
            r"[^\n|]{0,300}?\s(?:-u|-U|--user|-a|-A|--auth|--proxy-user|--basic-auth|--creds|--credentials)[ =]{0,2}"
            r"(?:\"(?P<hide_a>[^\"\n:%/]{0,80}[:%][^\"\n]{1,200})\"|'(?P<hide_b>[^'\n:%/]{0,80}[:%][^'\n]{1,200})'"
            r"|(?P<hide_c>[^\s\"':%/]{0,80}[:%][^\s\"']{1,200}))"
        ),
        hides=("curl -s -u ⟦api:99b8⟧ https://h", "curl -u '⟦api:lua cheia⟧' h"),
        keeps=("curl -u 'test:test'", "curl --user 'xxx:yyy'", 'curl -u "$USER:$PASS"'),
        cues=(
            "curl",
            "wget",
            "http",
            "xh",
            "smbclient",
            "rpcclient",
            "svn",
            "proxy",
            "ab ",
            "siege",
            "ldapsearch",
            "nuget",
            "hurl",
        ),
        check=_two_different,
        back=320,
    ),
    Rule(
        "name and password on a line of their own",
        "password",
        "A name and a password stand in this option, on a later line of its command.",
        r"(?:^|\n)[ \t]{1,20}(?:-u|-U|--user)[ =]{1,2}[\"']?(?P<hide>[^\s\"':%/$]{1,80}:[^\s\"'/][^\s\"']{3,200})",
        hides=("curl https://h \\\n  -u ⟦api:Trevo99b8⟧\n",),
        keeps=("  -u root:root",),
        cues=("-u", "--user"),
        check=_two_different,
    ),
    Rule(
        "account command",
        "password",
        "This command sets a password.",
        (
            r"(?i)\bnet1?(?:\.exe)?[\"']?[,\s]{1,4}[\"']?use[\"']?[,\s][^\n]{0,120}?"
            r"(?:\s/user:[^\s\"']{1,80}\s{1,4}[\"']?(?P<hide_a>[^\s/\"'][^\s\"']{2,"
            r"80})|\\\\[^\s\"']{1,100}[\"']?\s{1,4}[\"']?(?P<hide_b>[^\s/*\"'][^\s\"']{2,80})[\"']?\s{1,4}/u(?:ser)?\b)"
        ),
        hides=("net use Z: \\\\n1\\d /user:x ⟦Pinho_4⟧", 'net use \\\\n1\\d "⟦Pinho_4⟧" /user:ze'),
        keeps=("net use Z: /delete", "net use Z: \\\\localhost\\d /persistent:yes"),
        cues=("use",),
        check=a_secret,
    ),
    Rule(
        "new account command",
        "password",
        "This command sets a password.",
        r"(?i)\bnet1?(?:\.exe)?\s{1,4}user\s{1,4}(?:\"[^\"\n]{1,60}\"|[^\s/]\S{0,60})\s{1,4}[\"']?(?P<hide>[^\s/*\"'"
        r"|>][^\s\"']{2,80})",
        hides=("net user x1 ⟦Pinho_4⟧ /add",),
        keeps=("net user x1 /active:no",),
        cues=("user",),
        check=a_secret,
    ),
    Rule(
        "account made or changed by a command",
        "password",
        "This command sets a password.",
        (
            r"(?i)\b(?:echo|printf|print)\s{1,4}(?:-n\s{1,4}"
            r"|-e\s{1,4})?[\"']?(?:[a-z_][\w.-]{0,31}:)?(?P<hide_a>[^\s\"':|$<>]{4,100})[\"']?\s{0,4}\|\s{0,4}"
            r"(?:sudo\s{1,4}(?:-\w\s{1,4}){0,3})?(?:chpasswd|passwd|sudo -S|su\b|openssl|docker login|cryptsetup"
            r"|smbpasswd|kinit|gpg)"
            r"|\b(?:useradd|usermod|adduser)\b[^\n|;]{0,120}?\s(?:-p"
            r"|--password)[ =]{1,2}[\"']?(?P<hide_b>[^\s\"']{4,200})"
            r"|\bdscl\b[^\n]{0,120}-passwd\s{1,4}\S{1,80}\s{1,4}[\"']?(?P<hide_c>[^\s\"']{3,80})"
            r"|\bdsmod\b[^\n]{0,160}-pwd\s{1,4}[\"']?(?P<hide_d>[^\s\"']{3,80})"
            r"|\b(?:sudo|kinit|passwd|chpasswd|cryptsetup|gpg"
            r"|su)\b[^\n<]{0,60}<<<\s{0,4}[\"']?(?P<hide_e>[^\s\"']{3,80})"
        ),
        hides=("echo 'ze:⟦Trevo_77x⟧' | chpasswd", "echo ⟦Trevo_77x⟧ | sudo -S reboot", "useradd -m -p ⟦Trevo_77x⟧ ze"),
        keeps=("echo hello | tee x", "echo done | sudo tee x"),
        cues=("|", "useradd", "usermod", "adduser", "dscl", "dsmod", "<<<"),
        check=a_secret,
    ),
    Rule(
        "secure string",
        "password",
        "A script holds this password.",
        (
            r"(?i)(?:ConvertTo-SecureString(?:\s{1,4}-AsPlainText)?(?:\s{1,4}-Force)?(?:\s{1,4}-String)?\s{0,4}"
            r"|PSCredential\s{0,4}\(\s{0,4}[\"'][^\"'\n]{1,80}[\"']\s{0,4}"
            r",\s{0,4}|NetworkCredential\(\s{0,4}[\"'][^\"'\n]{1,80}[\"']\s{0,4},\s{0,4})\(?[\"']"
            r"(?P<hide_a>[^\"'\n]{1,200})[\"']"
            r"|ConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?(?P<hide_b>[^\s\"'$(-][^\s\"']{3,400})"
        ),
        hides=(
            'ConvertTo-SecureString "⟦Pinho_4⟧" -AsPlainText',
            "ConvertTo-SecureString -AsPlainText -Force '⟦Pinho_4⟧'",
            'New-Object Net.NetworkCredential("ze", "⟦Pinho_4⟧")',
        ),
        keeps=("ConvertTo-SecureString -Key $k",),
        cues=("securestring", "credential"),
        check=a_secret,
    ),
    Rule(
        "password setting of a program",
        "password",
        "A program is given this password.",
        (
            r"(?i)(?:PASSWORD|PASSWD|SECRET|TOKEN|USERPWD|PASSPHRASE)[\"']?\s{0,4},\s{0,4}[\"'](?P<hide>[^\"'\n]{4,"
            r"200})[\"']"
        ),
        hides=('setopt(h, OPT_PASSWORD, "⟦Pinho4xx⟧");',),
        keeps=("f(PASSWORD, x)", "types = ('access_token', 'refresh_token')"),
        cues=("password", "passwd", "secret", "token", "userpwd", "passphrase"),
        check=lambda v: a_secret(v) and not (an_identifier(v) and v == v.lower()),
    ),
    Rule(
        "wifi password command",
        "password",
        "A wireless network's password.",
        r"(?i)\b(?:wifi|wlan|nmcli|iwctl|wpa_passphrase|airport)\b[^\n]{0,120}?\b(?:password|passphrase|psk"
        r"|keymaterial|key)[ =]{1,2}" + _ARGUMENT,
        hides=(
            "nmcli device wifi connect casa password ⟦lua991xx⟧",
            "iwctl --passphrase='⟦lua 991⟧' station wlan0 connect x",
        ),
        keeps=("wifi: wrong password for the network",),
        cues=("wifi", "wlan", "nmcli", "iwctl", "wpa_passphrase", "airport"),
        check=lambda v: a_secret(v) and len(v) > 4,
        spare=lambda before, after: bool(re.search(r"(?i)\bkey[ =]\Z", before)) and after.startswith("="),
    ),
    Rule(
        "wireless network set by a command",
        "password",
        "A wireless network's password.",
        r"(?i)\b(?:networksetup -setairportnetwork \S{1,20} [\"']?[^\"'\n]{1,64}?[\"']? "
        r"|wpa_passphrase [\"']?[^\s\"']{1,64}[\"']? )[\"']?(?P<hide>[^\s\"']{8,63})",
        hides=("wpa_passphrase casa ⟦lua991xx⟧",),
        cues=("networksetup", "wpa_passphrase"),
        check=a_secret,
    ),
)
