"""Puts together what the worker said and what the person agreed to: the document, not yet looked at by the gate."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agent.notice import agent_version
from redaction.redacted import by_kind
from report.document import Access, Addressee, Consented, Finding, Hidden, Looked, Report
from report.values import titled
from report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agent.consent import ConsentToLook
    from agent.gather import Gathered, Topic
    from agent.stream import Finished
    from redaction.redacted import Json
    from report.wire import Claim

_SEVERITIES = ("critical", "warning", "advice")
NOT_CHOSEN = "left out, as you chose"
NOBODY_CONTACTED = "without a code nobody is contacted"
NOT_TOLD = "the process that looks had to stop"
NOT_CLEAN = "left out, because the second look found something private in it"


def without(gathered: Gathered, off: Mapping[str, str]) -> Gathered:
    """The same look without these topics (`storage`) and parts of topics (`storage.disks`), and why each is left out.

    Their facts, their own counts and what was found in them are gone; an empty part stands among the topic's holes.
    """
    kept = {name: _emptied(name, done, off) for name, done in gathered.topics.items()}
    off = {**off, **{name: "" for name, done in kept.items() if done.outcome != "collected"}}  # also what came too late
    ended = gathered.ended
    if ended is not None:
        findings = [row for row in ended.findings if not any(_is_in(str(e), off) for e in _listed(row["evidence"]))]
        ended = replace(ended, findings=findings)
    return replace(gathered, topics=kept, ended=ended)


def _emptied(name: str, done: Finished, off: Mapping[str, str]) -> Finished:
    """A topic's outcome without what is left out of it."""
    if done.outcome != "collected":
        return done
    if name in off:
        return replace(done, outcome="skipped", reason=off[name], data=None, hidden=None)
    data = dict(done.data or {})
    parts = [part for part in data if f"{name}.{part}" in off]
    for part in parts:
        data[part] = [] if isinstance(data[part], list) else None
    holes: list[Json] = [{"what": titled(part, Words("en")), "why": off[f"{name}.{part}"]} for part in parts]
    data["holes"] = [*_listed(data.get("holes", [])), *holes]
    gone = {f"{name}.{part}" for part in parts}
    hidden = {f: kinds for f, kinds in (done.hidden or {}).items() if ".".join(re.split(r"\[\]|\.", f)[:2]) not in gone}
    return replace(done, data=data, hidden=hidden)


def _is_in(pointer: str, off: Mapping[str, str]) -> bool:
    """Whether evidence points to a topic or a part that is left out: `/sections/storage/data/disks/0`."""
    _, _, topic, _, part, *_ = *pointer.split("/"), "", "", "", ""
    return topic in off or f"{topic}.{part}" in off


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def assemble(
    gathered: Gathered, agreed: ConsentToLook, claim: Claim | None, topics: Mapping[str, Topic], now: datetime
) -> Report:
    """The report of one look; topics the person left out stand in it as skipped."""
    ended = gathered.ended
    hidden = {field: kinds for done in gathered.topics.values() for field, kinds in (done.hidden or {}).items()}
    if ended is not None:
        hidden |= ended.hidden
    seen = {name for name, done in gathered.topics.items() if done.outcome == "collected"}
    return Report(
        made_at=now.astimezone(UTC),
        agent_version=agent_version(),
        platform=gathered.ready.platform,
        window_days=agreed.window_days,
        addressed_to=None if claim is None else addressee(claim),
        consent=_consented(agreed, claim),
        findings=_worst_first(Finding.model_validate(_tupled(row)) for row in (ended.findings if ended else ())),
        not_judged=tuple(sorted(name for name in topics if ended is None or name not in seen)),
        sections={name: _looked(name, topic, gathered, agreed) for name, topic in topics.items()},
        hidden=Hidden(by_kind=by_kind(hidden), by_field=hidden),
        accesses=tuple(Access.model_validate(row) for row in (ended.accesses if ended else ())),
    )


def addressee(claim: Claim) -> Addressee:
    """Who the report is for, from what the backend answered."""
    return Addressee(
        company=claim.company,
        contact=claim.contact,
        technician=claim.technician,
        subject=claim.subject,
        region=claim.region,
        outside_eea=claim.outside_eea,
        retention_days=claim.retention_days,
    )


def _consented(agreed: ConsentToLook, claim: Claim | None) -> Consented:
    return Consented(
        notice_version=agreed.notice_version,
        notice_sha256=agreed.notice_sha256,
        policy_version=None if claim is None else claim.notice.version,
        policy_sha256=None if claim is None else claim.notice.sha256,
        language="pt" if agreed.language == "pt" else "en",
        agreed_at=datetime.fromisoformat(agreed.agreed_at),
        thirteen_or_older=True,
        left_out=agreed.left_out,
    )


def _looked(name: str, topic: Topic, gathered: Gathered, agreed: ConsentToLook) -> Looked:
    """A topic's row: as the worker said, or why it said nothing."""
    words = {"title": topic.title, "purpose": topic.purpose, "category": topic.category}
    done = gathered.topics.get(name)
    if done is None and name in agreed.topics:
        return Looked(**words, outcome="failed", reason=NOT_TOLD, ms=0)
    if done is None:
        reason = NOBODY_CONTACTED if topic.outward and name not in agreed.left_out else NOT_CHOSEN
        return Looked(**words, outcome="skipped", reason=reason, ms=0)
    data: Any = None if done.data is None else dict(done.data)
    return Looked(**words, outcome=done.outcome, reason=done.reason, ms=done.ms, data=data)


def _worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of several workers in one order."""
    return tuple(sorted(findings, key=lambda finding: (_SEVERITIES.index(finding.severity), finding.id)))


def _tupled(finding: Any) -> dict[str, Any]:
    """A finding's lists as tuples, which is what the document holds."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in finding.items()}
