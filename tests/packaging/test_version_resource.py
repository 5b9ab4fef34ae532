from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(scope="module")
def resource(script: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return script("version_resource")


@pytest.mark.parametrize(
    ("version", "four"), [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("1.2.3.4", (1, 2, 3, 4))]
)
def test_windows_gets_four_numbers(resource: dict[str, Any], version: str, four: tuple[int, ...]) -> None:
    assert resource["numbers"](version) == four


def test_a_version_that_is_no_numbers_is_refused(resource: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="beta"):
        resource["numbers"]("1.0beta")


def test_the_resource_is_in_english_and_in_portuguese(resource: dict[str, Any]) -> None:
    written = resource["text"]("0.1.0", "atf")
    calls = [node for node in ast.walk(ast.parse(written)) if isinstance(node, ast.Call)]
    named = {
        c: [n for n in calls if isinstance(n.func, ast.Name) and n.func.id == c] for c in ("StringTable", "VarStruct")
    }
    assert [ast.literal_eval(table.args[0]) for table in named["StringTable"]] == ["040904B0", "081604B0"]
    assert ast.literal_eval(named["VarStruct"][0].args[1]) == [0x0409, 1200, 0x0816, 1200]
    assert "ajuda com o seu computador" in written
    assert "help with your computer" in written
    assert "'atf.exe'" in written


def test_words_that_deter_people_stay_out_of_it(resource: dict[str, Any]) -> None:
    written = resource["text"]("0.1.0", "Alltimefix").lower()
    assert not any(word in written for word in ("verify", "account", "identity"))
