"""The report as one self-contained page: no script, nothing fetched, the document itself inside.

The same renderer makes what the person reads before sending, the file they save, and the technician's view.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from report.pictures import pictures_of
from report.spark import DRAWN, bars
from report.values import readable, shown, size, titled
from report.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

    from report.words import Language

STAND_IN = re.compile(r"(‹[a-z0-9-]+›)")
MANY_ROWS = 12
"""Longer tables are folded; a folded table prints unfolded."""


def page(document: bytes, language: Language) -> str:
    """The page of a document: made of these bytes and of nothing else, for the person and the technician alike."""
    from markupsafe import Markup

    from report.document import fingerprint

    inside = document.decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    say = Words(language)
    return _template("page.html").render(
        report=readable(json.loads(document), say),
        say=say,
        folded=False,
        css=Markup(css()),  # noqa: S704  (our own file)
        size=size(len(document), say),
        sha256=fingerprint(document),
        inside=Markup(inside),  # noqa: S704  (every "<" is escaped for a JSON string just above)
    )


def content(document: bytes, say: Words) -> Markup:
    """What the page tells, without its frame and with its topics folded, to stand on a page of the agent."""
    from markupsafe import Markup

    html = _template("content.html").render(report=readable(json.loads(document), say), say=say, folded=True)
    return Markup(html)  # noqa: S704  (made by the template, which escapes)


def get_ready() -> None:
    """Load and compile the template ahead, where there is time for it."""
    _template("page.html")
    _template("content.html")


@cache
def css() -> str:
    """How a page looks: light, dark, in forced colours, on a narrow screen and on paper."""
    return (files("report") / "templates" / "look.css").read_text("utf-8")


def marked(text: str) -> Markup:
    """Text with its stand-ins marked, everything else escaped."""
    from markupsafe import Markup, escape

    if "‹" not in text:
        return escape(text)
    pieces = STAND_IN.split(text)
    return Markup("").join(  # joining escapes nothing more: each piece is escaped or a stand-in of known letters
        Markup("<mark>{}</mark>").format(piece) if index % 2 else escape(piece) for index, piece in enumerate(pieces)
    )


def _shown(value: Any, name: str, say: Words) -> Markup:
    """A value, escaped; counts over time with a drawing before them."""
    if name in DRAWN and value:
        return bars(value) + marked(" " + ", ".join(map(str, value)))
    return marked(shown(name, value, say))


def is_rows(value: Any) -> bool:
    """Whether a value is a table: a list of objects."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def facts(data: dict[str, Any]) -> dict[str, Any]:
    """A topic's facts without its holes, which stand below them, and without an answerer where there was none."""
    return {name: value for name, value in data.items() if name != "holes" and (name != "answered_by" or value)}


@dataclass(frozen=True, slots=True)
class Told:
    """What an object tells, in reading order: plain facts, what is empty, what is not known, what has parts."""

    plain: dict[str, Any]
    empty: list[str]
    unknown: list[str]
    deep: dict[str, Any]


def told(thing: dict[str, Any]) -> Told:
    """Sort an object's fields: what is known before what is not, and both named."""
    deep = {name: value for name, value in thing.items() if is_rows(value) or (isinstance(value, dict) and value)}
    empty = [name for name, value in thing.items() if value in ([], {})]
    unknown = [name for name, value in thing.items() if value is None]
    plain = {name: value for name, value in thing.items() if name not in {*deep, *empty, *unknown}}
    return Told(plain, empty, unknown, deep)


def columns(rows: list[dict[str, Any]]) -> list[str]:
    """The columns of a table, without those that no row fills."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [name for name in names if any(row.get(name) not in (None, [], {}, "") for row in rows)]


def _template(name: str) -> Template:
    return _templates().get_template(name)


@cache
def _templates() -> Environment:
    return environment(lambda name: (files("report") / "templates" / name).read_text("utf-8"))


def environment(read: Callable[[str], str]) -> Environment:
    """Templates that write facts as a report does; everything is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["shown"] = _shown
    made.filters["titled"] = titled
    made.filters["marked"] = lambda text: marked(str(text))
    made.filters["when"] = lambda text: shown("_at", text, Words("en"))
    made.globals.update(many=MANY_ROWS, columns=columns, is_rows=is_rows, facts=facts, told=told, pictures=pictures_of)
    return made
