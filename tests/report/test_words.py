from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from collectors._contract import Category, Need
from collectors._found import found
from redaction.privacy import Treat
from report.words import Words, catalogue, language_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "language"),
    [("pt_PT.UTF-8", "pt"), ("pt-BR", "pt"), ("pt", "pt"), ("en_GB", "en"), ("C", "en"), ("", "en"), ("de_DE", "en")],
)
def test_any_portuguese_is_portuguese_and_all_else_english(name: str, language: str) -> None:
    assert language_of(name) == language


def test_a_sentence_without_a_translation_is_said_in_english() -> None:
    assert Words("pt")("No such sentence: {0}", 5) == "No such sentence: 5"


def said() -> Iterator[str]:
    """Every sentence the program says to a person, read from the code and from the collectors."""
    for path in sorted((ROOT / "agent").glob("*.py")) + sorted((ROOT / "report").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("say", "context.obj", "_") and node.args:
                yield from _constants(node.args[0])
    yield from re.findall(r'say\("([^"]+)"', (ROOT / "report/templates/page.html").read_text("utf-8"))
    from agent.assemble import NOT_CHOSEN, NOT_CLEAN
    from agent.notice import NOTICE
    from agent.topics import NOT_TEXT, fields
    from agent.upload_errors import UploadError
    from redaction.rules import all_rules
    from report.values import titled

    yield from (*NOTICE, NOT_CHOSEN, NOT_CLEAN, NOT_TEXT)
    errors: list[type[UploadError]] = [UploadError, *UploadError.__subclasses__()]
    yield from (error.sentence for error in errors)
    yield from {rule.kind for rule in all_rules()}
    yield from (heading.value for heading in (*Category, *Need, *Treat))
    for topic in found().values():
        yield from (topic.title, topic.purpose)
        for field, _ in fields(topic.section):
            yield from (titled(name, Words("en")) for name in field.replace("[]", "").split("."))
    for path in sorted((ROOT / "findings").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("title", "advice", "technician"):
                yield from _constants(node.value)


def _constants(node: ast.expr) -> Iterator[str]:
    """The sentences an argument can be: a text, or one of two by a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))


def test_every_sentence_has_its_portuguese() -> None:
    assert sorted(set(said()) - catalogue("pt").keys()) == []


def test_portuguese_fills_in_the_same_values() -> None:
    def places(text: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)

    assert [english for english, other in catalogue("pt").items() if places(english) != places(other)] == []


def test_no_sentence_is_longer_than_twenty_five_words() -> None:
    sentences = {s for pair in catalogue("pt").items() for text in pair for s in re.split(r"(?<=[.?!])\s", text)}
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []
