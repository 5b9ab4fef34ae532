"""The command a scorer of redactors asks for, and how it does on the labelled texts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from redaction.__main__ import vault_from

ROOT = Path(__file__).parents[2]
BENCH = ROOT.parent / "shared" / "redaction-bench"
COMMAND = [sys.executable, "-m", "redaction"]
# What was measured on all cases, less a little: a figure that falls below is a regression.
FLOORS = {
    "recall_whole_macro": 99.5,
    "recall_frag_macro": 99.3,
    "keep": 99.9,
    "untouched": 99.5,
    "kinds_at_100": 52,
}


def _run(*cases: Mapping[str, object]) -> list[dict[str, str]]:
    lines = "\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    answer = subprocess.run(
        COMMAND, input=lines.encode("utf-8", "surrogatepass"), stdout=subprocess.PIPE, check=True, cwd=ROOT
    )
    return [json.loads(line) for line in answer.stdout.decode("utf-8", "surrogatepass").splitlines()]


def test_each_case_is_answered_with_its_own_vault() -> None:
    told = {"id": "1", "text": "olga7 at galeao", "ctx": {"users": ["olga7"], "hosts": ["galeao"]}}
    assert _run(told, {"id": "2", "text": "olga7 at galeao"}, {"id": 3, "text": ""}) == [
        {"id": "1", "text": "‹user-1› at ‹host-1›"},
        {"id": "2", "text": "olga7 at galeao"},
        {"id": 3, "text": ""},
    ]


def test_surrogates_pass() -> None:
    assert _run({"id": "1", "text": "a \udce9 b"}) == [{"id": "1", "text": "a \udce9 b"}]


def test_the_kinds_of_a_context_are_in_the_plural() -> None:
    assert [identity.kind for identity in vault_from({"users": ["a"], "ssids": ["b"]})] == ["user", "ssid"]


@pytest.mark.policy("P16")
@pytest.mark.skipif(not BENCH.exists(), reason="the labelled texts are not here (../shared/redaction-bench)")
def test_the_labelled_texts_are_redacted_as_well_as_they_were(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    scorer: list[str | Path] = [
        sys.executable,
        BENCH / "score.py",
        "--cases",
        BENCH / "cases.jsonl",
        "--quiet",
        "--json",
        figures,
        "--",
        *COMMAND,
    ]
    scored = subprocess.run(scorer, cwd=ROOT, capture_output=True, text=True, check=True)
    measured = json.loads(figures.read_text("utf-8"))
    sys.stdout.write(scored.stdout)
    assert measured["missing"] == 0
    assert {name: measured[name] for name, floor in FLOORS.items() if measured[name] < floor} == {}
