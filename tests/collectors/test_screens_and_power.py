"""Graphics, displays, battery, sensors, power and configuration on the recorded machines, with broken answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from collectors._contract import Topic
from collectors._found import found
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import ERRORS, Recorded

TOPICS = ("graphics", "displays", "battery", "sensors", "power", "configuration")
MACHINES = ("linux-notebook-screens-and-power", "windows-laptop-screens-and-power", "macos-laptop-screens-and-power")
GARBAGE: tuple[Any, ...] = (
    None, 0, -1, 1 << 70, 1.5, True, "", "..\\..\\..", "\x1b[31m<script>&\0", "x" * 100_000, [], [None], [[[]]], {},
    {"": None}, [{"InstanceName": 5, "Name": ["x"], "DriverDate": "9" * 40}], {"values": {}, "subkeys": []},
)  # fmt: skip


def look(recorded: dict[str, Any], topic: str) -> Topic:
    source = found()[topic].sources[recorded["platform"]]
    log = AccessLog()
    section = source.collect(Host(Recorded(recorded), topic, source.touches, log))
    assert [access.what for access in log if access.result == "refused"] == []
    return section


def asked(recorded: dict[str, Any], topic: str) -> Iterator[str]:
    """The words of the recording that the topic asks for."""
    source, log = found()[topic].sources[recorded["platform"]], AccessLog()
    source.collect(Host(Recorded(recorded), topic, source.touches, log))
    yield from dict.fromkeys(access.what for access in log if access.what in recorded["answers"])


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("error", sorted(set(ERRORS) - {"refused"}))
def test_any_one_answer_may_fail_in_any_way(topic: str, machine: str, error: str, recording: Any) -> None:
    recorded = recording(machine)
    for words in asked(recorded, topic):
        answers = {**recorded["answers"], words: {"error": error, "reason": "it was so"}}
        assert isinstance(look({**recorded, "answers": answers}, topic), Topic), words


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("topic", TOPICS)
def test_any_one_answer_may_be_garbage(topic: str, machine: str, recording: Any) -> None:
    recorded = recording(machine)
    for words in asked(recorded, topic):
        for garbage in GARBAGE:
            answers = {**recorded["answers"], words: broken(words, garbage)}
            assert isinstance(look({**recorded, "answers": answers}, topic), Topic), (words, garbage)


def broken(words: str, garbage: Any) -> dict[str, Any]:
    """Garbage in the shape the port promises: lists of names and of instances, keys, any fact, any bytes."""
    verb = words.partition(" ")[0]
    if verb == "fact":
        return {"json": garbage}
    if verb == "registry":
        values = (
            garbage if isinstance(garbage, dict) else {"Path": garbage, "EDID": garbage, "ActivePowerScheme": garbage}
        )
        return {"json": {"values": values, "subkeys": ["..", "0000", str(garbage)[:50]]}}
    if verb == "cim":
        rows = (
            garbage
            if isinstance(garbage, list)
            else [{"Name": garbage, "InstanceName": garbage, "CycleCount": garbage}]
        )
        return {"json": [row for row in rows if isinstance(row, dict)]}
    if verb in ("list", "log"):
        return {"json": [str(garbage)]}
    return {"text": str(garbage)}


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("topic", TOPICS)
def test_bytes_that_are_no_text_and_truncated_answers_do_no_harm(topic: str, machine: str, recording: Any) -> None:
    recorded = recording(machine)
    for words in asked(recorded, topic):
        answer = recorded["answers"][words]
        pieces = [{"base64": "//79/AAB"}]
        if "text" in answer:
            pieces += [{"text": answer["text"][: len(answer["text"]) // part]} for part in (2, 3, 7)]
        elif "base64" in answer:
            pieces += [{"base64": answer["base64"][: len(answer["base64"]) // part // 4 * 4]} for part in (2, 3, 7)]
        else:
            continue
        for piece in pieces:
            answers = {**recorded["answers"], words: piece}
            assert isinstance(look({**recorded, "answers": answers}, topic), Topic), words


@pytest.mark.parametrize("machine", MACHINES)
def test_everything_on_a_recorded_machine_is_answered_without_administrator_rights(
    machine: str, recording: Any
) -> None:
    holes = [hole.what for topic in TOPICS for hole in look(recording(machine), topic).holes]
    assert set(holes) <= {"last wakes", "limits of temperature", "temperatures and fans"}
