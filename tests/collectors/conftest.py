"""A computer made of written answers, as one topic gets to see it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from collectors._contract import Topic
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded

ROOT = Path(__file__).parents[2]
Answering: TypeAlias = Callable[..., Host]
NOW = "2026-11-22T12:00:00+00:00"


@pytest.fixture
def answering() -> Answering:
    """A host for one topic that gives these answers (the words of the access log → answer); the rest is absent."""

    def host(answers: Mapping[str, Any], touches: Sequence[str], *, platform: str = "linux", now: str = NOW) -> Host:
        machine = Recorded({"platform": platform, "now": now, "answers": answers})
        return Host(machine, "test", touches, AccessLog())

    return host


@pytest.fixture
def looked(recording: Callable[[str], dict[str, Any]]) -> Callable[[str, Any], Topic]:
    """What a collector makes of a recorded machine."""

    def look(name: str, collector: Any) -> Topic:
        machine = Recorded(recording(name))
        source = collector.sources[machine.platform]
        section: Topic = source.collect(Host(machine, "test", source.touches, AccessLog()))
        return section

    return look


@pytest.fixture
def real() -> Callable[[str], Path]:
    """A file of a real recorded machine, which is kept beside the project; skips where it is absent."""

    def file(path: str) -> Path:
        there = ROOT.parent / "shared" / "fixtures" / path
        if not there.exists():
            pytest.skip(f"../shared/fixtures/{path} is not here: recordings of real machines are kept apart")
        return there

    return file


@pytest.fixture
def expected(real: Callable[[str], Path]) -> Callable[[str], dict[str, Any]]:
    """The facts any right collector reports of a file of a real machine."""

    def facts(path: str) -> dict[str, Any]:
        rows = map(json.loads, real("manifest.jsonl").read_text("utf-8").splitlines())
        found: dict[str, Any] = next(row["expected"]["facts"] for row in rows if row["path"] == path)
        return found

    return facts
