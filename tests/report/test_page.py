from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import Access, Report, fingerprint, opened, written
from report.page import columns, facts, marked, page


class Page(HTMLParser):
    """What a browser would make of it: tags, scripts, text, the JSON inside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.inside = ""
        self.script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.script = False

    def handle_data(self, data: str) -> None:
        if self.script:
            self.inside += data
        else:
            self.text.append(data)


def test_the_page_holds_the_very_document_it_shows(report: Report) -> None:
    document = written(report)
    shown = Page(page(document, "en"))
    assert json.loads(shown.inside) == json.loads(document)
    assert opened(json.dumps(json.loads(shown.inside)).encode()) == report
    assert fingerprint(document) in "".join(shown.text)


def test_no_script_runs_and_nothing_is_fetched(report: Report) -> None:
    shown = Page(page(written(report), "en"))
    scripts = [attributes for tag, attributes in shown.tags if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "report"}]
    assert not [a for _, attributes in shown.tags for a in attributes if a.startswith("on") or a in ("src", "href")]
    policy = next(a["content"] for _, a in shown.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_hostile_text_is_shown_as_text(report: Report) -> None:
    shown = Page(page(written(report), "en"))
    assert "<script>alert(1)</script>" in "".join(shown.text)


def test_stand_ins_are_marked_in_place(report: Report) -> None:
    assert "<mark>‹serial-1›</mark> &lt;script&gt;" in page(written(report), "en")


@pytest.mark.policy("P12")
def test_findings_come_before_facts(report: Report) -> None:
    text = "".join(Page(page(written(report), "en")).text)
    assert text.index("The disk sda is almost full.") < text.index("To see what is there.")


def test_not_looked_at_and_could_not_be_seen_and_none_found_are_three_things(report: Report) -> None:
    text = " ".join("".join(Page(page(written(report), "en")).text).split())
    assert "Not looked at: left out, as you chose" in text
    assert "Could not be seen: it took too long" in text
    assert "None found: Volumes" in text


@pytest.mark.policy("P20")
@pytest.mark.policy("P21")
@pytest.mark.policy("P31")
def test_the_page_says_whom_it_is_for_where_it_is_stored_and_how_to_reach_them(report: Report) -> None:
    text = "".join(Page(page(written(report), "en")).text)
    for fact in ("Ana", "Alltimefix", "A slow computer", "Portugal", "30 days", "feedback@example.pt"):
        assert fact in text


@pytest.mark.policy("P16")
def test_what_the_guard_refused_is_told_first(report: Report) -> None:
    assert "Nothing private was tried." in page(written(report), "en")
    tried = Access(topic="nosy", what="read /etc/shadow", result="refused", why="leads to a private place")
    text = "".join(Page(page(written(report.model_copy(update={"accesses": (*report.accesses, tried)})), "en")).text)
    assert "nosy: read /etc/shadow: leads to a private place" in text
    assert text.index("refused by the guard") < text.index("Every file, command and source")


def test_the_page_says_which_language_it_is_in(report: Report) -> None:
    tags = dict(Page(page(written(report), "pt")).tags)
    assert tags["html"]["lang"] == "pt"


def test_headings_begin_with_one_h1_and_never_skip_a_level(report: Report) -> None:
    levels = [int(tag[1]) for tag, _ in Page(page(written(report), "en")).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_column_that_no_row_fills_is_left_out() -> None:
    assert columns([{"a": 1, "b": None}, {"a": None, "b": None, "c": []}]) == ["a"]


@given(st.text())
def test_any_text_is_escaped_and_nothing_but_stand_ins_is_marked(text: str) -> None:
    html = str(marked(text))
    parsed = Page(html)
    assert {tag for tag, _ in parsed.tags} <= {"mark"}
    assert all(re.fullmatch("‹[a-z0-9-]+›", found) for found in re.findall("<mark>(.*?)</mark>", html))


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_no_text_breaks_out_of_the_json_inside(text: str) -> None:
    document = json.dumps(_with(text), ensure_ascii=False, separators=(",", ":")).encode()
    assert json.loads(Page(page(document, "en")).inside)["platform"] == text


def _with(text: str) -> dict[str, object]:
    return {
        "made_at": "2026-11-22T16:43:00Z", "agent_version": "1", "platform": text, "addressed_to": None, "findings": [],
        "not_judged": [], "sections": {}, "hidden": {"by_kind": {}, "by_field": {}}, "accesses": [], "consent": {},
    }  # fmt: skip


def test_a_lost_list_of_what_was_touched_is_not_called_clean(report: Report) -> None:
    html = page(written(report.model_copy(update={"accesses": ()})), "en")
    assert "Nothing private was tried." not in html
    assert "What was touched could not be told" in html


def test_a_finding_says_since_when_and_fills_its_values_into_what_the_technician_reads(report: Report) -> None:
    [one] = report.findings
    since = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    told = one.model_copy(update={"technician": "Look at {0}.", "values": ("‹serial-1›",), "since": since})
    html = page(written(report.model_copy(update={"findings": (told,)})), "en")
    assert "First seen: 2026-11-20 09:30 UTC" in html
    assert "Look at <mark>‹serial-1›</mark>." in html


def test_what_was_seen_in_part_only_is_said_beside_the_findings(report: Report) -> None:
    disks = report.sections["storage"]
    holes = [{"what": "health", "why": "needs administrator rights"}]
    seen = {**report.sections, "storage": disks.model_copy(update={"data": {**(disks.data or {}), "holes": holes}})}
    text = " ".join("".join(Page(page(written(report.model_copy(update={"sections": seen})), "en")).text).split())
    assert "Judged only in part: Disks" in text
    assert "Judged only in part" not in page(written(report), "en")


def test_who_left_nothing_out_reads_that_and_who_did_reads_the_titles(report: Report) -> None:
    nothing, disks = (
        report.model_copy(update={"consent": report.consent.model_copy(update={"left_out": names})})
        for names in ((), ("storage",))
    )
    assert "<dt>Left out</dt><dd>nothing</dd>" in page(written(nothing), "en")
    assert "<dt>Deixado de fora</dt><dd>nada</dd>" in page(written(nothing), "pt")
    assert "<dt>Deixado de fora</dt><dd>Discos</dd>" in page(written(disks), "pt")


def test_what_was_touched_is_told_by_the_titles_of_topics(report: Report) -> None:
    html = page(written(report), "pt")
    assert "<td>Discos</td><td>run lsblk</td><td>visto</td>" in html


def test_that_nobody_had_to_be_asked_is_not_told_as_something_missing() -> None:
    assert facts({"holes": [], "answered_by": [], "disks": []}) == {"disks": []}
    assert facts({"answered_by": ["lsblk"]}) == {"answered_by": ["lsblk"]}
