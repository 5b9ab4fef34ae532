from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agent import stream
from agent.assemble import NOBODY_CONTACTED, assemble
from agent.consent import ConsentToLook
from agent.gather import Gathered, Topic
from agent.leaving_out import NOT_CHOSEN
from collectors._found import found
from redaction.redacted import Json
from report.document import Report

LEFT_OUT = tuple(name for name, topic in found().items() if name not in ("memory", "network") and not topic.outward)
AGREED = ConsentToLook("a" * 64, "en", "2026-11-22T10:00:00+00:00", ("memory", "network"), LEFT_OUT, 7.0)
TOPICS = {name: Topic(t.title, t.purpose, t.category.value, (), t.outward) for name, t in found().items()}
NOW = datetime(2026, 11, 22, 10, 1, tzinfo=UTC)


def assembled(*finished: stream.Finished, ended: stream.Ended | None = None) -> Report:
    gathered = Gathered(stream.Ready("linux", {}), {done.topic: done for done in finished}, ended)
    return assemble(gathered, AGREED, None, TOPICS, NOW)


SEEN = stream.Finished("memory", "collected", 3, None, {"total_bytes": 1}, {"memory.slot": {"email": 2}})
LATE = stream.Finished("network", "failed", 0, "it took too long and was given up")


def test_every_topic_stands_in_the_report_whatever_became_of_it() -> None:
    report = assembled(SEEN, LATE)
    assert report.sections.keys() == found().keys()
    assert report.sections["memory"].data == {"total_bytes": 1}
    assert (report.sections["network"].outcome, report.sections["network"].reason) == ("failed", LATE.reason)
    assert (report.sections["software"].outcome, report.sections["software"].reason) == ("skipped", NOT_CHOSEN)


@pytest.mark.policy("P19")
def test_without_a_code_the_way_to_us_was_not_left_out_but_nobody_was_contacted() -> None:
    row = assembled(SEEN, LATE).sections["connectivity"]
    assert (row.outcome, row.reason) == ("skipped", NOBODY_CONTACTED)


def test_a_topic_that_was_chosen_and_never_told_of_has_failed() -> None:
    assert assembled(SEEN).sections["network"].outcome == "failed"


def test_what_was_not_seen_is_said_to_be_not_judged() -> None:
    report = assembled(SEEN, LATE, ended=stream.Ended([], {}, []))
    assert "memory" not in report.not_judged
    assert {"network", "software"} <= set(report.not_judged)


def test_without_the_workers_end_nothing_is_judged_and_that_is_said() -> None:
    assert set(assembled(SEEN).not_judged) == found().keys()


def test_a_topic_whose_rule_failed_is_said_to_be_not_judged_although_it_was_seen() -> None:
    report = assembled(SEEN, ended=stream.Ended([], {}, [], ["memory"]))
    assert "memory" in report.not_judged
    assert report.sections["memory"].data == {"total_bytes": 1}


def test_what_was_hidden_is_counted_by_kind_and_by_field() -> None:
    report = assembled(SEEN, ended=stream.Ended([], {"findings.values[]": {"user": 1}}, []))
    assert report.hidden.by_kind == {"email": 2, "user": 1}
    assert report.hidden.by_field == {"memory.slot": {"email": 2}, "findings.values[]": {"user": 1}}


def test_the_findings_and_the_accesses_are_carried_over() -> None:
    finding: dict[str, Json] = {
        "id": "memory.low", "severity": "warning", "title": "Little memory is left.", "values": [], "since": None,
        "evidence": ["/sections/memory/data"], "advice": "Close programs.", "technician": "free -h",
    }  # fmt: skip
    access = {"topic": "memory", "what": "read /proc/meminfo", "result": "ok", "why": ""}
    report = assembled(SEEN, ended=stream.Ended([finding], {}, [access]))
    assert report.findings[0].id == "memory.low"
    assert report.accesses[0].what == "read /proc/meminfo"


@pytest.mark.policy("P20")
def test_a_report_without_a_code_is_addressed_to_nobody() -> None:
    assert assembled(SEEN).addressed_to is None


def test_findings_of_both_workers_stand_in_one_order_the_worst_first() -> None:
    words: dict[str, Json] = {"title": "T.", "values": [], "evidence": [], "advice": "A.", "technician": "B."}
    rows = [
        {"id": name, "severity": severity, **words}
        for name, severity in (("b", "advice"), ("c", "warning"), ("a", "advice"), ("d", "critical"))
    ]
    report = assembled(SEEN, ended=stream.Ended(rows, {}, []))
    assert [finding.id for finding in report.findings] == ["d", "c", "a", "b"]
