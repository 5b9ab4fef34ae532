"""The topic as a whole: one section on all three platforms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors.updates import COLLECTOR
from collectors.updates.section import Updates

RECORDINGS = ("windows-laptop-trouble", "macos-notebook-trouble", "linux-laptop-trouble")


@pytest.mark.parametrize("name", RECORDINGS)
def test_every_platform_fills_the_same_section_and_says_what_answered(
    name: str, looked: Callable[[str, Any], Any]
) -> None:
    section = looked(name, COLLECTOR)
    assert isinstance(section, Updates)
    assert section.answered_by


def test_all_three_platforms_are_looked_at() -> None:
    assert set(COLLECTOR.sources) == {"windows", "macos", "linux"}
