"""Passwords with no sign behind their label, and those that protocols and old programs send in the clear."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._looks import a_secret, chosen
from redaction.rules._prose import NO_SECRETS

_SURE = (
    r"(?:pass(?:word|wort|phrase|wd|code)|kennwort|palavra-passe|palavra passe|senha|contrase[ñn]a|mot de passe"
    r"|requirepass|pass|pwd|psk|wpa key|wi-?fi key"
    r"|masterauth|(?:enable|ppp|user\w{0,10} \w{1,30}) secret(?: \d)?)"
)
_A_TERM = re.compile(
    r"(?i)[a-z]{2,8}[-_]?\d{1,4}|\d+[a-z]{1,3}|v?\d+(?:\.\w+)+|0x\w+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|\d+(?:st|nd|rd|th)"
    r"|.*[/\\=(<].*|.*\.(?:exe|dll|py|c|cpp|h|so|sys|conf|txt|md|in|js)|kb\d+|cve-.*|#.*|.*-[a-z]+|.*\|.*|%.*|\$.*"
    r"|.*:\d+.*"
)


def _spoken(value: str) -> bool:
    """Letters and digits or signs that make no term of the trade (`sha256`, `base64`, a version, a file)."""
    core = value.strip("\"'.,;:!?()[]")
    return (
        chosen(core)
        and len(core) > 5
        and any(map(str.isdigit, core))
        and any(map(str.isalpha, core))
        and (not _A_TERM.fullmatch(core) or (core != core.lower() and len(core) > 7 and core.isalnum()))
    )


def _several_words(value: str) -> bool:
    return a_secret(value) and not any(word in NO_SECRETS for word in value.lower().split())


RULES = (
    Rule(
        "password after its label",
        "password",
        "A password stands behind this label.",
        rf"(?i)\b{_SURE}\s{{1,4}}[\"'«“]?(?P<hide>[^\s\"'»”,;]{{6,80}})",
        hides=(
            "utilizador x, senha ⟦Trevo77x⟧",
            "machine nas login x password ⟦Trevo77x⟧",
            "requirepass ⟦Trevo77xLong⟧",
            "enable secret ⟦Trevo#77x⟧",
        ),
        keeps=(
            "password sha512 is used",
            "password expired",
            "passwd 1:4.13",
            "password hash-512",
            "password base64",
        ),
        cues=("pass", "kennwort", "senha", "contrase", "masterauth", "secret", "pwd", "psk", "wpa", "wi"),
        check=_spoken,
    ),
    Rule(
        "passphrase of several words",
        "password",
        "A passphrase stands behind this label.",
        (
            r"(?i)(?:pass[ _-]?phrase|psk|frase de (?:contraseña|seguridad|segurança)|frase-passe|key content"
            r"|conteúdo da chave"
            r"|contenido de la clave|contenu de la clé|schlüsselinhalt|contenuto chiave)[ .\t]{0,40}[:=][ \t]{0,9}"
            r"(?P<hide>[^\s\"'<>,;=]{1,40}(?:[ ][^\s\"'<>,;=]{1,40}){1,9})[ \t]{0,9}\r?(?:\n|$)"
        ),
        hides=("wpa_passphrase=⟦lua cheia de maio⟧", "Pass phrase: ⟦trevo da sorte azul⟧\n"),
        keeps=("passphrase: not set", "psk: none given for it"),
        cues=("phrase", "psk", "frase", "key content", "chave", "clave", "clé", "schlüssel", "chiave"),
        check=_several_words,
    ),
    Rule(
        "sign-in of a mail session",
        "password",
        "A session in the clear holds this password (RFC 4954, RFC 3501).",
        (
            r"\bAUTH(?:ENTICATE)?[ =](?:PLAIN|LOGIN|NTLM|XOAUTH2|CRAM-MD5"
            r"|EXTERNAL)[ =]{1,2}(?P<hide_a>[A-Za-z0-9+/]{8,2000}={0,2})"
            r"|\b[A-Za-z]{0,4}\d{1,6} LOGIN [\"']?(?P<hide_b>[^\s\"']{2,80})[\"']? [\"']?(?P<hide_c>[^\s\"']{3,80})"
            r"|\b(?:NICKSERV|NickServ)?[ :]{0,2}IDENTIFY (?:[^\s\"']{1,30} )?(?P<hide_d>[^\s\"']{4,60})[ \t\r]*(?:\n|$)"
        ),
        hides=(
            "C: AUTH PLAIN ⟦AGFuYQBUcmV2bzc3eA==⟧",
            "a1 LOGIN ⟦ze.tal⟧ ⟦Trevo77x⟧",
            "PRIVMSG NickServ :IDENTIFY ⟦Trevo77x⟧",
        ),
        keeps=("250-AUTH LOGIN PLAIN CRAM-MD5", "IDENTIFY DEVICE", "0010 LOGIN failed for"),
        cues=("auth", "login", "identify"),
        check=lambda v: chosen(v) and not (v.isalpha() and v.isupper()) and v != "CRAM-MD5",
    ),
    Rule(
        "account and password of a database tool",
        "password",
        "This program takes a name and a password in one word.",
        r"(?i)\b(?:sqlplus|sqlldr|expdp|impdp|rman"
        r"|sqlcl)(?:\.exe)?\s[^\n]{0,80}?\b(?P<hide_a>[\w.$]{1,40})/(?P<hide_b>[^\s@/\"']{3,60})(?:[@\s\"']|$)",
        hides=("sqlplus ⟦loja⟧/⟦Trevo77x⟧@srv:1521/orcl",),
        keeps=("sqlplus / as sysdba",),
        cues=("sqlplus", "sqlldr", "expdp", "impdp", "rman", "sqlcl"),
        check=a_secret,
    ),
    Rule(
        "password a script sends",
        "password",
        "A script types this password.",
        r"(?i)(?:asswor[dt]|asscode|assphrase"
        r"|senha)[^\n]{0,40}\bsend(?:line)?[ (]{1,3}(?:-- )?[\"'](?P<hide>[^\"'\n\\]{3,80})",
        hides=('expect "assword:" { send "⟦Trevo77x⟧\\r" }', "c.expect('password'); c.sendline('⟦Trevo77x⟧')"),
        keeps=('expect "password" { send "\\r" }',),
        cues=("send",),
        check=a_secret,
    ),
    Rule(
        "keys of network management",
        "password",
        "Two passwords of SNMP version 3.",
        (
            r"(?i:\bsnmp\w{2,12})[^\n]{0,160}?\s-A\s{1,4}[\"']?(?P<hide_a>[^\s\"']{4,80})[\"']?"
            r"(?:[^\n]{0,80}?\s-X\s{1,4}[\"']?"
            r"(?P<hide_b>[^\s\"']{4,80}))?|(?i:\bsnmp\w{2,12})[^\n]{0,160}?\s-c\s{1,4}[\"']?(?P<hide_c>[^\s\"']{4,80})"
        ),
        hides=("snmpwalk -v3 -u x -A ⟦Trevo77x⟧ -x AES -X ⟦Outro88yy⟧ srv", "snmpget -v2c -c ⟦trevo77⟧ srv"),
        keeps=("snmpget -v2c -c public srv",),
        cues=("snmp",),
        check=lambda v: a_secret(v) and v not in ("public", "private"),
    ),
    Rule(
        "password of a web server's file",
        "password",
        "This command writes a password into a file.",
        r"(?i)\bhtpasswd\s{1,4}(?:-\w{1,6}\s{1,4}){0,4}\S{1,120}\s{1,4}\S{1,60}\s{1,4}[\"']?(?P<hide>[^\s\"'"
        r"|;&]{3,80})",
        hides=("htpasswd -b /x/file ze ⟦Trevo77x⟧",),
        keeps=("htpasswd -c /x/file ze",),
        cues=("htpasswd",),
        check=a_secret,
    ),
    Rule(
        "Windows sign-in message",
        "token",
        "A message of NTLM or Kerberos lets a password be guessed or a sign-in be repeated.",
        r"\bTlRMTVNTU[A-Za-z0-9+/]{10,4000}={0,2}|\bYII[A-Za-z0-9+/]{60,8000}={0,2}",
        hides=("Negotiate ⟦TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAA==⟧",),
        cues=("tlrmtvntu", "yii"),
        reach=9000,
    ),
    Rule(
        "account and password before a host",
        "password",
        "A name and a password stand before this host.",
        (
            r"(?i)\b(?:jdbc:oracle:\w{1,10}:(?P<hide_a>[\w.$]{1,40})/(?P<hide_b>[^\s@/\"']{2,80})@"
            r"|(?:sips?:|[\w-]{2,30}\.py "
            r"|impacket-\w{1,30} )(?:[\w.-]{1,40}/)?(?P<hide_c>[\w.-]{1,40}):(?P<hide_d>[^\s@\"':]{3,80})@[\w.-]{1,80}"
            r"|lftp\b[^\n]{0,80}?\s-u\s{1,4}[^\s,]{1,40},(?P<hide_e>[^\s\"']{3,80}))"
        ),
        hides=(
            "jdbc:oracle:thin:⟦loja⟧/⟦Trevo77x⟧@//db:1521/x",
            "psexec.py casa/⟦ze⟧:⟦Trevo77x⟧@srv",
            "lftp -u x,⟦Trevo77x⟧ h",
        ),
        keeps=("sip:100", "jdbc:oracle:thin:@host:1521:db"),
        cues=("jdbc:oracle", "sip:", "sips:", ".py ", "impacket", "lftp"),
        check=a_secret,
    ),
)
