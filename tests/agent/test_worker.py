from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from agent import stream
from agent.worker import ended, speaker
from collectors._host.access import AccessLog
from findings._contract import Finding
from redaction.vault import Vault

ROOT = Path(__file__).parents[2]


def looked(order: stream.Order) -> list[stream.Message]:
    """What a worker says, in a process of its own as always: enforcement cannot be taken back."""
    given = stream.line(order) + b"\n" + stream.FINISH + b"\n"
    worker = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "agent.worker"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(given.splitlines(keepends=True)[0])
    worker.stdin.flush()
    said: list[stream.Message] = []
    while len([m for m in said if isinstance(m, stream.Finished)]) < len(order.topics):
        said.append(stream.message(worker.stdout.readline()))
        if isinstance(said[-1], stream.Broken):
            break
    worker.stdin.close()
    said += [stream.message(line) for line in worker.stdout]
    worker.stdout.close()
    assert worker.wait(20) == 0
    return said


@pytest.mark.policy("P01")
def test_without_an_order_it_says_hello_and_looks_at_nothing() -> None:
    done = subprocess.run([sys.executable, "-m", "agent.worker"], cwd=ROOT, input=b"", capture_output=True, timeout=20)
    [hello] = [stream.message(line) for line in done.stdout.splitlines()]
    assert isinstance(hello, stream.Hello)


@pytest.mark.policy("P02")
def test_its_hello_tells_every_topic_as_its_collector_does() -> None:
    from collectors._found import found

    hello = looked(stream.Order(("memory",), 7.0))[0]
    assert isinstance(hello, stream.Hello)
    assert {name: [*words[:2]] for name, words in hello.topics.items()} == {
        name: [topic.title, topic.purpose] for name, topic in found().items()
    }


def test_it_learns_what_is_private_before_it_looks_at_anything() -> None:
    said = looked(stream.Order(("memory", "processor"), 7.0))
    assert isinstance(said[1], stream.Ready)
    assert isinstance(said[-1], stream.Ended)
    assert {m.topic for m in said if isinstance(m, stream.Finished)} == {"memory", "processor"}


def test_only_the_topics_of_the_order_are_looked_at() -> None:
    said = looked(stream.Order(("memory",), 7.0))
    ended = said[-1]
    assert isinstance(ended, stream.Ended)
    assert {access["topic"] for access in ended.accesses} <= {"memory", "identity", "(host)"}


def test_everything_touched_is_listed_and_declared() -> None:
    from collectors._found import found
    from collectors._host.guard import _pattern
    from collectors._identity import TOUCHES

    ended = looked(stream.Order(tuple(name for name, topic in found().items() if not topic.outward), 7.0))[-1]
    assert isinstance(ended, stream.Ended)
    declared = {name: topic.sources["linux"].touches for name, topic in found().items()} | {
        "identity": TOUCHES["linux"]
    }
    for access in (row for row in ended.accesses if row["topic"] != "(host)"):
        told = any(
            _pattern(t).fullmatch(access["what"]) or access["what"].startswith(t + " ")
            for t in declared[access["topic"]]
        )
        assert told or "‹" in access["what"] or access["what"].startswith("run "), access


def test_a_platform_a_topic_has_no_source_for_is_skipped_with_the_reason(
    recording: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    machine = recording("linux-laptop") | {"platform": "macos"}
    path = tmp_path / "mac.json"
    path.write_text(json.dumps(machine))
    said = looked(stream.Order(("memory",), 7.0, str(path)))
    assert any(
        isinstance(m, stream.Broken) or (isinstance(m, stream.Finished) and m.outcome == "skipped") for m in said
    )


@pytest.mark.policy("P16")
def test_where_it_cannot_learn_what_is_private_it_looks_at_nothing(tmp_path: Path) -> None:
    path = tmp_path / "blind.json"
    path.write_text(json.dumps({"platform": "linux", "now": "2026-11-22T10:00:00+00:00", "answers": {}}))
    _, said = looked(stream.Order(("memory",), 7.0, str(path)))
    assert isinstance(said, stream.Broken)


def test_a_rule_that_fails_costs_its_topic_its_judgement_and_tells_nothing_of_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from collectors.memory import Memory, MemoryErrors
    from findings import memory as rules_of_memory

    def broken(memory: Memory) -> Iterator[Finding]:
        raise ValueError("C:\\Users\\Joana Quintela")

    monkeypatch.setattr(rules_of_memory, "RULES", (broken, *rules_of_memory.RULES))
    seen = Memory(errors=(MemoryErrors(controller="mc0", corrected=0, uncorrected=1),))
    said = ended({"memory": seen}, Vault([]), AccessLog(), "linux")
    assert [finding["id"] for finding in said.findings] == ["memory.faulty"]
    assert said.not_judged == ["memory"]
    assert b"Joana" not in stream.line(said)


def test_messages_of_many_threads_are_never_mixed() -> None:
    import threading

    out = io.BytesIO()
    say = speaker(out)
    threads = [threading.Thread(target=say, args=(stream.Started(str(n), 1.0),)) for n in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = [stream.message(line) for line in out.getvalue().splitlines()]
    assert sorted(int(m.topic) for m in said if isinstance(m, stream.Started)) == list(range(50))
