from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import stream
from agent.gather import Gathered
from agent.leaving_out import NOT_CHOSEN, NOT_CLEAN, SOME_NOT_CHOSEN, without

ROWS = [{"name": f"program ‹user-{row}›", "path": ["/opt", f"/home/‹user-{row}›"]} for row in range(5)]
HIDDEN = {"software.rows[].name": {"user": 5}, "software.rows[].path[]": {"user": 5}, "software.shell": {"email": 1}}
DATA: dict[str, Any] = {"rows": ROWS, "shell": "‹email-1›", "count": 5}


def finding(*evidence: str, value: str = "") -> dict[str, Any]:
    return {"id": evidence[0], "evidence": list(evidence), "values": [value] if value else []}


def touched(topic: str, what: str, result: str = "ok") -> dict[str, str]:
    return {"topic": topic, "what": what, "result": result, "why": ""}


def gathered(*findings: dict[str, Any], hidden: Any = None, accesses: Any = ()) -> Gathered:
    seen = stream.Finished("software", "collected", 3, None, DATA, HIDDEN)
    memory = stream.Finished("memory", "collected", 3, None, {"total_bytes": 1}, {"memory.slot": {"email": 2}})
    ended = stream.Ended(findings, hidden or {}, accesses)
    return Gathered(stream.Ready("linux", {}), {"software": seen, "memory": memory}, ended)


def ids(left: Gathered) -> list[Any]:
    assert left.ended is not None
    return [row["id"] for row in left.ended.findings]


def test_a_topic_left_out_takes_its_findings_and_counts_with_it_and_the_rest_stands() -> None:
    all_of_it = gathered(finding("/sections/memory/data"), finding("/sections/software/data/rows/0"))
    left = without(all_of_it, {"memory": NOT_CLEAN})
    assert (left.topics["memory"].outcome, left.topics["memory"].reason) == ("skipped", NOT_CLEAN)
    assert left.topics["memory"].data is left.topics["memory"].hidden is None
    assert ids(left) == ["/sections/software/data/rows/0"]
    assert left.topics["software"].data == {**DATA, "holes": []}
    assert all_of_it.topics["memory"].data == {"total_bytes": 1}


def test_a_part_left_out_is_empty_and_named_among_the_holes() -> None:
    data: Any = without(gathered(), {"software.shell": NOT_CHOSEN, "software.rows": NOT_CHOSEN}).topics["software"].data
    assert (data["rows"], data["shell"], data["count"]) == ([], None, 5)
    assert data["holes"] == [{"what": "Rows", "why": NOT_CHOSEN}, {"what": "Shell", "why": NOT_CHOSEN}]


def test_rows_left_out_are_gone_with_their_counts_and_the_others_keep_their_order() -> None:
    done = without(gathered(), {"software.rows.1": NOT_CHOSEN, "software.rows.3": NOT_CHOSEN}).topics["software"]
    data: Any = done.data
    assert data["rows"] == [ROWS[0], ROWS[2], ROWS[4]]
    assert data["holes"] == [{"what": "Rows", "why": SOME_NOT_CHOSEN}]
    assert done.hidden == {
        "software.rows[].name": {"user": 3}, "software.rows[].path[]": {"user": 3}, "software.shell": {"email": 1}
    }  # fmt: skip


def test_a_count_that_comes_to_nothing_is_not_told() -> None:
    off = {f"software.rows.{row}": NOT_CHOSEN for row in range(5)}
    assert without(gathered(), off).topics["software"].hidden == {"software.shell": {"email": 1}}


def test_findings_about_the_row_its_list_or_its_topic_go_and_the_others_point_to_where_their_rows_stand_now() -> None:
    left = without(
        gathered(
            finding("/sections/software/data/rows/1"), finding("/sections/software/data/rows"),
            finding("/sections/software/data"), finding("/sections/software/data/rows/4/path/0"),
            finding("/sections/software/data/rows/0", "/sections/software/data/shell"),
            finding("/sections/software/data/rows/0", "/sections/software/data/rows/1"),
            finding("/sections/memory/data"),
        ),
        {"software.rows.1": NOT_CHOSEN},
    )  # fmt: skip
    assert left.ended is not None
    assert [row["evidence"] for row in left.ended.findings] == [
        ["/sections/software/data/rows/3/path/0"],
        ["/sections/software/data/rows/0", "/sections/software/data/shell"],
        ["/sections/memory/data"],
    ]


