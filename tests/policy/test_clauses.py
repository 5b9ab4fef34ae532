"""Which promise of the privacy policy is pinned by a test, read from the tests themselves."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
CLAUSES = {f"P{number:02}" for number in range(1, 32)}
# Promises about what the program does not do yet; there is nothing that could break them.
NOT_BUILT = {
    "P03": "contact details are not asked for and not read",
    "P13": "there are no follow-up requests of a technician",
    "P14": "there are no sessions",
    "P15": "there are no follow-up requests of a technician",
}


def pinned() -> dict[str, list[str]]:
    """Clause → the tests that fail when it is broken."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.policy":
                        found.setdefault(ast.literal_eval(mark.args[0]), []).append(node.name)
    return found


def test_every_promise_is_pinned_by_a_test_or_about_something_that_is_not_built() -> None:
    assert pinned().keys() | NOT_BUILT.keys() == CLAUSES, sorted(CLAUSES - pinned().keys() - NOT_BUILT.keys())


def test_no_promise_is_called_not_built_once_it_has_a_test() -> None:
    assert not pinned().keys() & NOT_BUILT.keys()
