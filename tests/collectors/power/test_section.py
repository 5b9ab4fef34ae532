from __future__ import annotations

from collectors.power.section import Cause, Plan, Power, Sleep


def test_a_computer_that_told_nothing_is_not_one_that_never_sleeps() -> None:
    assert (Power().plan, Power().sleeps, Power().unexpected_stops) == (None, None, None)


def test_every_word_of_the_closed_sets_is_one_of_its_own() -> None:
    for words in (Cause, Plan, Sleep):
        assert len({word.value for word in words}) == len(words)