def test_row_one_is_not_row_ten() -> None:
    left = without(gathered(finding("/sections/software/data/rows/10")), {"software.rows.1": NOT_CHOSEN})
    assert left.ended is not None
    assert [row["evidence"] for row in left.ended.findings] == [["/sections/software/data/rows/9"]]


def test_what_was_hidden_in_a_finding_that_goes_is_not_counted_any_more() -> None:
    hidden = {"findings.values[]": {"user": 2}}
    both = (
        finding("/sections/software/data/rows", value="‹user-1›"),
        finding("/sections/memory/data", value="‹user-2›"),
    )
    left = without(gathered(*both, hidden=hidden), {"software.rows": NOT_CHOSEN})
    assert left.ended is not None
    assert left.ended.hidden == {"findings.values[]": {"user": 1}}


@pytest.mark.policy("P26")
def test_what_was_touched_for_it_is_not_told_any_more_but_refusals_are() -> None:
    accesses = [
        touched("software", "read /opt/a-private-hobby/app.desktop"), touched("software", "list /opt"),
        touched("software", "read /home/x/.ssh/id_rsa", "refused"), touched("memory", "read /proc/meminfo"),
    ]  # fmt: skip
    left = without(gathered(accesses=accesses), {"software.rows.2": NOT_CHOSEN})
    assert left.ended is not None
    assert [(row["topic"], row["what"]) for row in left.ended.accesses] == [
        ("software", "read /home/x/.ssh/id_rsa"), ("memory", "read /proc/meminfo"), ("software", NOT_CHOSEN),
    ]  # fmt: skip


DEEP: dict[str, Any] = {
    "sources": [
        {"manager": "dpkg", "packages": [{"name": "adduser"}, {"name": "‹user-1›s game"}, {"name": "zlib"}]},
        {"manager": "snap", "packages": [{"name": "a"}, {"name": "b"}]},
    ],
    "naming": {"servers": [{"address": "a"}, {"address": "b"}]},
}  # fmt: skip


def test_rows_of_lists_in_lists_and_in_things_go_alone_too() -> None:
    hidden = {"software.sources[].packages[].name": {"user": 2}}
    seen = stream.Finished("software", "collected", 3, None, DEEP, hidden)
    found = [finding(f"/sections/software/data/sources/{place}") for place in ("0/packages/2", "1/packages/1", "0")]
    all_of_it = Gathered(stream.Ready("linux", {}), {"software": seen}, stream.Ended(found, {}, []))
    off = {"software.sources.0.packages.1": NOT_CHOSEN, "software.naming.servers.0": NOT_CHOSEN}
    left = without(all_of_it, off)
    data: Any = left.topics["software"].data
    assert data["sources"][0]["packages"] == [{"name": "adduser"}, {"name": "zlib"}]
    assert data["sources"][1] == DEEP["sources"][1]
    assert data["naming"] == {"servers": [{"address": "b"}]}
    assert [hole["what"] for hole in data["holes"]] == ["Sources", "Naming"]
    assert left.topics["software"].hidden == {"software.sources[].packages[].name": {"user": 1}}
    assert left.ended is not None
    assert [row["evidence"] for row in left.ended.findings] == [
        ["/sections/software/data/sources/0/packages/1"], ["/sections/software/data/sources/1/packages/1"]
    ]  # fmt: skip
    assert DEEP["sources"][0]["packages"][1] == {"name": "‹user-1›s game"}


@given(st.sets(st.integers(0, 4)), st.integers(0, 4))
def test_evidence_points_to_the_same_row_before_and_after(gone: set[int], row: int) -> None:
    off = {f"software.rows.{place}": NOT_CHOSEN for place in gone}
    left = without(gathered(finding(f"/sections/software/data/rows/{row}")), off)
    assert left.ended is not None
    told = [str(pointer) for found in left.ended.findings for pointer in found["evidence"]]  # type: ignore[union-attr]  # a list
    data: Any = left.topics["software"].data
    assert [data["rows"][int(pointer.rpartition("/")[2])] for pointer in told] == ([] if row in gone else [ROWS[row]])


def test_nothing_left_out_changes_nothing_but_an_empty_list_of_holes() -> None:
    all_of_it = gathered(finding("/sections/memory/data"), accesses=[touched("memory", "read /proc/meminfo")])
    left = without(all_of_it, {})
    assert left.ended is not None
    assert all_of_it.ended is not None
    assert list(left.ended.findings) == list(all_of_it.ended.findings)
    assert list(left.ended.accesses) == list(all_of_it.ended.accesses)
