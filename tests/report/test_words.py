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
from report.values import titled
from report.words import Words, catalogue, language_of

ROOT = Path(__file__).parents[2]
ROOMS = ("agent", "collectors", "findings", "redaction", "report")
_FEWEST_LETTERS = 4
"""A text put together from parts must have so many of its own to be known by them."""
SAYS = {
    "say",
    "self.say",
    "context.obj",
    "_",
    "self._refuse",
    "CodeError",
    "NotLooked",
    "NotSaved",
    "NoDemo",
    "NoReceipt",
}
"""What the code calls with a sentence for the person."""


@pytest.mark.parametrize(
    ("name", "language"),
    [("pt_PT.UTF-8", "pt"), ("pt-BR", "pt"), ("pt", "pt"), ("en_GB", "en"), ("C", "en"), ("", "en"), ("de_DE", "en")],
)
def test_any_portuguese_is_portuguese_and_all_else_english(name: str, language: str) -> None:
    assert language_of(name) == language


def test_a_sentence_without_a_translation_is_said_in_english() -> None:
    assert Words("pt")("No such sentence: {0}", 5) == "No such sentence: 5"


def test_the_language_can_change_while_the_program_speaks() -> None:
    say = Words("en")
    say.speak("pt")
    assert (say.language, say("Go on")) == ("pt", "Continuar")
    say.speak("en")
    assert (say.language, say("Go on")) == ("en", "Go on")


def said() -> Iterator[str]:
    """Every sentence the program says to a person, read from the code and from the collectors."""
    for path in sorted((ROOT / "agent").rglob("*.py")) + sorted((ROOT / "report").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in SAYS and node.args:
                yield from (sentence for argument in node.args for sentence in _constants(argument))
    for path in sorted(ROOT.glob("*/templates/*.html")) + sorted(ROOT.glob("*/*/templates/*.html")):
        yield from re.findall(r'say\("([^"]+)"', path.read_text("utf-8"))
    from agent.assemble import NOT_CHOSEN, NOT_CLEAN
    from agent.notice import NOTICE
    from agent.topics import NOT_TEXT, fields
    from agent.upload_errors import UploadError
    from redaction.rules import all_rules

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


def written_down() -> tuple[set[str], list[str]]:
    """Every text of the code, and, for those put together from parts, what they look like."""
    texts, shapes = set(said()), []
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                texts.add(titled(node.target.id, Words("en")))
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if sum(len(re.findall(r"\w", str(part or ""))) for part in parts) >= _FEWEST_LETTERS:
                    shapes.append("".join(".+" if part is None else re.escape(str(part)) for part in parts))
    return texts, shapes


def test_no_sentence_is_translated_that_nobody_says_any_more() -> None:
    texts, shapes = written_down()
    left = catalogue("pt").keys() - texts
    assert sorted(sentence for sentence in left if not any(re.fullmatch(shape, sentence) for shape in shapes)) == []


def test_portuguese_fills_in_the_same_values() -> None:
    def places(text: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)

    assert [english for english, other in catalogue("pt").items() if places(english) != places(other)] == []


def test_no_sentence_is_longer_than_twenty_five_words() -> None:
    sentences = {s for pair in catalogue("pt").items() for text in pair for s in re.split(r"(?<=[.?!])\s", text)}
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []
