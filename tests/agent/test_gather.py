from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from agent import gather, stream
from agent.gather import SECONDS_OUTWARD, Gatekeeper, Gathered, NotLooked, Worker
from tests.people import Backend


def looked(*topics: str, recording: str | None = None) -> tuple[Gathered, list[stream.Message]]:
    return of(Worker(), topics, recording)


def of(worker: Worker, topics: tuple[str, ...], recording: str | None = None) -> tuple[Gathered, list[stream.Message]]:
    """What one worker says of these topics."""
    messages = []
    try:
        worker.begin(topics, 7.0, recording)
        looking = worker.gather()
        while True:
            messages.append(next(looking))
    except StopIteration as end:
        return end.value, messages
    finally:
        worker.end()


Plant = Callable[..., Path]


def test_one_broken_collector_does_not_stop_the_others(planted: Plant) -> None:
    planted(broken="    raise ZeroDivisionError('canary')\n", whole="    return Planted(plain='fine')\n")
    gathered, _ = looked("broken", "whole")
    assert gathered.topics["whole"].data == {"plain": "fine", "text": "", "holes": []}
    assert gathered.topics["broken"].outcome == "failed"
    assert gathered.topics["broken"].reason == "a fault of this program: ZeroDivisionError"


def test_a_collector_that_hangs_is_named_and_given_up_and_the_others_are_complete(planted: Plant) -> None:
    planted(hangs="    import time; time.sleep(600)\n", whole="    return Planted(plain='fine')\n")
    begun = time.monotonic()
    gathered, _ = looked("hangs", "whole")
    assert time.monotonic() - begun < 6
    assert gathered.topics["hangs"].outcome == "failed"
    assert gathered.topics["hangs"].reason == "it took too long and was given up"
    assert gathered.topics["whole"].outcome == "collected"
    assert gathered.ended is not None


def test_what_takes_longer_is_remarked_once_and_can_be_given_up(
    planted: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(hangs="    import time; time.sleep(600)\n", whole="    return Planted(plain='fine')\n")
    monkeypatch.setattr(gather, "SECONDS_UNREMARKED", 0.1)
    monkeypatch.setattr(gather, "GRACE", 30.0)
    worker = Worker()
    begun, remarked = time.monotonic(), []
    try:
        worker.begin(("hangs", "whole"), 7.0)
        looking = worker.gather()
        while True:
            message = next(looking)
            if isinstance(message, stream.Slow):
                remarked.append(message.topic)
                worker.give_up("hangs")
    except StopIteration as end:
        gathered: Gathered = end.value
    finally:
        worker.end()
    assert time.monotonic() - begun < 10
    assert "hangs" in remarked
    assert len(remarked) == len(set(remarked))
    assert (gathered.topics["hangs"].outcome, gathered.topics["hangs"].reason) == ("skipped", gather.GIVEN_UP)
    assert gathered.topics["whole"].outcome == "collected"


def test_a_collector_that_takes_the_whole_process_with_it_leaves_what_was_said_before(planted: Plant) -> None:
    planted(kills="    import os, time; time.sleep(0.5); os._exit(1)\n", whole="    return Planted(plain='fine')\n")
    gathered, _ = looked("kills", "whole")
    assert gathered.topics["whole"].outcome == "collected"
    assert gathered.topics["kills"].reason == "the process that looks had to stop"
    assert gathered.ended is None


@pytest.mark.slow
def test_a_collector_that_never_lets_go_of_the_interpreter_is_ended_from_outside(planted: Plant) -> None:
    backtracking = "    import re; re.match(r'(a+)+$', 'a' * 64 + 'b')\n"
    planted(greedy=backtracking, whole="    return Planted(plain='fine')\n")
    begun = time.monotonic()
    gathered, _ = looked("greedy", "whole")
    assert time.monotonic() - begun < 20
    assert gathered.topics["greedy"].outcome == "failed"


def test_a_worker_that_says_rubbish_has_stopped_and_what_it_said_before_stands(planted: Plant) -> None:
    rubbish = (
        "    import sys, time; time.sleep(0.5); sys.__stdout__.write('not a message\\n'); sys.__stdout__.flush()\n"
    )
    planted(talks=rubbish + "    time.sleep(600)\n", whole="    return Planted(plain='fine')\n")
    gathered, _ = looked("talks", "whole")
    assert gathered.topics["whole"].outcome == "collected"
    assert gathered.topics["talks"].outcome == "failed"


def test_the_fault_of_a_collector_is_told_without_its_text(planted: Plant) -> None:
    planted(broken="    raise ValueError('joana.quintela@example.pt')\n")
    gathered, messages = looked("broken")
    assert "joana" not in repr(messages)
    assert "joana" not in repr(gathered)


@pytest.mark.policy("P16")
def test_what_a_collector_tries_beyond_its_declared_sources_is_refused_and_named(planted: Plant) -> None:
    planted(nosy="    try:\n        host.read('/etc/shadow')\n    except Exception: pass\n    return Planted()\n")
    gathered, _ = looked("nosy")
    assert gathered.ended is not None
    refused = [access for access in gathered.ended.accesses if access["result"] == "refused"]
    assert [(access["topic"], access["what"]) for access in refused] == [("nosy", "read /etc/shadow")]
    assert refused[0]["why"]


def test_a_refused_attempt_makes_its_topic_fail_when_it_is_not_caught(planted: Plant) -> None:
    planted(nosy="    host.read('/root/.ssh/id_rsa')\n    return Planted()\n")
    gathered, _ = looked("nosy")
    assert gathered.topics["nosy"].outcome == "failed"


def test_private_things_are_taken_out_before_anything_is_said(planted: Plant) -> None:
    planted(talks="    return Planted(text='mail joana.quintela@example.pt now')\n")
    gathered, messages = looked("talks")
    assert "joana" not in repr(messages)
    data = gathered.topics["talks"].data
    assert data is not None
    assert "‹email-1›" in str(data["text"])
    assert gathered.topics["talks"].hidden == {"talks.text": {"email": 1}}


def test_no_process_is_left_behind_whichever_way_it_ends(planted: Plant) -> None:
    planted(hangs="    import time; time.sleep(600)\n", whole="    return Planted()\n")
    before = psutil.Process().children(recursive=True)
    worker = Worker()
    worker.begin(("hangs", "whole"), 7.0)
    next(worker.gather())
    assert len(psutil.Process().children(recursive=True)) > len(before)
    worker.end()
    assert psutil.Process().children(recursive=True) == before


def test_a_recording_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotLooked, match=r"^This computer could not be looked at: .*\.$"):
        looked("device", recording=str(tmp_path / "nowhere.json"))


