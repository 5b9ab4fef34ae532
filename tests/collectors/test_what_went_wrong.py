"""The topics of what went wrong and what protects: each platform fills the same section and says what answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._found import found

RECORDINGS = ("windows-laptop-trouble", "macos-notebook-trouble", "linux-laptop-trouble")


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize("topic", ["crashes", "drivers", "security", "updates"])
def test_every_platform_fills_the_same_section_and_says_what_answered(
    topic: str, name: str, looked: Callable[[str, Any], Any]
) -> None:
    collector = found()[topic]
    section = looked(name, collector)
    assert type(section) is collector.section
    assert getattr(section, "answered_by", ())
