from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from collectors._host.errors import Absent, Denied
from collectors._host.windows_apart import SOURCES, serve


class Answers(io.BytesIO):
    """Keeps what was said; `wait` until so many lines are there."""

    def wait(self, count: int) -> dict[int, dict[str, Any]]:
        until = time.monotonic() + 5
        while self.getvalue().count(b"\n") < count and time.monotonic() < until:
            time.sleep(0.005)
        return {told.pop("number"): told for told in map(json.loads, self.getvalue().splitlines())}


def asked(sources: Mapping[str, Callable[..., Any]], *questions: tuple[str, list[Any]], answered: int) -> Any:
    lines = [
        json.dumps({"number": number, "what": what, "words": words, "seconds": 1.5})
        for number, (what, words) in enumerate(questions)
    ]
    answers = Answers()
    serve(io.BytesIO("\n".join(lines).encode()), answers, sources)
    return answers.wait(answered)


def test_every_question_is_answered_by_its_number() -> None:
    def cim(namespace: str, name: str, properties: list[str], seconds: float) -> list[dict[str, Any]]:
        return [{name: namespace, "asked": properties, "seconds": seconds}]

    told = asked(
        {"cim": cim, "events": lambda *_: ["<Event/>"]}, ("cim", ["root", "A", ["B"]]), ("events", ["System", "*", 5]),
        answered=2,
    )  # fmt: skip
    assert told == {0: {"told": [{"A": "root", "asked": ["B"], "seconds": 1.5}]}, 1: {"told": ["<Event/>"]}}


def test_one_that_hangs_does_not_stop_the_others() -> None:
    for_good = threading.Event()
    told = asked({"hang": for_good.wait, "cim": lambda *_: []}, ("hang", []), ("cim", []), ("cim", []), answered=2)
    for_good.set()
    assert told == {1: {"told": []}, 2: {"told": []}}


def test_a_reason_comes_back_by_its_name_and_a_broken_library_is_unreadable() -> None:
    def raising(error: Exception) -> Callable[..., Any]:
        def ask(*_: Any) -> Any:
            raise error

        return ask

    told = asked(
        {
            "absent": raising(Absent("not on this one")), "denied": raising(Denied("needs administrator rights")),
            "broken": raising(OSError("access violation reading C:\\Users\\maria")),
            "old": raising(AttributeError("function 'EvtQuery' not found")),
        },
        ("absent", []), ("denied", []), ("broken", []), ("old", []), answered=4,
    )  # fmt: skip
    assert told[0] == {"error": "absent", "reason": "not on this one"}
    assert told[1] == {"error": "denied", "reason": "needs administrator rights"}
    assert told[2] == {"error": "unreadable", "reason": "Windows could not be asked (OSError)"}
    assert told[3]["error"] == "unreadable"


def test_classes_and_logs_are_all_it_can_be_asked() -> None:
    assert set(SOURCES) == {"cim", "events"}
