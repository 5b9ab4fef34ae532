from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from collectors._contract import Topic
from collectors._found import found

ROOT = Path(__file__).parents[2]
IN_FOLDERS = sorted(path.parent.name for path in (ROOT / "collectors").glob("[a-z]*/section.py"))


@pytest.mark.parametrize("name", IN_FOLDERS)
def test_a_topics_section_stands_in_its_own_file(name: str) -> None:
    section = found()[name].section
    assert vars(importlib.import_module(f"collectors.{name}.section"))[section.__name__] is section
    assert issubclass(section, Topic)


@pytest.mark.parametrize("name", IN_FOLDERS)
def test_every_platform_makes_the_same_section(name: str) -> None:
    topic = found()[name]
    made = {source.collect.__annotations__["return"].rpartition(".")[2] for source in topic.sources.values()}
    assert made == {topic.section.__name__}
