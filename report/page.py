"""The report as one self-contained page: no script, nothing fetched, the document itself inside."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from report.document import fingerprint
from report.values import shown, size, titled
from report.words import Words

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

    from report.words import Language

STAND_IN = re.compile(r"(‹[a-z0-9-]+›)")
MANY_ROWS = 12
"""Longer tables are folded; a folded table prints unfolded."""


def page(document: bytes, language: Language) -> str:
    """The page of a document: made of these bytes and of nothing else, for the person and the technician alike."""
    from markupsafe import Markup

    report: dict[str, Any] = json.loads(document)
    inside = document.decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return _template().render(
        report=report,
        say=Words(language),
        language=language,
        size=size(len(document)),
        sha256=fingerprint(document),
        inside=Markup(inside),  # noqa: S704  (every "<" is escaped for a JSON string just above)
        many=MANY_ROWS,
        columns=columns,
        is_rows=is_rows,
        facts=facts,
        told=told,
    )


def get_ready() -> None:
    """Load and compile the template ahead, where there is time for it."""
    _template()


def marked(text: str) -> Markup:
    """Text with its stand-ins marked, everything else escaped."""
    from markupsafe import Markup, escape

    if "‹" not in text:
        return escape(text)
    pieces = STAND_IN.split(text)
    return Markup("").join(  # joining escapes nothing more: each piece is escaped or a stand-in of known letters
        Markup("<mark>{}</mark>").format(piece) if index % 2 else escape(piece) for index, piece in enumerate(pieces)
    )


def is_rows(value: Any) -> bool:
    """Whether a value is a table: a list of objects."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def facts(data: dict[str, Any]) -> dict[str, Any]:
    """A topic's facts without its holes, which stand below them."""
    return {name: value for name, value in data.items() if name != "holes"}


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


@cache
def _template() -> Template:
    from jinja2 import DictLoader, Environment, StrictUndefined

    source = (files("report") / "templates" / "page.html").read_text("utf-8")
    environment = Environment(
        loader=DictLoader({"page.html": source}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = lambda value, name, say: marked(shown(name, value, say))
    environment.filters["titled"] = titled
    environment.filters["marked"] = lambda text: marked(str(text))
    environment.filters["when"] = lambda text: shown("_at", text, Words("en"))
    return environment.get_template("page.html")
