"""`agent/__main__.py`: what the executables begin with."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from agent.__main__ import HELPERS

ROOT = Path(__file__).parents[2]


def started() -> set[str]:
    """Every module the program starts as a process of its own, by its source."""
    sources = (path.read_text("utf-8") for room in ("agent", "collectors") for path in (ROOT / room).rglob("*.py"))
    return {name for text in sources for name in re.findall(r'(?:own_program|hand_over)\("([\w.]+)"', text)}


def test_an_executable_may_start_each_helper_the_program_has_and_no_other_module() -> None:
    assert {"agent.worker", "agent.gatekeeper"} <= started()
    assert started() - {"backend"} <= set(HELPERS)  # the backend's demonstration is from source only
    assert all(name.split(".")[0] in ("agent", "collectors") for name in HELPERS)


def test_every_helper_is_a_module_that_runs_by_itself() -> None:
    for name in HELPERS:
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        assert 'if __name__ == "__main__":' in Path(spec.origin).read_text("utf-8")
