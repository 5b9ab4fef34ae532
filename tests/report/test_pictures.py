from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import Report, written
from report.page import page
from report.pictures import bar, columns, pictures_of
from report.words import Words

SAY = Words("en")
GIB = 1 << 30
DATA: dict[str, Any] = {
    "storage": {
        "volumes": [
            {"mount_points": ["C:"], "size_bytes": 200 * 10**9, "free_bytes": 6 * 10**9},
            {"mount_points": ["D:"], "size_bytes": 100 * 10**9, "free_bytes": 75 * 10**9},
            {"mount_points": [], "size_bytes": 5, "free_bytes": 5},
            {"mount_points": ["E:"], "size_bytes": None, "free_bytes": None},
        ]
    },
    "memory": {"total_bytes": 8 * GIB, "available_bytes": 2 * GIB},
    "battery": {"batteries": [{"name": "BAT0", "wear_percent": 37.5}, {"name": "BAT1", "wear_percent": None}]},
    "event_logs": {"groups": [{"per_day": [0, 3, 1]}, {"per_day": []}, {"per_day": [1, 0, 2]}]},
}


@pytest.mark.parametrize(
    ("topic", "sentences"),
    [
        ("storage", ["C:: 97 % full, 6.0 GB free", "D:: 25 % full, 75.0 GB free"]),
        ("memory", ["Memory: 75 % in use, 2 GiB free"]),
        ("battery", ["Battery BAT0: it holds 62 % of what it held when new"]),
        ("event_logs", ["Errors and warnings a day, the oldest first: 1, 3, 3"]),
        ("printers", []),
    ],
)
def test_every_picture_says_the_same_in_words(topic: str, sentences: list[str]) -> None:
    drawn = [str(picture) for picture in pictures_of(topic, DATA.get(topic, {}), SAY)]
    assert [re.findall("<figcaption>(.*?)</figcaption>", picture)[0] for picture in drawn] == sentences
    assert all('aria-hidden="true"' in picture for picture in drawn)


def test_a_full_disk_is_drawn_as_trouble_and_a_good_battery_is_not() -> None:
    assert 'class="much"' in pictures_of("storage", DATA["storage"], SAY)[0]
    assert 'class="much"' not in pictures_of("storage", DATA["storage"], SAY)[1]
    full = {"batteries": [{"name": "BAT0", "wear_percent": 0.0}]}
    assert 'class="much"' not in pictures_of("battery", full, SAY)[0]


@pytest.mark.parametrize("topic", sorted(DATA))
def test_what_is_not_known_is_not_drawn(topic: str) -> None:
    assert pictures_of(topic, {}, SAY) == []
    assert pictures_of(topic, dict.fromkeys(DATA[topic]), SAY) == []


@given(st.floats(0, 100))
def test_a_bar_stays_in_its_frame(percent: float) -> None:
    widths = [float(width) for width in re.findall(r' width="([\d.]+)"', str(bar("x", percent)))]
    assert all(0 <= width <= 299 for width in widths)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any))
def test_columns_stay_in_their_frame(counts: list[int]) -> None:
    for x, y, width, height in re.findall(
        r'x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', str(columns("x", counts))
    ):
        assert 0 <= float(x) + float(width) <= 301
        assert 0 <= float(y) + float(height) <= 60.1


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    drawn = str(bar(f"<script>{text}", 5))
    assert re.findall("<([a-z]+)", drawn) == ["figure", "figcaption", "svg", "rect", "rect"]


def test_the_pictures_stand_on_the_page(report: Report) -> None:
    storage = report.sections["storage"].model_copy(update={"data": {"holes": [], **DATA["storage"]}})
    html = page(written(report.model_copy(update={"sections": {**report.sections, "storage": storage}})), "pt")
    assert "<figcaption>C:: 97 % ocupado, 6,0 GB livres</figcaption>" in html
