"""Puts together what the worker said and what the person agreed to: the document, not yet looked at by the gate."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agent.leaving_out import NOT_CHOSEN
from agent.notice import agent_version
from redaction.redacted import by_kind
from report.document import Access, Addressee, Consented, Finding, Hidden, Looked, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agent.consent import ConsentToLook
    from agent.gather import Gathered, Topic
    from report.wire import Claim

_SEVERITIES = ("critical", "warning", "advice")
NOBODY_CONTACTED = "without a code nobody is contacted"
NOT_TOLD = "the process that looks had to stop"


def assemble(
    gathered: Gathered, agreed: ConsentToLook, claim: Claim | None, topics: Mapping[str, Topic], now: datetime
) -> Report:
    """The report of one look; topics the person left out stand in it as skipped."""
    ended = gathered.ended
    hidden = {field: kinds for done in gathered.topics.values() for field, kinds in (done.hidden or {}).items()}
    if ended is not None:
        hidden |= ended.hidden
    return Report(
        made_at=now.astimezone(UTC),
        agent_version=agent_version(),
        platform=gathered.ready.platform,
        window_days=agreed.window_days,
        addressed_to=None if claim is None else addressee(claim),
        consent=_consented(agreed, claim, _left_out(gathered, agreed)),
        findings=_worst_first(Finding.model_validate(_tupled(row)) for row in (ended.findings if ended else ())),
        not_judged=tuple(sorted(topics.keys() - _judged(gathered))),
        sections={name: _looked(name, topic, gathered, agreed) for name, topic in topics.items()},
        hidden=Hidden(by_kind=by_kind(hidden), by_field=hidden),
        accesses=tuple(Access.model_validate(row) for row in (ended.accesses if ended else ())),
    )


def _judged(gathered: Gathered) -> set[str]:
    """The topics that were seen, and none of whose rules failed; none without the worker's last word."""
    if gathered.ended is None:
        return set()
    seen = {name for name, done in gathered.topics.items() if done.outcome == "collected"}
    return seen.difference(gathered.ended.not_judged)


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


def _left_out(gathered: Gathered, agreed: ConsentToLook) -> tuple[str, ...]:
    """Topics left out before looking, and those left out of what was seen."""
    afterwards = (name for name, done in gathered.topics.items() if done.reason == NOT_CHOSEN)
    return (*agreed.left_out, *afterwards)


def _consented(agreed: ConsentToLook, claim: Claim | None, left_out: tuple[str, ...]) -> Consented:
    return Consented(
        notice_version=agreed.notice_version,
        notice_sha256=agreed.notice_sha256,
        policy_version=None if claim is None else claim.notice.version,
        policy_sha256=None if claim is None else claim.notice.sha256,
        language="pt" if agreed.language == "pt" else "en",
        agreed_at=datetime.fromisoformat(agreed.agreed_at),
        thirteen_or_older=True,
        left_out=left_out,
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
