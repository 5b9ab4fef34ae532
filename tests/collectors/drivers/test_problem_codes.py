"""What Windows' device problem codes mean."""

from __future__ import annotations

import pytest

from collectors.drivers.problem_codes import HARMLESS, MEANINGS, meaning


@pytest.mark.parametrize(
    ("code", "says"),
    [(10, "cannot start"), (22, "switched off"), (28, "not installed"), (43, "reported a problem"), (52, "signed")],
)
def test_a_code_is_explained(code: int, says: str) -> None:
    assert says in meaning(code)


def test_every_code_has_a_meaning_of_its_own_or_says_that_it_has_none() -> None:
    assert sorted(MEANINGS) == list(range(1, 58))
    assert "number only" in meaning(999)
    assert {0, 45} <= HARMLESS
