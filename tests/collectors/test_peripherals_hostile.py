"""Whatever a broken or hostile computer answers about what is connected to it, each topic ends in a section."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collectors import audio, bluetooth, cameras, input_devices, printers, usb
from collectors._contract import Topic
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded

RECORDINGS = sorted((Path(__file__).parents[1] / "recordings").glob("*-peripherals.json"))
TOPICS = (audio, bluetooth, cameras, input_devices, printers, usb)
HOSTILE = "\x1b[31m<script>alert(1)</script>&amp;../../etc\u202e\x00" + "%s%n" * 20
HUGE = "name " * 200_000
Spoil = Callable[[Any], Any]


def texts(change: Callable[[str], str]) -> Spoil:
    """Change every text of an answer, however deep, and leave its shape."""

    def spoil(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, list):
            return [spoil(item) for item in value]
        return {key: spoil(item) for key, item in value.items()} if isinstance(value, dict) else value

    return spoil


SPOILS: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "cut in the middle": lambda text: text[: len(text) // 2],
    "hostile": lambda _: HOSTILE,
    "hostile behind": lambda text: text + HOSTILE,
    "huge": lambda _: HUGE,
    "backwards": lambda text: text[::-1],
    "no words": lambda _: "\ufffd" * 50,
}


def spoiled(answers: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """All answers spoiled; plists lose half of their bytes."""
    found = {}
    for words, answer in answers.items():
        if "base64" in answer:
            found[words] = {"text": change("<plist><array><dict><key>Product</key></dict></array></plist>")}
        else:
            found[words] = answer if "error" in answer else texts(change)(answer)
    return found


@pytest.mark.parametrize("how", SPOILS)
@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_spoiled_answers_end_in_a_section_and_in_time(path: Path, how: str) -> None:
    recording = json.loads(path.read_text("utf-8"))
    machine = Recorded({**recording, "answers": spoiled(recording["answers"], SPOILS[how])})
    begun = time.process_time()
    for topic in TOPICS:
        source = topic.COLLECTOR.sources[machine.platform]
        section = source.collect(Host(machine, topic.__name__, source.touches, AccessLog()))
        assert isinstance(section, Topic)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("wrong", [7, None, True, [], {}, [None], {"_items": [7]}], ids=repr)
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.__name__)
def test_rows_of_the_wrong_type_end_in_a_section(topic: Any, wrong: Any) -> None:
    recording = json.loads(next(path for path in RECORDINGS if "windows" in path.stem).read_text("utf-8"))
    answers = dict(recording["answers"])
    for words, answer in answers.items():
        if words.startswith("cim "):
            answers[words] = {"json": [dict.fromkeys(row, wrong) for row in answer["json"]]}
        elif words.startswith("registry "):
            told = answer["json"]
            answers[words] = {"json": {"values": dict.fromkeys(told["values"], wrong), "subkeys": told["subkeys"]}}
    source = topic.COLLECTOR.sources["windows"]
    machine = Recorded({**recording, "answers": answers})
    assert isinstance(source.collect(Host(machine, "test", source.touches, AccessLog())), Topic)


@pytest.mark.parametrize(
    "wrong", ["{}", "[]", "null", '{"%s": {}}', '{"%s": [[]]}', '{"%s": [{"_items": 7}, 7, null]}']
)
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.__name__)
def test_an_inventory_of_the_wrong_shape_ends_in_a_section(topic: Any, wrong: str) -> None:
    source = topic.COLLECTOR.sources["macos"]
    answers = {
        touch: {"text": wrong.replace("%s", touch.rpartition(" ")[2])}
        for touch in (t.removeprefix("run ") for t in source.touches)
    }
    recording = {
        "platform": "macos", "now": "2026-11-22T12:00:00+00:00",
        "answers": {f"run {words}": answer for words, answer in answers.items()},
    }  # fmt: skip
    section = source.collect(Host(Recorded(recording), "test", source.touches, AccessLog()))
    assert isinstance(section, Topic)
    assert not [device for device in getattr(section, "devices", ()) if device.name]
