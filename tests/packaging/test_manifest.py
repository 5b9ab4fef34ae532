"""What Windows is told about the executables before they start."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

MANIFEST = ElementTree.parse(Path(__file__).parents[2] / "packaging" / "windows.manifest").getroot()


def found(name: str) -> ElementTree.Element:
    return next(node for node in MANIFEST.iter() if node.tag.endswith("}" + name))


def test_it_never_asks_for_administrator_rights() -> None:
    assert found("requestedExecutionLevel").attrib == {"level": "asInvoker", "uiAccess": "false"}


def test_text_is_utf_8_and_paths_may_be_long() -> None:
    assert found("activeCodePage").text == "UTF-8"
    assert found("longPathAware").text == "true"


def test_it_is_made_for_todays_windows() -> None:
    assert found("supportedOS").attrib["Id"] == "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"
