from __future__ import annotations

from pathlib import Path

from collectors._contract import Category, Collector
from collectors._found import found

FOLDER = Path(__file__).parents[2] / "collectors"


def test_every_file_without_a_leading_underscore_is_a_topic() -> None:
    listed = {
        path.stem
        for path in FOLDER.iterdir()
        if not path.name.startswith(("_", ".")) and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert found().keys() == listed
    assert all(isinstance(topic, Collector) for topic in found().values())


def test_topics_stand_in_the_order_of_the_consent_page() -> None:
    headings = [list(Category).index(topic.category) for topic in found().values()]
    assert headings == sorted(headings)


def test_nothing_outside_the_folder_can_become_a_topic() -> None:
    source = (FOLDER / "_found.py").read_text("utf-8")
    assert "entry_points" not in source
    assert "importlib.metadata" not in source


def test_a_page_begins_with_which_computer_it_is() -> None:
    order = list(found())
    assert order[0] == "device"
    of_the_system = [name for name, topic in found().items() if topic.category is Category.SYSTEM]
    assert of_the_system[0] == "operating_system"
