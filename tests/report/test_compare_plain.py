from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from report.compare import compare
from report.compare_plain import as_json, plain
from report.document import Finding, Looked, Report
from report.words import Words

SAY = Words("en")
BAD = Finding(
    id="x", severity="critical", title="The disk {0} fails.", values=("sda",),
    evidence=("/sections/storage/data",), advice="Save your files now.", technician="smartctl",
)  # fmt: skip


def changed(report: Report, *findings: Finding, **topics: Any) -> Report:
    """The report with these findings, and other data in some topics; None takes a topic away."""
    sections = dict(report.sections)
    for name, data in topics.items():
        topic = sections.get(name) or Looked(title=name, purpose="p", category="c", outcome="collected", ms=1)
        outcome: Any = {"outcome": "failed", "reason": "it took too long", "data": None}
        sections[name] = topic.model_copy(
            update=outcome if data is None else {"outcome": "collected", "reason": None, "data": data}
        )
    return report.model_copy(update={"sections": sections, "findings": findings})


def lines(one: Report, other: Report, say: Words = SAY) -> list[str]:
    return list(plain(compare(one, other), say))


def test_what_looks_wrong_comes_before_what_else_changed(report: Report) -> None:
    before = changed(report, storage={"trim_enabled": True})
    after = changed(report, BAD, storage={"trim_enabled": False})
    assert lines(before, after) == [
        "What changed between two reports",
        "Before: 2026-11-22 16:43 UTC",
        "After: 2026-11-22 16:43 UTC",
        "Nothing in them proves that both are about the same computer.",
        "",
        "What looks wrong",
        "  New, critical: The disk sda fails.",
        "    Save your files now.",
        "",
        "Disks",
        "  TRIM enabled: was yes, now no",
    ]


def test_each_kind_of_change_is_a_line_that_can_be_listened_to(report: Report) -> None:
    rows = [{"name": "vlc", "version": "3.0"}, {"name": "gimp", "version": "2.10"}]
    before = changed(report, software={"sources": [{"manager": "dpkg", "packages": rows}]})
    rows = [{"name": "vlc", "version": "3.1"}, {"name": "krita", "version": "5.2"}]
    after = changed(report, software={"sources": [{"manager": "dpkg", "packages": rows}]})
    told = lines(before, after)
    assert told[told.index("Programs") + 1 :] == [
        "  Changed: Packages, dpkg, vlc",
        "    Version: was 3.0, now 3.1",
        "  Gone: Packages, dpkg, gimp, version 2.10",
        "  Added: Packages, dpkg, krita, version 5.2",
    ]


def test_of_a_list_what_came_and_what_went_is_said(report: Report) -> None:
    before = changed(report, network={"naming": {"search_domains": ["a", "b"]}})
    after = changed(report, network={"naming": {"search_domains": ["b", "c"]}})
    told = lines(before, after)
    assert told[-2:] == ["  Changed: Naming", "    Search domains: now also c, no longer a"]


def test_findings_that_went_or_grew_or_were_not_judged_each_have_their_sentence(report: Report) -> None:
    worse = BAD.model_copy(update={"severity": "warning"})
    seen, unseen = changed(report, BAD, storage={"a": 1}), changed(report, storage=None)
    assert "  No longer found: The disk sda fails." in lines(seen, changed(report, storage={"a": 1}))
    assert "  Was warning, now critical: The disk sda fails." in lines(changed(report, worse, storage={"a": 1}), seen)
    assert "  Found before, could not be judged now: The disk sda fails." in lines(seen, unseen)
    assert "  Found now, could not be judged before: The disk sda fails." in lines(unseen, seen)


def test_no_change_is_said_and_not_left_to_silence(report: Report) -> None:
    assert lines(report, report)[-2:] == ["What looks wrong", "  No change."]


def test_what_was_seen_once_only_is_said_with_its_reason(report: Report) -> None:
    told = lines(changed(report, storage={"a": 1}), changed(report, storage=None))
    assert told[-2:] == [
        "Seen in one report only, so differences there say little",
        "  Disks: not seen now: it took too long",
    ]


def test_two_computers_are_told_calmly_and_nothing_else_is(report: Report) -> None:
    before, after = (changed(report, BAD, device={"serial": serial}) for serial in ("PF1", "PF2"))
    told = lines(before, after)
    assert told[3:] == ["", "These reports are about two different computers, so there is nothing to compare."]


def test_an_older_second_report_and_another_window_are_pointed_out(report: Report) -> None:
    earlier = report.model_copy(update={"made_at": report.made_at - timedelta(days=1), "window_days": 14.0})
    told = lines(report, earlier)
    assert "The second report is the older one." in told
    assert "The reports look back over 7 and 14 days." in told


def test_a_very_long_value_is_cut(report: Report) -> None:
    before, after = (changed(report, storage={"note": letter * 900}) for letter in "ab")
    assert max(map(len, lines(before, after))) < 300


def test_a_title_that_is_not_ours_does_not_break_it(report: Report) -> None:
    hostile = BAD.model_copy(update={"title": "{9} {0.__class__} {"})
    assert any(
        "{9} {0.__class__} {" in line
        for line in lines(changed(report, storage={"a": 1}), changed(report, hostile, storage={"a": 1}))
    )


@pytest.mark.parametrize("language", ["pt"])
def test_it_is_said_in_portuguese(report: Report, language: Any) -> None:
    told = lines(changed(report, storage={"a": 1}), changed(report, BAD, storage={"a": 2}), Words(language))
    assert told[0] == "O que mudou entre dois relatórios"
    assert any(line.startswith("  Novo, ") for line in told)


def test_other_programs_get_all_of_it_as_plain_data(report: Report) -> None:
    comparison = compare(changed(report, storage={"a": 1}), changed(report, BAD, storage={"a": 2}))
    told = json.loads(json.dumps(as_json(comparison)))
    assert (told["format"], told["version"], told["same_computer"]) == ("alltimefix-comparison", "1.0", None)
    assert told["before_at"] == "2026-11-22T16:43:00+00:00"
    assert (told["findings"][0]["kind"], told["findings"][0]["finding"]["id"]) == ("added", "x")
    assert told["differences"][0]["fields"] == [{"name": "a", "before": 1, "after": 2}]
