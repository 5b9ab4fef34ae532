"""What every collector promises, held over all of them and over all recordings."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from collectors._contract import Category, Topic
from collectors._found import found
from collectors._host.access import AccessLog
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from tests.conftest import RECORDINGS

TOPICS = sorted(found())


@pytest.mark.policy("P02")
@pytest.mark.parametrize("name", TOPICS)
def test_it_says_in_plain_words_what_it_is_and_why(name: str) -> None:
    topic = found()[name]
    assert topic.title[0].isupper()
    assert len(topic.title.split()) <= 6
    assert topic.purpose.startswith("To ")
    assert topic.purpose.endswith(".")
    assert len(topic.purpose.split()) <= 25


@pytest.mark.parametrize("name", TOPICS)
def test_it_makes_a_topic_and_every_field_of_it_is_treated(name: str) -> None:
    from agent.topics import fields

    section = found()[name].section
    assert issubclass(section, Topic)
    assert dict(fields(section))


@pytest.mark.policy("P16")
@pytest.mark.parametrize("name", TOPICS)
def test_it_declares_no_private_place(name: str) -> None:
    from collectors._host.private_places import private

    for platform, source in found()[name].sources.items():
        for touch in source.touches:
            verb, _, path = touch.partition(" ")
            if verb in ("read", "list", "link"):
                assert private(path.replace("*", "x"), platform) is None, touch


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", TOPICS)
def test_on_any_recording_it_answers_or_gives_a_named_reason_and_touches_only_what_it_declares(
    name: str, path: Path
) -> None:
    machine = Recorded(json.loads(path.read_text("utf-8")))
    source = found()[name].sources.get(machine.platform)
    if source is None:
        pytest.skip(f"{name} has no source on {machine.platform}")
    log = AccessLog()
    reason = ""
    try:
        section: Topic | None = source.collect(Host(machine, name, source.touches, log))
    except HostError as error:
        section, reason = None, error.reason
    assert isinstance(section, found()[name].section) or re.search(r"[a-z]", reason)
    assert [access.what for access in log if access.result == "refused"] == []


def seen_by(name: str, recording: dict[str, Any]) -> Topic | None:
    """What a topic makes of a recording; None where the computer did not answer it."""
    machine = Recorded(recording)
    source = found()[name].sources[machine.platform]
    try:
        return source.collect(Host(machine, name, source.touches, AccessLog()))
    except HostError:
        return None


@pytest.mark.policy("P10")
@pytest.mark.parametrize("platform", ["windows", "macos", "linux"])
@pytest.mark.parametrize("name", TOPICS)
def test_on_each_platform_some_recording_tells_it_more_than_a_silent_computer(name: str, platform: str) -> None:
    recordings = [
        recorded for path in RECORDINGS if (recorded := json.loads(path.read_text("utf-8")))["platform"] == platform
    ]
    silent = seen_by(name, {**recordings[0], "answers": {}})
    seen = [seen_by(name, recording) for recording in recordings]
    assert any(section is not None and section != silent for section in seen)


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_recording_says_what_it_is_and_holds_its_canaries_where_they_would_be_found(path: Path) -> None:
    recording: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert recording["about"]
    assert [canary for canary in recording["canaries"] if canary not in "\n".join(told(recording["answers"]))] == []


def told(answer: Any) -> Iterator[str]:
    """Every text a recording answers with, the binary ones too."""
    if isinstance(answer, dict):
        for key, inner in answer.items():
            yield key
            yield from [base64.b64decode(inner).decode("latin-1")] if key == "base64" else told(inner)
    elif isinstance(answer, list):
        for inner in answer:
            yield from told(inner)
    else:
        yield str(answer)


@pytest.mark.policy("P09")
def test_each_kind_of_peripheral_the_policy_names_is_a_topic_on_every_platform() -> None:
    named = {"displays", "printers", "usb", "bluetooth", "audio", "cameras", "input_devices"}
    peripherals = {name: topic for name, topic in found().items() if topic.category is Category.PERIPHERALS}
    assert named <= peripherals.keys()
    assert {len(topic.sources) for topic in peripherals.values()} == {3}


def test_a_computer_that_answers_nothing_gives_reasons_and_not_a_fault() -> None:
    empty = Recorded({"platform": "linux", "now": "2026-11-22T10:00:00+00:00", "answers": {}})
    for name, topic in found().items():
        source = topic.sources["linux"]
        try:
            section = source.collect(Host(empty, name, source.touches, AccessLog()))
        except HostError:
            continue
        assert section.holes, f"{name} saw nothing and does not say so"
