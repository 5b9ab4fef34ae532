from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from agent import stream
from agent.choosing import choose, example, lines_of, shorter, switchable
from agent.consent import ConsentToLook
from agent.exits import Exit
from agent.flow import Wish
from agent.gather import Gathered, Topic
from agent.leaving_out import NOT_CHOSEN, SOME_NOT_CHOSEN
from agent.looking import Processes, Seen, look
from agent.steps import Ask, Conversation, Step, Tell
from redaction.gate import Outgoing
from report.document import opened, written
from report.words import Words
from tests.conftest import RECORDINGS, ROOT
from tests.people import Person

SAY = Words("en")
PARTS = ("disks", "volumes", "swaps", "trim_enabled", "answered_by", "holes")
TOPICS = {
    "storage": Topic("Disks", "To see.", "Its programs", parts=PARTS),
    "network": Topic("Network", "To see.", "Its system and settings"),
}  # fmt: skip
DISKS: dict[str, Any] = {
    "disks": [{"name": "sda", "kind": "hard disk"}], "swaps": [],
    "volumes": [{"mount_points": [path]} for path in ("/home/‹user-1›", "/srv", "/media/‹user-1›")],
    "trim_enabled": None, "answered_by": ["lsblk"], "holes": [],
}  # fmt: skip
HIDDEN = {"storage.volumes[].mount_points[]": {"user": 2}, "storage.disks[].name": {"serial": 2}}
FINDINGS: list[dict[str, Any]] = [
    {
        "id": "a",
        "severity": "advice",
        "title": "A",
        "values": [],
        "since": None,
        "advice": "",
        "technician": "",
        "evidence": [e],
    }
    for e in ("/sections/storage/data/volumes/0", "/sections/storage/data/disks/0", "/sections/storage/data")
]


class _Waiting:
    """Processes that did their work: only what they offered is asked for."""

    class worker:  # noqa: N801  (an attribute of what it stands for)
        topics = TOPICS


def seen() -> Seen:
    done = stream.Finished("storage", "collected", 5, None, DISKS, HIDDEN)
    late = stream.Finished("network", "failed", 0, "it took too long")
    ended: Any = stream.Ended(FINDINGS, {}, [])
    gathered = Gathered(stream.Ready("linux", {}), {"storage": done, "network": late}, ended)
    agreed = ConsentToLook("a" * 64, "en", "2026-11-22T10:00:00+00:00", ("storage", "network"), (), 7.0)
    processes: Any = _Waiting()
    return Seen(gathered, agreed, None, processes)


def chosen(what: Seen, *numbers: str, then: str = "y") -> tuple[bool, list[Step]]:
    """What a person hears who types these numbers, and whether they went on."""
    went_on = []

    def conversation() -> Conversation:
        went_on.append((yield from choose(what, SAY)))
        return Exit.DONE

    person = Person({"keep": [*("l" for _ in numbers), then], "leave_out": list(numbers)})
    person.hears(conversation())
    return went_on[0], person.steps


def test_headings_hold_topics_and_topics_parts_each_with_an_example_and_its_size() -> None:
    [heading], places = switchable(seen(), SAY)
    assert (heading.number, heading.title, heading.on) == ("A", "Its programs", True)
    assert heading.text == "Disks. For example: Disks: Name sda, Kind hard disk"
    [topic] = heading.parts
    assert (topic.number, topic.title, topic.text) == ("1", "Disks", "Disks: Name sda, Kind hard disk")
    assert topic.size == heading.size == len(json.dumps(DISKS, ensure_ascii=False).encode())
    assert [(p.number, p.title, p.lines) for p in topic.parts] == [("1a", "Disks", 0), ("1b", "Volumes", 3)]
    assert places == {"a": "Its programs", "1": "storage", "1a": "storage.disks", "1b": "storage.volumes"}


def test_what_could_not_be_seen_is_named_and_needs_no_switch() -> None:
    _, steps = chosen(seen())
    assert Tell("Not in it: Network, because it took too long", "item") in steps


@pytest.mark.policy("P26")
def test_a_topic_left_out_is_gone_with_its_findings_and_counts_and_can_come_back() -> None:
    what = seen()
    assert chosen(what, "1")[0]
    report = what.report()
    assert (report.sections["storage"].outcome, report.sections["storage"].reason) == ("skipped", NOT_CHOSEN)
    assert report.sections["storage"].data is None
    assert report.findings == ()
    assert report.hidden.by_kind == {}
    assert switchable(what, SAY)[0][0].text == "Disks. Nothing of the kind was found."
    chosen(what, "1")
    assert what.report().sections["storage"].data == DISKS


@pytest.mark.policy("P26")
def test_a_part_left_out_is_gone_alone_and_stands_among_the_holes() -> None:
    what = seen()
    chosen(what, "1b")
    report = what.report()
    data = report.sections["storage"].data or {}
    assert (data["volumes"], data["disks"]) == ([], DISKS["disks"])
    assert data["holes"] == [{"what": "Volumes", "why": NOT_CHOSEN}]
    assert [finding.evidence for finding in report.findings] == [("/sections/storage/data/disks/0",)]
    assert report.hidden.by_kind == {"serial": 2}
    assert b"user-1" not in written(report)


def test_a_switched_off_part_stays_in_the_list_and_is_not_in_the_size() -> None:
    what = seen()
    before = switchable(what, SAY)[0][0].parts[0].size
    chosen(what, "1a")
    switch = switchable(what, SAY)[0][0].parts[0]
    assert [part.on for part in switch.parts] == [False, True]
    assert switch.size != before
    assert "sda" not in switch.text


