"""The labelled table: which recording rightly has which finding, judged by hand from what the recording holds.

`labelled.tsv` has a row a recording and finding; `wrong` rows are false alarms we know of, each with its reason. What
is told and stands in no row counts as wrong, what stands in a row and is no longer told is missing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from collectors._contract import Topic
from findings._contract import judge
from tests.findings.conftest import SHARED, others, ours

Told = tuple[str, str, str]
ENOUGH = 0.97


def labelled(place: str) -> dict[Told, tuple[str, str]]:
    """Recording, finding and severity → verdict and reason, of the recordings of one place."""
    with (Path(__file__).parent / "labelled.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    return {
        (row["recording"], row["finding"], row["severity"]): (row["verdict"], row["why"] or "")
        for row in rows
        if row["recording"].startswith(f"{place}/")
    }


def told(place: str, machines: Iterable[tuple[str, dict[str, Topic]]]) -> set[Told]:
    return {(f"{place}/{name}", f.id, f.severity) for name, sections in machines for f in judge(sections)[0]}


def check(place: str, machines: Iterable[tuple[str, dict[str, Topic]]]) -> None:
    labels, found = labelled(place), told(place, machines)
    right = {row for row in found if labels.get(row, ("",))[0] == "right"}
    assert len(right) / len(found) >= ENOUGH, sorted(found - right)
    assert {row for row in found - right if row[2] == "critical"} == set()
    assert sorted(labels.keys() - found) == [], "no longer told"
    assert sorted(found - labels.keys()) == [], "not labelled yet"


def test_every_verdict_is_one_of_two_and_a_wrong_one_has_its_reason() -> None:
    verdicts = [*labelled("recordings").values(), *labelled("shared").values()]
    assert len(verdicts) > 150
    assert all(verdict == "right" or (verdict == "wrong" and why) for verdict, why in verdicts)


@pytest.mark.policy("P12")
def test_of_what_is_told_of_our_recordings_97_percent_is_right_and_nothing_critical_is_wrong() -> None:
    check("recordings", ours())


@pytest.mark.slow
def test_of_what_is_told_of_the_machines_others_recorded_97_percent_is_right() -> None:
    if not SHARED.is_file():
        pytest.skip("../shared/fixtures is not here: recordings of real machines are kept apart")
    check("shared", others())
