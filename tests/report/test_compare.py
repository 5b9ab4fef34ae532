from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.compare import Comparison, Difference, compare, same_computer
from report.document import Finding, Looked, Report

MIRROR = {"added": "removed", "removed": "added", "changed": "changed"}
WITH = Callable[..., Report]


@pytest.fixture
def with_(report: Report) -> WITH:
    """The report with these sections' data, these findings, or other fields changed."""

    def change(*, findings: tuple[Finding, ...] = (), platform: Any = "linux", **topics: dict[str, Any]) -> Report:
        words = {"purpose": "To see.", "category": "The computer itself"}
        sections = {
            name: Looked(title=name.title(), **words, outcome="collected", ms=1, data=data)
            for name, data in topics.items()
        }
        return report.model_copy(update={"sections": sections, "findings": findings, "platform": platform})

    return change


def told(comparison: Comparison) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(d.kind, d.path, d.things) for d in comparison.differences]


def packages(*rows: dict[str, Any], manager: str = "dpkg") -> dict[str, Any]:
    return {"sources": [{"manager": manager, "packages": list(rows)}], "count": len(rows), "holes": []}


def test_a_report_does_not_differ_from_itself(report: Report) -> None:
    comparison = compare(report, report)
    assert (comparison.findings, comparison.differences, comparison.unseen) == ((), (), ())


def test_software_is_found_again_by_name_and_publisher(with_: WITH) -> None:
    before = with_(
        software=packages(
            {"name": "vlc", "publisher": "V", "version": "1"}, {"name": "gone", "publisher": "G", "version": "1"}
        )
    )
    after = with_(
        software=packages(
            {"name": "new", "publisher": "N", "version": "1"}, {"name": "vlc", "publisher": "V", "version": "2"}
        )
    )
    comparison = compare(before, after)
    path = "software.sources.packages"
    assert told(comparison) == [
        ("changed", path, ("dpkg", "vlc, V")),
        ("removed", path, ("dpkg", "gone, G")),
        ("added", path, ("dpkg", "new, N")),
    ]
    (field,) = comparison.differences[0].fields
    assert (field.name, field.before, field.after) == ("version", "1", "2")
    assert (comparison.differences[2].row or {})["version"] == "1"


def test_two_things_of_one_name_are_told_apart_by_what_is_equal(with_: WITH) -> None:
    modules = [{"slot": None, "bank": None, "size_bytes": size} for size in (4, 8)]
    before, after = with_(memory={"slots": {"modules": modules}}), with_(memory={"slots": {"modules": modules[1:]}})
    assert [(d.kind, d.row) for d in compare(before, after).differences] == [("removed", modules[0])]


def test_a_title_that_carries_its_version_is_an_update_and_no_other_program(with_: WITH) -> None:
    before = with_(software=packages({"title": "7-Zip 23.01", "publisher": "P", "version": "23.01"}))
    after = with_(software=packages({"title": "7-Zip 24.08", "publisher": "P", "version": "24.08"}))
    (difference,) = compare(before, after).differences
    assert (difference.kind, [field.name for field in difference.fields]) == ("changed", ["version"])


@pytest.mark.parametrize(
    ("before", "after", "fields"),
    [
        ({"free_bytes": 100_000}, {"free_bytes": 96_000}, []),
        ({"free_bytes": 100_000}, {"free_bytes": 50_000}, ["free_bytes"]),
        ({"files_percent": 10.0}, {"files_percent": 14.0}, []),
        ({"read_only": False}, {"read_only": True}, ["read_only"]),
        ({"read_only": False}, {"read_only": 0}, ["read_only"]),
        ({"damaged": None}, {"damaged": True}, ["damaged"]),
    ],
)
def test_small_changes_of_what_fills_and_empties_are_noise(
    with_: WITH, before: dict[str, Any], after: dict[str, Any], fields: list[str]
) -> None:
    one, other = (with_(storage={"volumes": [{"mount_points": ["/"], **facts}]}) for facts in (before, after))
    assert [f.name for d in compare(one, other).differences for f in d.fields] == fields


def test_load_uptime_and_counts_of_events_are_noise(with_: WITH) -> None:
    group = {"source": "System", "program": "Disk", "code": 7, "message": "block 17 is bad"}
    before = with_(
        performance={"uptime_seconds": 5, "load": {"last_1_min": 0.1}, "by_memory": [{"name": "a"}]},
        event_logs={"since": "2026-11-01", "groups": [{**group, "count": 3, "per_day": [3]}]},
    )
    after = with_(
        performance={"uptime_seconds": 999, "load": {"last_1_min": 9.0}, "by_memory": []},
        event_logs={"since": "2026-11-08", "groups": [{**group, "message": "block 4 is bad", "count": 90}]},
    )
    assert compare(before, after).differences == ()