def test_a_worker_that_does_not_start_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from agent import gather as module

    monkeypatch.setattr(module, "own_program", lambda _: [sys.executable, "-c", ""])
    with pytest.raises(NotLooked, match=r"(did not start|stopped)\.$"):
        looked("device")


@pytest.mark.policy("P16")
def test_the_gate_that_dies_lets_nothing_through(monkeypatch: pytest.MonkeyPatch) -> None:
    from agent import gather as module

    monkeypatch.setattr(module, "own_program", lambda _: [sys.executable, "-c", ""])
    keeper = Gatekeeper()
    keeper.learn()
    verdict = keeper.judge(b"{}")
    keeper.end()
    assert [stop.why for stop in verdict.stops] == ["the second look did not answer"]


def test_the_gate_judges_the_very_bytes_it_is_given() -> None:
    import hashlib

    keeper = Gatekeeper()
    keeper.learn()
    try:
        verdict = keeper.judge(b'{"sections":{"a":{"data":{"x":"hello"}}}}')
        assert verdict.stops == ()
        assert verdict.sha256 == hashlib.sha256(b'{"sections":{"a":{"data":{"x":"hello"}}}}').hexdigest()
        stopped = keeper.judge(b'{"sections":{"a":{"data":{"x":"write joana.quintela@example.pt"}}}}')
        assert [stop.field for stop in stopped.stops] == ["/sections/a/data/x"]
    finally:
        keeper.end()


def test_what_two_workers_said_is_joined_and_one_that_did_not_end_costs_nothing() -> None:
    ready, access = stream.Ready("linux", {}), {"topic": "a", "what": "fact x", "result": "ok", "why": ""}
    one = Gathered(ready, {"a": stream.Finished("a", "failed", 1)}, stream.Ended([{"id": "a"}], {"a": {}}, [], ["a"]))
    other = Gathered(ready, {"b": stream.Finished("b", "failed", 1)}, stream.Ended([{"id": "b"}], {}, [access], ["b"]))
    both = one.joined(other)
    assert both.topics.keys() == {"a", "b"}
    assert both.ended == stream.Ended([{"id": "a"}, {"id": "b"}], {"a": {}}, [access], ["a", "b"])
    assert one.joined(Gathered(ready)).ended == one.ended


@pytest.mark.policy("P19")
def test_the_process_that_looks_never_looks_at_the_way_out() -> None:
    gathered, messages = looked("connectivity")
    assert gathered.topics == {}
    assert messages == []


@pytest.mark.policy("P19")
def test_the_way_out_is_looked_at_by_a_process_that_looks_at_nothing_else(backend: Backend) -> None:
    gathered, _ = of(Worker(backend.url), ("connectivity", "memory", "software"))
    assert gathered.topics.keys() == {"connectivity"}
    assert gathered.ready.identities == {}
    data: Any = gathered.topics["connectivity"].data
    assert data["backend"]["ipv4"]["took_ms"] >= 0
    assert abs(data["backend"]["clock_behind_seconds"]) < 3
    assert gathered.ended is not None
    touched = {access["what"] for access in gathered.ended.accesses if access["topic"] == "connectivity"}
    routes = {"read /proc/net/route", "read /proc/net/ipv6_route", "cim Win32_NetworkAdapterConfiguration"}
    assert touched <= {"reach backend", "reach gateway", *routes}


def test_a_backend_that_stays_silent_costs_the_report_at_most_the_time_for_it() -> None:
    begun = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        gathered, _ = of(Worker(url), ("connectivity",))
    assert time.monotonic() - begun < SECONDS_OUTWARD
    data: Any = gathered.topics["connectivity"].data
    assert data["backend"]["encryption"]["why"] == "silent"


def test_an_address_that_is_none_is_one_sentence() -> None:
    with pytest.raises(NotLooked, match=r"^This computer could not be looked at: .*\.$"):
        of(Worker("https://"), ("connectivity",))