@pytest.mark.policy("P26")
def test_a_heading_left_out_takes_all_below_it_along_and_gives_it_back_as_it_was() -> None:
    what = seen()
    chosen(what, "1a", "A")
    assert what.report().sections["storage"].reason == NOT_CHOSEN
    [heading] = switchable(what, SAY)[0]
    assert not heading.on
    chosen(what, "a")
    report = what.report()
    assert (report.sections["storage"].data or {})["disks"] == []
    assert (report.sections["storage"].data or {})["volumes"] == DISKS["volumes"]


def lines(what: Seen, which: str, *numbers: str) -> list[Step]:
    """What a person hears who leaves out single lines of one list."""
    person = Person(
        {"keep": ["r", "y"], "list": which, "lines": [*("l" for _ in numbers), "b"], "leave_out": list(numbers)}
    )

    def conversation() -> Conversation:
        yield from choose(what, SAY)
        return Exit.DONE

    person.hears(conversation())
    return person.steps


@pytest.mark.policy("P26")
def test_a_single_line_left_out_is_gone_alone_and_can_come_back() -> None:
    what = seen()
    steps = lines(what, "1B", "1")
    asked = [step for step in steps if isinstance(step, Ask) and step.name == "lines"]
    assert [(s.number, s.title, s.on) for s in asked[-1].switches][:2] == [
        ("1", "Mount points /home/‹user-1›", False), ("2", "Mount points /srv", True)
    ]  # fmt: skip
    report = what.report()
    data: Any = report.sections["storage"].data
    assert [row["mount_points"] for row in data["volumes"]] == [["/srv"], ["/media/‹user-1›"]]
    assert data["holes"] == [{"what": "Volumes", "why": SOME_NOT_CHOSEN}]
    assert report.hidden.by_kind == {"user": 1, "serial": 2}
    [part] = [part for part in switchable(what, SAY)[0][0].parts[0].parts if part.number == "1b"]
    assert (part.lines, part.text) == (3, SOME_NOT_CHOSEN)
    lines(what, "1b", "1")
    assert what.report().sections["storage"].data == DISKS


def test_programs_are_lines_of_the_lists_inside_the_list_of_their_sources() -> None:
    from collectors.software.packages import PackageSource
    from collectors.software.section import Software

    assert "packages" in PackageSource.model_fields
    assert "sources" in Software.model_fields
    sources = [{"manager": "dpkg", "packages": [{"name": "a"}, {"name": "b"}]}, {"manager": "snap", "packages": []}]
    assert lines_of("software.sources", sources) == {
        "software.sources.0.packages.0": {"name": "a"}, "software.sources.0.packages.1": {"name": "b"}
    }  # fmt: skip
    assert lines_of("storage.disks", sources) == {"storage.disks.0": sources[0], "storage.disks.1": sources[1]}
    assert lines_of("storage.disks", sources[:1]) == lines_of("device.make", "Dell") == {}


@pytest.mark.parametrize("which", ["1a", "1", "a", "9z", ""])
def test_what_is_no_list_of_lines_changes_nothing(which: str) -> None:
    what = seen()
    steps = lines(what, which)
    assert Tell("None of these is in the list; nothing was changed.") in steps
    assert what.off == {}


@pytest.mark.parametrize("then", ["n", "y"])
def test_going_on_is_a_yes_and_all_else_a_no(then: str) -> None:
    assert chosen(seen(), then=then)[0] is (then == "y")


def test_a_number_there_is_not_changes_nothing() -> None:
    what = seen()
    _, steps = chosen(what, "7, 1x")
    assert Tell("None of these is in the list; nothing was changed.") in steps
    assert what.off == {}


def test_an_example_is_the_first_thing_told_and_fits_on_a_line() -> None:
    assert example({"holes": [], "answered_by": ["x"], "found": False, "name": "AMD"}, SAY) == "Name: AMD"
    assert example({"disks": [], "age": None}, SAY) == "Nothing of the kind was found."
    assert len(shorter("x" * 500)) == 70


@pytest.mark.parametrize("path", RECORDINGS[::12], ids=lambda path: path.stem)
def test_whatever_is_left_out_the_report_fits_the_schema_and_what_was_sent_of_it_is_gone(path: Path) -> None:
    import jsonschema

    from collectors._found import found

    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))
    agreed = ConsentToLook("a" * 64, "en", "2026-11-22T10:00:00+00:00", tuple(found()), (), 7.0)
    kept: list[Outgoing | Exit] = []

    def conversation() -> Conversation:
        with Processes() as processes:
            looked = yield from look(Wish(recording=str(path)), agreed, None, processes, SAY)
            assert isinstance(looked, Seen)
            _, places = switchable(looked, SAY)
            looked.off |= {place: NOT_CHOSEN for place in places.values() if "." in place}
            kept.append((yield from looked.outgoing(SAY)))
        return Exit.DONE

    person = Person({"keep": "y"})
    person.hears(conversation())
    assert isinstance(kept[0], Outgoing)
    jsonschema.validate(json.loads(kept[0].document), schema)
    report = opened(kept[0].document)
    questions = [step for step in person.steps if isinstance(step, Ask)]
    assert questions
    for topic in report.sections.values():
        left = {k: v for k, v in (topic.data or {}).items() if v not in ([], None) and isinstance(v, list | dict)}
        assert left.keys() <= {"holes", "answered_by", "naming"}, "what a topic cannot be told without stays with it"