def test_a_service_that_rests_is_no_change_but_one_that_failed_is(with_: WITH) -> None:
    def service(state: str) -> Report:
        return with_(services={"services": [{"name": "cups", "kind": "service", "state": state}]})

    assert compare(service("running"), service("stopped")).differences == ()
    (difference,) = compare(service("running"), service("failed")).differences
    assert difference.things == ("cups, service",)


def test_stand_ins_are_others_in_every_report_and_make_no_difference(with_: WITH) -> None:
    before = with_(battery={"batteries": [{"name": "‹user-1› BAT", "serial": "‹serial-1›"}]})
    after = with_(battery={"batteries": [{"name": "‹user-3› BAT", "serial": "‹serial-9›"}]})
    assert compare(before, after).differences == ()


def test_of_a_list_only_what_went_and_what_came_is_told(with_: WITH) -> None:
    before, after = (with_(network={"naming": {"search_domains": names}}) for names in (["a", "b"], ["c", "b"]))
    (difference,) = compare(before, after).differences
    (field,) = difference.fields
    assert (difference.path, field.before, field.after) == ("network.naming", ["a"], ["c"])


def test_a_list_nobody_has_named_is_compared_row_by_row(with_: WITH) -> None:
    before, after = with_(tomorrow={"things": [{"a": 1}]}), with_(tomorrow={"things": [{"a": 2}]})
    assert [d.kind for d in compare(before, after).differences] == ["removed", "added"]


def finding(id_: str, severity: Any = "warning", value: str = "sda", topic: str = "storage") -> Finding:
    return Finding(
        id=id_, severity=severity, title="{0}", values=(value,), evidence=(f"/sections/{topic}/data",), advice="a",
        technician="t",
    )  # fmt: skip


def test_findings_are_new_gone_or_graver(with_: WITH) -> None:
    before = with_(findings=(finding("gone"), finding("worse"), finding("same", value="‹user-1›")), storage={"a": 1})
    after = with_(
        findings=(finding("worse", "critical"), finding("same", value="‹user-2›"), finding("new")), storage={"a": 1}
    )
    changes = [(c.kind, c.finding.id, c.severity_before) for c in compare(before, after).findings]
    assert changes == [("added", "new", None), ("changed", "worse", "warning"), ("removed", "gone", None)]


def test_what_could_not_be_judged_is_neither_new_nor_gone(with_: WITH) -> None:
    seen, unseen = with_(findings=(finding("bad"),), storage={"a": 1}), with_()
    assert [c.kind for c in compare(seen, unseen).findings] == ["only before"]
    assert [c.kind for c in compare(unseen, seen).findings] == ["only after"]
    failed = with_(storage={"a": 1}).model_copy(update={"not_judged": ("storage",)})
    assert [c.kind for c in compare(seen, failed).findings] == ["only before"], "a rule that failed found nothing out"


def test_what_only_one_report_saw_is_named_with_its_reason(with_: WITH) -> None:
    hole = {"what": "flatpak", "why": "it took too long"}
    before = with_(software={**packages(), "holes": [hole]}, usb={"devices": []})
    after = with_(software=packages())
    seen = [(u.topic, u.part, u.seen, u.why) for u in compare(before, after).unseen]
    assert seen == [
        ("software", "flatpak", "after", "it took too long"),
        ("usb", "", "before", "this version of the program did not look at it"),
    ]


LENOVO = {"serial": "PF1", "uuid": "u1", "make": "LENOVO", "model": "T14"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LENOVO, LENOVO, True),
        (LENOVO, {**LENOVO, "serial": "PF2"}, False),
        (LENOVO, {**LENOVO, "serial": None}, True),
        ({"uuid": "‹machine-id-1›", "model": "T14"}, {"uuid": "‹machine-id-1›", "model": "T14"}, None),
        ({"board": {"serial": "B1"}}, {"board": {"serial": "B1"}}, True),
        ({"board": None, "model": "T14"}, {"model": "T15"}, False),
        ({"model": None}, {"model": "T15"}, None),
    ],
)
def test_one_computer_is_known_by_its_numbers_and_another_by_its_model(
    with_: WITH, one: dict[str, Any], other: dict[str, Any], same: bool | None
) -> None:
    assert same_computer(with_(device=one), with_(device=other)) is same


