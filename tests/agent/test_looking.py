from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agent.consent import ConsentToLook
from agent.exits import Exit
from agent.flow import Wish
from agent.looking import Processes, look
from agent.steps import Conversation, Progress, Tell
from redaction.gate import Outgoing
from report.document import opened
from report.words import Words
from tests.conftest import RECORDINGS
from tests.people import Person

SAY = Words("en")


def agreed(*topics: str) -> ConsentToLook:
    return ConsentToLook("a" * 64, "en", "2026-11-22T10:00:00+00:00", topics, (), 7.0)


def looked(wish: Wish, *topics: str) -> tuple[Outgoing | Exit, Person]:
    found: list[Outgoing | Exit] = []

    def conversation() -> Conversation:
        with Processes() as processes:
            assert processes.worker.topics
            seen = yield from look(wish, agreed(*topics), None, processes, SAY)
            found.append(seen if isinstance(seen, Exit) else (yield from seen.outgoing(SAY)))
        return Exit.DONE

    person = Person({"keep": "y"})
    person.hears(conversation())
    return found[0], person


def test_each_topic_has_its_progress_line_and_the_counts_follow() -> None:
    outgoing, person = looked(Wish(recording=str(RECORDINGS[0])), "memory", "processor")
    assert isinstance(outgoing, Outgoing)
    done = [step for step in person.steps if isinstance(step, Progress) and step.state != "begun"]
    assert len(done) == 2
    assert "What was found" in person.told()


RICH = ("linux-laptop", "windows-laptop", "macos-macbook")
RICH_AND_ALL = [path if path.stem in RICH else pytest.param(path, marks=pytest.mark.slow) for path in RECORDINGS]
"""One of each platform at every run, all the others with the slow tests: each needs processes of its own."""
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text("utf-8"))


@pytest.mark.policy("P16")
@pytest.mark.policy("P04")
@pytest.mark.parametrize("path", RICH_AND_ALL, ids=lambda path: path.stem)
def test_no_canary_of_any_recording_would_leave_and_the_report_fits_the_schema(path: Path) -> None:
    import jsonschema

    from collectors._found import found
    from report.page import page

    canaries = json.loads(path.read_text("utf-8"))["canaries"]
    assert len(canaries) >= 3
    outgoing, person = looked(Wish(recording=str(path)), *found())
    assert isinstance(outgoing, Outgoing), person.told()
    leaving = (outgoing.document.decode() + page(outgoing.document, "en") + person.told()).casefold()
    escaped = json.dumps(leaving)
    for canary in canaries:
        assert canary.casefold() not in leaving, canary
        assert canary.casefold() not in escaped, canary
    jsonschema.validate(json.loads(outgoing.document), SCHEMA)
    assert any(topic.outcome == "collected" for topic in opened(outgoing.document).sections.values())


def test_a_computer_that_cannot_be_looked_at_is_one_sentence(tmp_path: Path) -> None:
    ending, person = looked(Wish(recording=str(tmp_path / "nowhere.json")), "memory")
    assert ending is Exit.ERROR
    warnings = [step.text for step in person.steps if isinstance(step, Tell) and step.tone == "warning"]
    assert len(warnings) == 1


def test_a_file_that_is_no_recording_is_one_sentence(tmp_path: Path) -> None:
    for content in (b"", b"{", b"[]", b"{}", b"\xff\xfe\x00"):
        path = tmp_path / "bad.json"
        path.write_bytes(content)
        ending, person = looked(Wish(recording=str(path)), "memory")
        assert ending is Exit.ERROR
        assert "Traceback" not in person.told()


@pytest.mark.policy("P16")
def test_a_stop_tells_the_field_and_how_to_go_on_but_never_the_value(
    recording: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    machine = recording("linux-laptop")
    machine["answers"]["read /sys/class/dmi/id/sys_vendor"] = {"text": "joana.quintela@example.pt\n"}
    path = tmp_path / "machine.json"
    path.write_text(json.dumps(machine))
    ending, person = looked(Wish(recording=str(path)), "device")
    assert ending is Exit.STOPPED
    assert "--without device" in person.told()
    assert "joana" not in person.told()


@pytest.mark.parametrize(
    "flood",
    [
        b"x" * 10_000_000,
        bytes(range(256)) * 20_000,
        b"\xff\xfe" * 1_000_000,
        b"\n" * 5_000_000,
        b"\x1b]0;owned\x07" * 9,
    ],
    ids=["a line of 10 MB", "every byte there is", "half a UTF-16", "nothing but line ends", "terminal escapes"],
)
def test_logs_of_rubbish_cost_nothing_but_themselves(
    recording: Callable[[str], dict[str, Any]], tmp_path: Path, flood: bytes
) -> None:
    machine = recording("linux-debian-desktop-software")
    for words in machine["answers"]:
        if words.startswith("run journalctl") or "/var/log/" in words:
            machine["answers"][words] = {"base64": base64.b64encode(flood).decode()}
    path = tmp_path / "machine.json"
    path.write_text(json.dumps(machine))
    outgoing, person = looked(Wish(recording=str(path)), "event_logs", "services")
    assert isinstance(outgoing, Outgoing), person.told()
    report = opened(outgoing.document)
    assert report.sections["services"].outcome == "collected"
    assert report.sections["event_logs"].reason or report.sections["event_logs"].data
    assert len(outgoing.document) < 1_000_000
    assert "\x1b" not in outgoing.document.decode()
