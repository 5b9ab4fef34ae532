from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import Report, written
from report.page import page
from report.plain import plain
from report.spark import BLOCKS, bars, blocks
from report.words import Words

COUNTS = st.lists(st.integers(0, 10**6), max_size=120)


@pytest.mark.parametrize(
    ("counts", "drawn"),
    [
        ([], ""),
        ([0, 0, 0], "▁▁▁"),
        ([5], "█"),
        ([0, 1, 1000], "▁▂█"),
        ([0, 0, 0, 0, 0, 13, 24, 12], "▁▁▁▁▁▅█▅"),
        ([1, 2, 3, 4, 5, 6, 7], "▂▃▄▅▆▇█"),
    ],
)
def test_counts_are_drawn_as_blocks(counts: list[int], drawn: str) -> None:
    assert blocks(counts) == drawn


@given(COUNTS)
def test_more_is_never_drawn_lower_and_none_is_never_drawn_as_some(counts: list[int]) -> None:
    heights = [BLOCKS.index(block) for block in blocks(counts)]
    assert len(heights) == len(counts)
    assert all((count == 0) == (height == 0) for count, height in zip(counts, heights, strict=True))
    in_order = [height for _, height in sorted(zip(counts, heights, strict=True))]
    assert in_order == sorted(in_order)


@given(COUNTS)
def test_every_bar_stands_inside_the_picture(counts: list[int]) -> None:
    html = str(bars(counts))
    lines = [(int(x), int(height)) for x, height in re.findall(r"M(\d+) 8v-(\d+)", html)]
    assert len(lines) == len(counts)
    assert all(0 < x < len(counts) * 6 and 1 <= height <= 8 for x, height in lines)
    assert 'aria-hidden="true"' in html


def with_days(report: Report, days: list[int], meaning: str) -> bytes:
    """The report's document with one group of events in it."""
    told: Any = json.loads(written(report))
    group = {"source": "System", "count": sum(days), "per_day": days, "meaning": meaning}
    told["sections"]["storage"]["data"] = {"groups": [group], "holes": []}
    return json.dumps(told).encode()


def test_the_page_draws_bars_and_has_the_numbers_beside_them(report: Report) -> None:
    html = page(with_days(report, [0, 2, 40], "the disk has a bad block"), "en")
    assert html.count("<svg") == 1
    assert html.count("8v-") == 3
    assert "</svg> 0, 2, 40</td>" in html


def test_text_has_blocks_and_numbers(report: Report) -> None:
    text = "\n".join(plain(with_days(report, [0, 2, 40], "the disk has a bad block"), Words("en")))
    assert "Per day ▁▂█ 0, 2, 40" in text


def test_a_meaning_is_said_in_the_persons_language(report: Report) -> None:
    document = with_days(report, [], "the disk has a bad block")
    assert "the disk has a bad block" in page(document, "en")
    assert "o disco tem um bloco danificado" in page(document, "pt").split("<footer>")[0]
