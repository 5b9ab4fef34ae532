"""Says a sentence in the person's language. English sentences are the keys; `locale/<language>.po` holds the others."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "pt"]
LANGUAGES: tuple[Language, ...] = ("en", "pt")


def language_of(locale_name: str) -> Language:
    """The language for a locale's name (`pt_BR.UTF-8`, `en-GB`, `C`): any Portuguese is pt, all else English."""
    first = locale_name.replace("-", "_").split("_")[0].split(".")[0].casefold()
    return first if first in LANGUAGES else "en"


class Words:
    """The sentences of one language, which the person may change."""

    def __init__(self, language: Language) -> None:
        self.speak(language)

    def speak(self, language: Language) -> None:
        """Say all that follows in this language."""
        self.language = language
        self._sentences = {} if language == "en" else catalogue(language)

    def __call__(self, sentence: str, /, *values: object, **named: object) -> str:
        """The sentence, with its `{}` filled in."""
        text = self._sentences.get(sentence, sentence)
        return text.format(*values, **named) if values or named else text


@cache
def catalogue(language: Language) -> dict[str, str]:
    """English sentence → the language's own, from its .po file (msgid, msgstr and their continuation lines)."""
    sentences: dict[str, str] = {}
    parts: dict[str, str] = {}
    current = ""
    for line in (files("report") / "locale" / f"{language}.po").read_text("utf-8").splitlines():
        keyword, _, quoted = line.partition(" ")
        if keyword == "msgid":
            parts = {}
        if keyword in ("msgid", "msgstr"):
            current, parts[keyword] = keyword, json.loads(quoted)
        elif line.startswith('"'):
            parts[current] += json.loads(line)
        if parts.get("msgid") and parts.get("msgstr"):
            sentences[parts["msgid"]] = parts["msgstr"]
    return sentences
