from __future__ import annotations

import ast
import re
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from pydantic import BaseModel

from collectors._contract import Category, Need
from collectors._found import found
from collectors._host.errors import HostError
from redaction.privacy import Treat
from report.document import Access, Consented, Finding
from report.values import OURS, titled
from report.words import Words, catalogue, language_of, shapes

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
    from agent.leaving_out import NOT_CHOSEN, NOT_CLEAN, SOME_NOT_CHOSEN
    from agent.notice import NOTICE
    from agent.topics import NOT_TEXT, fields
    from agent.upload_errors import UploadError

    yield from (*NOTICE, NOT_CHOSEN, NOT_CLEAN, SOME_NOT_CHOSEN, NOT_TEXT)
    errors: list[type[UploadError]] = [UploadError, *UploadError.__subclasses__()]
    yield from (error.sentence for error in errors)
    yield from _kinds_hidden()
    yield from (word for _, word in fixed_words())
    yield from (heading.value for heading in (*Category, *Need, *Treat))
    for topic in found().values():
        yield from (topic.title, topic.purpose)
        for field, _ in fields(topic.section):
            yield from (titled(name, Words("en")) for name in field.replace("[]", "").split("."))
    for path in sorted((ROOT / "findings").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("title", "advice", "technician"):
                yield from _constants(node.value)


def fixed_words() -> Iterator[tuple[str, str]]:
    """Every word of a fixed list that a report can hold, with the name of its field."""
    for shape in (*(topic.section for topic in found().values()), Finding, Access):
        yield from _fixed(shape, "")


def _fixed(kind: Any, name: str) -> Iterator[tuple[str, str]]:
    if typing.get_origin(kind) is typing.Literal:
        yield from ((name, word) for word in typing.get_args(kind) if isinstance(word, str))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from ((name, word.value) for word in kind)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for field, info in kind.model_fields.items():
            yield from _fixed(info.annotation, field)
    else:
        for part in typing.get_args(kind):
            yield from _fixed(part, name)


def _kinds_hidden() -> set[str]:
    """What can be taken out: by a rule, because this computer knows it, or because its field is a stand-in always."""
    from agent.topics import fields
    from redaction.rules import all_rules

    paths = [path for topic in found().values() for path, treat in fields(topic.section) if treat == Treat.ALIAS.value]
    alias = {path.replace("[]", "").split(".")[-1].replace("_", "-") for path in paths}
    return {rule.kind for rule in all_rules()} | alias | {"full-name", "domain"}


def reasons() -> Iterator[str]:
    """Every name of a hole and every reason for one that stands in the collectors; what is filled in is a 7 here."""
    kinds: list[type[HostError]] = [HostError, *HostError.__subclasses__()]
    errors = {kind.__name__ for kind in kinds}
    for path in sorted((ROOT / "collectors").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in errors or called.endswith(("holes.add", "holes.over", "looking.at")):
                    yield from (text for argument in node.args for text in _made(argument))


def _made(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
        if len(re.findall(r"[a-z]", text)) >= _FEWEST_LETTERS:
            yield text
    else:
        yield from filter(None, _constants(node))


def _constants(node: ast.expr) -> Iterator[str]:
    """The sentences an argument can be: a text, or one of two by a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))


def test_every_sentence_has_its_portuguese() -> None:
    assert sorted(set(said()) - catalogue("pt").keys()) == []


def test_every_reason_has_its_portuguese() -> None:
    say, known = Words("pt"), catalogue("pt").keys()
    assert sorted({text for text in reasons() if text not in known and say(text) == text}) == []


def test_every_fixed_word_stands_in_a_field_whose_words_are_said() -> None:
    assert sorted({name for name, _ in fixed_words()} - OURS) == []


def test_no_field_is_said_that_no_report_has() -> None:
    from agent.topics import fields

    paths = (path for topic in found().values() for path, _ in fields(topic.section))
    names = {name for path in paths for name in path.replace("[]", "").split(".")}
    assert sorted(OURS - names - Finding.model_fields.keys() - Access.model_fields.keys()) == []
    assert "left_out" in OURS & Consented.model_fields.keys()


def test_no_two_kinds_of_hidden_things_are_called_the_same() -> None:
    kinds = sorted(_kinds_hidden())
    assert len({catalogue("pt")[kind] for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(
    ("filled", "portuguese"),
    [
        ("lsblk is not installed", "lsblk não está instalado"),
        ("busctl did not answer within 2 seconds", "busctl não respondeu em 2 segundos"),
        ("cpu pressure", "espera por processador"),
        ("health of ‹serial-1›", "saúde de ‹serial-1›"),
        ("smartctl is not installed\nand more", "smartctl is not installed\nand more"),
        ("x" * 300 + " is not installed", "x" * 300 + " is not installed"),
        (" is not installed", " is not installed"),
    ],
)
def test_a_sentence_that_was_filled_in_before_is_known_by_its_shape(filled: str, portuguese: str) -> None:
    assert Words("pt")(filled) == portuguese
    assert Words("en")(filled) == filled


def test_a_shape_has_words_of_its_own_to_be_known_by() -> None:
    patterns = [shape.pattern for shape, _ in shapes("pt")]
    assert patterns
    assert [p for p in patterns if len(re.findall(r"\w", p)) < _FEWEST_LETTERS] == []


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
    texts, parts = written_down()
    left = {text for text in catalogue("pt").keys() - texts if not any(re.fullmatch(shape, text) for shape in parts)}
    unsaid = {text for text in left if not ("{}" in text and any(map(_filled(text).fullmatch, texts)))}
    assert sorted(unsaid) == []


def _filled(shape: str) -> re.Pattern[str]:
    """What a shape is when filled in, also with nothing yet: `after the start: `."""
    return re.compile(".*".join(map(re.escape, shape.split("{}"))))


def test_portuguese_fills_in_the_same_values() -> None:
    def places(text: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)

    assert [english for english, other in catalogue("pt").items() if places(english) != places(other)] == []


def test_no_sentence_is_longer_than_twenty_five_words() -> None:
    sentences = {s for pair in catalogue("pt").items() for text in pair for s in re.split(r"(?<=[.?!])\s", text)}
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []
