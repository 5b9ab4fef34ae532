"""Hosts a computer talks to: where its owner goes is nobody's business."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._endings import FILES, UNITS
from redaction.rules._public import a_host
from redaction.rules._vendors import a_vendor

_TOPS = (
    r"(?:com|net|org|edu|gov|mil|info|biz|pt|es|fr|de|uk|br|it|nl|be|ch|at|eu|pl|ru|cn|jp|kr|tw|hk"
    r"|in|au|ca|us|mx|ar|cl|se|no|dk|fi|ie|cz|sk|hu|ro|bg|gr|tr|ua|il|za|om|sg|th|vn|ph|my|id|nz"
    r"|lt|lv|ee|hr|si|rs|ao|mz|cv"
    r"|io|tv|me|co|online|site|shop|store|club|xyz|website|blog|news|live|cloud|page|dev|ai|wtf"
    r"|test|invalid|fun|top|link|adult|porn|xxx|dating|bet|casino|health|bank|church|gay|lgbt|vip"
    r"|pro|mobi|cat|lol|onion)"
)
_INSIDE = r"(?:local|lan|home|internal|intranet|corp|localdomain|home\.arpa|ts\.net|private|domain)"
_LABELS = r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.){1,8}"


_PACKAGES = "com org net io de fr pt me br uk jp cn edu gov dev app java javax sun system android kotlin"
_REVERSED = frozenset(_PACKAGES.split())  # com.maker.product, java.net.Socket
_GOES_ON = re.compile(r"[\w@$(]|-[\w]|\.[A-Za-z0-9_]|\\|=|::|/(?:\d|[\w-]*\.(?:so|py|js))")


_MEMBERS = frozenset(["id", "in", "page", "link", "top", "test"])  # `device.id`, `configure.in`
_OWNERS = frozenset(
    [
        "log",
        "logger",
        "logging",
        "console",
        "self",
        "this",
        "system",
        "process",
        "error",
        "event",
        "request",
        "response",
        "window",
    ]
)


def _a_member(labels: list[str], top: str) -> bool:
    """A field of a program's object, or a file: `device.id`, `logger.info`, `error.domain`."""
    if len(labels) > 1 or not labels[0].isalpha():
        return False
    return top in _MEMBERS or labels[0].lower() in _OWNERS or (top in ("private", "domain") or len(labels[0]) < 2)


def _bare(value: str) -> bool:
    """A host that stands alone: with a top-level domain, no package's name, no vendor's."""
    *labels, top = value.split(".")
    named = len(labels[-1]) > 1 and any(map(str.isalpha, "".join(labels))) and "__" not in value
    return (
        named
        and not _a_member(labels, top)
        and top == top.lower()
        and labels[0].lower() not in _REVERSED
        and not a_vendor(value)
        and _whole(value)
    )


def _whole(value: str) -> bool:
    return value == value.strip("-_")


def _part_of_a_name(before: str, after: str) -> bool:
    """Whether it goes on: a class name, a file, a mail address, or a path inside a program."""
    return bool(_GOES_ON.match(after)) or before.endswith(("@", ".", "$", "-", "_", "\\", "‹", "lib/", "::"))


def _no_file(value: str) -> bool:
    return _bare(value) and value.rpartition(".")[2].lower() not in FILES | UNITS


def _at_home(value: str) -> bool:
    *labels, top = value.lower().split(".")
    return (
        a_host(value)
        and value[0].isalnum()
        and not _a_member(labels, top)
        and not value.lower().startswith(("localhost", "com.", "org."))
    )


def _in_a_path(before: str, after: str) -> bool:
    goes_on = re.match(r"[\w@$(=]|\.\w|/bin", after)
    return bool(goes_on) or (before.endswith(("/", ".", "~")) and not before.endswith("//"))


RULES = (
    Rule(
        "name looked up",
        "host",
        "Which hosts a computer asks for tells what its owner does.",
        (
            rf"(?i)\b(?:query(?:ing)?(?: for)?(?: name)?|(?:look|looking)[ -]?up|resolv\w+|name resolution "
            rf"for(?: the name)?|resolução de nome[s]? para(?: o nome)?|nslookup|ping|traceroute|tracert"
            rf"|sni|connect(?:ed|ing|ion)? to|proxy)[ :='\"]{{1,4}}(?P<hide>{_LABELS}(?:{_TOPS}"
            rf"|[a-z]{{2,18}}))\b"
        ),
        hides=("query for name ⟦forum.saude.gal⟧, type 1",),
        keeps=("resolving symbols in ntdll.dll", "ping www.microsoft.com"),
        cues=("query", "look", "resol", "ping ", "tracer", "sni", "connect", "proxy"),
        check=_no_file,
        spare=_part_of_a_name,
    ),
    Rule(
        "host and port",
        "host",
        "Which hosts a computer talks to tells what its owner does.",
        rf"(?i)(?:^|[\s(\[\"'=/@>])(?P<hide>{_LABELS}[a-z]{{2,18}}):\d{{2,5}}\b",
        hides=("app.exe - ⟦jogos.exemplo.wiki⟧:443 open",),
        keeps=("Main.java:120", "update.microsoft.com:443"),
        cues=(":",),
        check=lambda v: _no_file(v) and v == v.lower(),
    ),
    Rule(
        "host",
        "host",
        "Which hosts a computer talks to tells what its owner does.",
        rf"\b{_LABELS}{_TOPS}\b",
        hides=("closed by ⟦dsl-12.operadora.pt⟧ again",),
        keeps=("com.apple.net", "java.net.SocketException", "security.ubuntu.com", "System.Net.Http"),
        cues=(".",),
        length=5,
        check=_bare,
        spare=_part_of_a_name,
        back=300,
        reach=40,
    ),
    Rule(
        "host inside a network",
        "host",
        "A machine's name at home or at work.",
        rf"(?i)\b{_LABELS}{_INSIDE}\b",
        hides=("mount //⟦nas-ze.lan⟧/x",),
        keeps=("/usr/local/bin", "share.local/bin/x.so"),
        cues=(".local", ".lan", ".home", ".internal", ".intranet", ".corp", ".ts.net", ".private", ".domain"),
        check=_at_home,
        spare=_in_a_path,
    ),
)
