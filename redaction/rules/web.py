"""Addresses of pages and services, and the names and passwords in them."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._looks import a_secret, random_looking
from redaction.rules._public import an_account
from redaction.rules._vendors import a_vendor

_SCHEME = (
    r"(?:https?|wss?|ftps?|sftp|rtsps?|rtmps?|gopher|magnet|zoommtg|msteams|tg|viber|whatsapp"
    r"|webcal|feed|view-source:https?)"
)
_REPOSITORY = re.compile(
    r"/(?:dists|repodata|pool|InRelease|Packages)(?:[/.]|$)"
)  # where packages come from: needed in an error
_INTERNAL_ONLY = re.compile(r"x\.x\.x\.x|(?:.+\.)?localhost")


def _visited(value: str) -> bool:
    """The address of a page, unless a vendor's service or this very machine answers there."""
    value = re.split(r":/{1,2}", value, maxsplit=1)[-1]
    if _REPOSITORY.search(value):
        return False
    host = re.split(r"[/?#:]", value.rpartition("@")[2] if "@" in value.split("/")[0] else value)[0]
    host = host.strip("[]").lower()
    return (
        "." in host
        and not a_vendor(host)
        and not re.fullmatch(r"[\d.]+|\d.*:.*", host)
        and not _INTERNAL_ONLY.fullmatch(host)
    )


def _a_page(value: str) -> bool:
    """A path or search under a vendor's name that is a visit all the same."""
    return "?" in value or value.count("/") > 1


RULES = (
    Rule(
        "account and password in an address",
        "password",
        "An address carries a name and a password (RFC 3986, userinfo).",
        (
            r"(?i)\b[a-z][a-z0-9+.-]{1,20}:/{2}(?:[^\s/;:@\"'<>]{1,60};)?(?P<hide_a>[^\s/:\"'<>‹›]{0,100})"
            r":(?P<hide_b>[^\s/\"'<>‹›]{1,300})@"
        ),
        hides=("mongodb://⟦leitor⟧:⟦Fig0s⟧@10.0.0.4/x", "redis://:⟦Uva_3⟧@c:1/0"),
        keeps=("https://host:8443/a",),
        cues=("://",),
        check=lambda v: bool(v) and a_secret(v),
    ),
    Rule(
        "password before a slash",
        "password",
        "An address carries a password.",
        (
            r"(?i)\b(?:mysql|postgres(?:ql)?|mongodb(?:\+srv)?|rediss?|amqps?|ftp|smtps?|imaps?|https?|smb"
            r"|mssql|oracle|ldaps?|sftp|ssh|mqtts?|nats|kafka|jdbc:[a-z]+)://(?P<hide_a>[^\s:@/\"'<>]{0,80"
            r"}):(?P<hide_b>[^\s@\"'<>]{1,200})@(?:tcp\()?[\w.[-]"
        ),
        hides=("postgres://⟦dono⟧:⟦a/b9⟧@db:5432/x",),
        cues=("://",),
        check=lambda v: bool(v) and a_secret(v),
    ),
    Rule(
        "account in an address",
        "user",
        "An address carries an account's name.",
        (
            r"(?i)\b(?:ssh|sftp|smb|ftp|ftps|afp|nfs|rdp|vnc|cifs|https?|git\+ssh"
            r"|svn\+ssh)://(?:[^\s/;:@\"'<>]{1,60};)?(?P<hide>[^\s/:@\"'<>]{2,80})@"
        ),
        hides=("ssh://⟦maria.pv⟧@nas/x",),
        keeps=("ssh://root@nas",),
        cues=("://",),
        check=an_account,
    ),
    Rule(
        "page visited",
        "url",
        "Which pages a person opens is nobody's business.",
        rf"(?i)\b{_SCHEME}:/{{1,2}}[^\s\"'<>\\`{{}}|^‹›]{{3,4000}}",
        hides=("opened ⟦https://forum.exemplo-medico.pt/t/9?u=1⟧ twice",),
        keeps=(
            "http://schemas.microsoft.com/win/2004/08/events/event",
            "http://localhost:8080/x",
            "https://www.kernel.org/doc",
        ),
        cues=(":/",),
        check=_visited,
        reach=4200,
    ),
    Rule(
        "search",
        "url",
        "What a person searches for is nobody's business.",
        (
            r"(?i)\b(?:(?:www|maps|news|images|duckduckgo|search|mail|docs|drive|accounts?|calendar|photos"
            r"|outlook|onedrive)\.)?(?:google|bing|duckduckgo|yahoo|ecosia|qwant|youtube|startpage|yandex"
            r"|live|icloud)\.(?:com|pt|es|fr|de|ru)(?:\.br)?(?P<hide>/[^\s\"'<>\\`|‹›]{2,4000})"
        ),
        hides=("https://www.google.com⟦/search?q=dor+de+dentes⟧",),
        keeps=("update.googleapis.com/x",),
        cues=(
            "google.",
            "bing.",
            "duckduckgo",
            "yahoo.",
            "ecosia",
            "qwant",
            "youtube",
            "startpage",
            "yandex",
            "live.com",
            "icloud.com",
        ),
        check=_a_page,
    ),
    Rule(
        "secret in an address",
        "token",
        "A part of an address opens an account.",
        (
            r"(?i)[?&;#](?:[\w.-]{0,30}(?:token|key|secret|sig|signature|pass(?:word)?|pwd|auth|code"
            r"|session|sid|sas|credential|hreq|cup2key|hash|nonce|state|ticket|otp|jwt"
            r"|access)[\w.-]{0,20})=(?P<hide>[^&\s\"'<>#\\‹›]{4,4000})"
        ),
        hides=("x?a=1&access_token=⟦q9s8d7⟧&b=2",),
        keeps=("?api-version=1.0&keycode=13",),
        cues=(
            "token",
            "key",
            "secret",
            "sig",
            "pass",
            "pwd",
            "auth",
            "code",
            "sess",
            "sid",
            "sas",
            "cred",
            "hreq",
            "hash",
            "nonce",
            "state",
            "ticket",
            "otp",
            "jwt",
            "access",
        ),
        check=lambda v: (a_secret(v) and not v.isdigit()) or len(v) > 9,
        reach=4200,
    ),
    Rule(
        "meeting",
        "url",
        "This opens somebody's meeting.",
        (
            r"(?i)\b(?:confno|meeting(?:[ _-]?id)?|reunião|conf(?:erence)?[ _-]?id)[\"']?[ ]?[=:][ "
            r"\"']*(?P<hide>\d[\d -]{7,13}\d)|zoom\.us/[jw]/(?P<hide_b>\d{9,11})"
        ),
        hides=("join?confno=⟦81234567890⟧&x",),
        cues=("conf", "meeting", "reunião", "zoom.us"),
    ),
    Rule(
        "secret part of a signed address",
        "token",
        "A part of an address opens an account.",
        (
            r"(?i)x-(?:amz|goog|ms)-(?:credential|signature|security-token"
            r"|key\w*)=(?P<hide>[^&\s\"'<>]{8,2000})"
        ),
        hides=("x?X-Amz-Credential=⟦AKIA0000%2F2024⟧&y",),
        cues=("x-amz", "x-goog", "x-ms"),
        check=lambda v: random_looking(v) or "%" in v,
    ),
)
