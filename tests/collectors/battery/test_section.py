from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.battery.section import chemistry, share, wear


@pytest.mark.parametrize(
    ("design", "full", "lost"),
    [
        (50_000, 40_000, 20.0), (48_840, 33_443, 31.5), (50_000, 52_000, 0.0), (50_000, 50_000, 0.0),
        (0, 40_000, None), (50_000, 0, None), (None, 1, None), (1, None, None), (100, 4_000_000, None), (-1, 5, None),
    ],
)  # fmt: skip
def test_wear_is_what_was_lost_of_the_first_capacity(design: int | None, full: int | None, lost: float | None) -> None:
    assert wear(design, full) == lost


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(1, 2, 50.0), (0, 5, 0.0), (7, 5, 100.0), (None, 5, None), (1, 0, None), (-1, 5, None)],
)
def test_a_share_is_never_over_a_hundred(part: int | None, whole: int | None, percent: float | None) -> None:
    assert share(part, whole) == percent


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("LION", "lithium-ion"), ("Li-ion", "lithium-ion"), ("LiP", "lithium-polymer"), ("Li-poly", "lithium-polymer"),
        ("NiMH", "nickel-metal hydride"), ("Unknown", None), (None, None), ("", None), ("ZnAg", "ZnAg"),
    ],
)  # fmt: skip
def test_the_spellings_of_a_chemistry_become_words(written: str | None, said: str | None) -> None:
    assert chemistry(written) == said


@given(st.integers() | st.none(), st.integers() | st.none())
def test_figures_stay_between_none_and_all(one: int | None, other: int | None) -> None:
    assert all(value is None or 0 <= value <= 100 for value in (wear(one, other), share(one, other)))
