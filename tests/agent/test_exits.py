from __future__ import annotations

from agent.exits import Exit


def test_the_codes_are_the_documented_ones_and_never_change_their_meaning() -> None:
    assert {code.name: code.value for code in Exit} == {
        "DONE": 0, "ERROR": 1, "USAGE": 2, "DECLINED": 3, "STOPPED": 4, "SAVED": 5,
    }  # fmt: skip
