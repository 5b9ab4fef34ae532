from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def judged(recording: Path | None, *documents: bytes) -> list[dict[str, Any]]:
    order = {
        "recording": None if recording is None else str(recording),
        "public": {"/addressed_to/contact": "a@b.example.pt"},
    }
    given = json.dumps(order).encode() + b"\n" + b"\n".join(documents) + b"\n"
    command = [sys.executable, "-W", "error", "-m", "agent.gatekeeper"]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, timeout=30, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_learns_by_itself_whose_computer_this_is(recording: Callable[[str], dict[str, Any]], tmp_path: Path) -> None:
    """The name stands nowhere but in the computer's own list of accounts."""
    machine = recording("linux-laptop")
    path = tmp_path / "machine.json"
    path.write_text(json.dumps(machine))
    host = next(c for c in machine["canaries"] if c in machine["answers"]["read /proc/sys/kernel/hostname"]["text"])
    clean, private = judged(
        path,
        b'{"sections":{"a":{"data":{"x":"a quiet text"}}}}',
        json.dumps({"sections": {"a": {"data": {"x": f"seen at {host} today"}}}}).encode(),
    )
    assert clean["stops"] == []
    assert {stop["field"] for stop in private["stops"]} == {"/sections/a/data/x"}
    assert host not in json.dumps(private)


@pytest.mark.policy("P16")
def test_where_it_cannot_learn_what_is_private_nothing_passes(tmp_path: Path) -> None:
    path = tmp_path / "blind.json"
    path.write_text(json.dumps({"platform": "linux", "now": "2026-11-22T10:00:00+00:00", "answers": {}}))
    [verdict] = judged(path, b'{"sections":{}}')
    assert verdict["stops"]
    assert verdict["sha256"] == ""


def test_whom_the_report_is_addressed_to_may_stand_in_it_and_nowhere_else() -> None:
    there, elsewhere, other = judged(
        None,
        b'{"addressed_to":{"contact":"a@b.example.pt"}}',
        b'{"sections":{"x":"a@b.example.pt"}}',
        b'{"addressed_to":{"contact":"c@b.example.pt"}}',
    )
    assert there["stops"] == []
    assert elsewhere["stops"]
    assert other["stops"]


def test_what_is_no_document_does_not_pass() -> None:
    [verdict] = judged(None, b"not json")
    assert verdict["stops"]


def test_it_starts_without_the_heavy_part_of_the_program() -> None:
    program = "import sys; import agent.gatekeeper; print('pydantic' in sys.modules or 'httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=30, check=True)
    assert done.stdout.strip() == b"False"