def test_another_platform_is_another_computer_unless_its_number_is_the_same(with_: WITH) -> None:
    assert same_computer(with_(), with_(platform="windows")) is False
    assert same_computer(with_(device=LENOVO), with_(device=LENOVO, platform="windows")) is True


def test_two_computers_are_not_compared(with_: WITH) -> None:
    comparison = compare(with_(device=LENOVO), with_(device={**LENOVO, "serial": "PF2"}, usb={"devices": []}))
    assert comparison.same_computer is False
    assert (comparison.findings, comparison.differences, comparison.unseen) == ((), (), ())


def _plain_report() -> Report:
    return Report.model_validate(
        {
            "made_at": "2026-11-22T16:43:00Z", "agent_version": "1", "platform": "linux", "window_days": 7,
            "addressed_to": None, "findings": (), "not_judged": (), "sections": {}, "accesses": (),
            "hidden": {"by_kind": {}, "by_field": {}},
            "consent": {
                "notice_version": "1", "notice_sha256": "0", "language": "en", "agreed_at": "2026-11-22T16:43:00Z",
                "thirteen_or_older": True, "left_out": (),
            },
        }
    )  # fmt: skip


_EMPTY = _plain_report()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(0, 99) | st.sampled_from(["a", "running", "‹user-1›"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=12,
)
ROWS = {
    "storage": ("volumes", ("mount_points", "label", "free_bytes", "damaged")),
    "services": ("services", ("name", "kind", "state", "result")),
    "event_logs": ("groups", ("source", "program", "code", "message", "count")),
    "tomorrow": ("holes", ("what", "why")),
}
VALUES = st.none() | st.integers(90, 110) | st.sampled_from(["a", "b", "running", "failed", "‹ip-2›"]) | JSON


@st.composite
def sections(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Data of some topics, sensible and not."""
    topics: dict[str, dict[str, Any]] = {}
    for topic, (name, fields) in ROWS.items():
        rows = st.lists(st.fixed_dictionaries(dict.fromkeys(fields, VALUES)), max_size=4)
        topics[topic] = {name: draw(rows | JSON), "more": draw(JSON)}
    return topics


def made(report: Report, topics: dict[str, dict[str, Any]]) -> Report:
    words = {"title": "T", "purpose": "To see.", "category": "C"}
    looked = {name: Looked(**words, outcome="collected", ms=1, data=data) for name, data in topics.items()}
    return report.model_copy(update={"sections": looked})


def mirrored(difference: Difference) -> str:
    fields = sorted((field.name, json.dumps([field.after, field.before])) for field in difference.fields)
    return json.dumps([MIRROR[difference.kind], difference.path, difference.things, fields, difference.row])


def as_it_is(difference: Difference) -> str:
    fields = sorted((field.name, json.dumps([field.before, field.after])) for field in difference.fields)
    return json.dumps([difference.kind, difference.path, difference.things, fields, difference.row])


@settings(max_examples=30)
@given(topics=sections())
def test_nothing_differs_from_itself(topics: dict[str, dict[str, Any]]) -> None:
    report = made(_EMPTY, topics)
    comparison = compare(report, report)
    assert (comparison.findings, comparison.differences, comparison.unseen) == ((), (), ())


@settings(max_examples=60)
@given(one=sections(), other=sections())
def test_what_is_added_one_way_is_removed_the_other_way(
    one: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]
) -> None:
    there, back = compare(made(_EMPTY, one), made(_EMPTY, other)), compare(made(_EMPTY, other), made(_EMPTY, one))
    assert Counter(map(as_it_is, there.differences)) == Counter(map(mirrored, back.differences))
    assert len(there.unseen) == len(back.unseen)


@settings(max_examples=30)
@given(topics=sections(), seed=st.randoms())
def test_the_order_of_rows_makes_no_difference(topics: dict[str, dict[str, Any]], seed: Any) -> None:
    shuffled = json.loads(json.dumps(topics))
    for topic, (name, _) in ROWS.items():
        if isinstance(shuffled[topic][name], list):
            seed.shuffle(shuffled[topic][name])
    assert compare(made(_EMPTY, topics), made(_EMPTY, shuffled)).differences == ()


def test_when_both_were_made_is_kept(report: Report) -> None:
    later = report.model_copy(update={"made_at": report.made_at + timedelta(days=2), "window_days": 14})
    comparison = compare(report, later)
    assert comparison.after_at - comparison.before_at == timedelta(days=2)
    assert comparison.window_days == (7, 14)
