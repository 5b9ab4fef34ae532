"""One crash after the other becomes one line for each program and place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from collectors._contract import Holes
from collectors._host.host import Host
from collectors._moment import moment
from collectors.crashes.codes import meaning
from collectors.crashes.section import MOST_CRASHES, MOST_DUMPS, Crash, Crashes, Dump, Kind

_RANK = {Kind.SYSTEM: 0, Kind.DRIVER: 1, Kind.POWER: 2, Kind.PROGRAM: 3, Kind.HANG: 3}
_CODE = re.compile(r"0x[0-9a-f]{1,16}|[A-Z][A-Z0-9_]{2,40}(?: \(SIG[A-Z0-9]{2,8}\))?")
_VERSION = re.compile(r"(?:\d+:)?[vV]?\d[\w.+~-]{0,40}(?: \([\w.+~-]{1,40}\))?")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]+")
_DIGITS = re.compile(r"\d+")
_LONGEST_NAME = 120
_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """One crash as a source tells it; raw."""

    kind: Kind
    when: float | None = None
    """Seconds since 1970."""
    program: str = ""
    version: str = ""
    module: str = ""
    code: str = ""
    reason: str = ""


def counted(
    host: Host, seen: Iterable[Seen], dumps: Iterable[Dump], answered_by: Iterable[str], holes: Holes
) -> Crashes:
    """The section: what was seen in the window, counted."""
    since, now = host.since, host.now()
    groups: dict[tuple[Kind, str, str, str, str], list[Seen]] = {}
    for one in seen:
        if one.when is None or since.timestamp() <= one.when:
            said = "" if one.program else _DIGITS.sub("#", one.reason)
            groups.setdefault((one.kind, named(one.program), named(one.module), one.code, said), []).append(one)
    ordered = sorted(groups.values(), key=lambda group: (_RANK[group[0].kind], -len(group)))
    return Crashes(
        since=since,
        crashes=tuple(_crash(group, now) for group in ordered[:MOST_CRASHES]),
        crashes_cut=sum(map(len, ordered[MOST_CRASHES:])),
        dumps=newest(dumps),
        answered_by=tuple(answered_by),
        holes=holes.all(),
    )


def newest(dumps: Iterable[Dump]) -> tuple[Dump, ...]:
    """The newest of them, those of unknown age last."""
    return tuple(sorted(dumps, key=lambda dump: -dump.made_at.timestamp() if dump.made_at else 0.0)[:MOST_DUMPS])


def _crash(group: list[Seen], now: datetime) -> Crash:
    newest = max(group, key=lambda one: one.when or 0)
    times = [one.when for one in group if one.when is not None]
    code = newest.code if _CODE.fullmatch(newest.code) else None
    return Crash(
        kind=newest.kind,
        program=named(newest.program) or None,
        version=newest.version if _VERSION.fullmatch(newest.version) else None,
        module=named(newest.module) or None,
        code=code,
        meaning=meaning(newest.kind, code) if code else None,
        reason=_on_one_line(newest.reason)[:_LONGEST_REASON] or None,
        count=len(group),
        first=moment(min(times), now.tzinfo) if times else None,
        last=moment(max(times), now.tzinfo) if times else None,
    )


def named(path: str) -> str:
    """A program's or library's name, without the folder it lies in."""
    return _on_one_line(re.split(r"[/\\]", path[:4096].rstrip("/\\"))[-1])[:_LONGEST_NAME]


def _on_one_line(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text[:4096]).split())
