"""Says a sentence in the person's language. English sentences are the keys; `locale/<language>.po` holds the others."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "pt"]
LANGUAGES: tuple[Language, ...] = ("en", "pt")
_LONGEST = 200
"""Letters of the longest text that is looked at for its shape."""


def language_of(locale_name: str) -> Language:
    """The language for a locale's name (`pt_BR.UTF-8`, `en-GB`, `C`): any Portuguese is pt, all else English.

    Windows may write it out: `Portuguese_Portugal.1252`.
    """
    first = locale_name.replace("-", "_").split("_")[0].split(".")[0].casefold().replace("portuguese", "pt")
    return first if first in LANGUAGES else "en"


class Words:
    """The sentences of one language, which the person may change."""

    def __init__(self, language: Language) -> None:
        self.speak(language)

    def speak(self, language: Language) -> None:
        """Say all that follows in this language."""
        self.language = language
        self._sentences, self._shapes = ({}, ()) if language == "en" else (catalogue(language), shapes(language))

    def __call__(self, sentence: str, /, *values: object, **named: object) -> str:
        """The sentence, with its `{}` filled in."""
        if values or named:
            return self._sentences.get(sentence, sentence).format(*values, **named)
        return self._sentences.get(sentence) or self._by_shape(sentence)

    def number(self, digits: str) -> str:
        """Digits as this language writes them: Portuguese has a comma where English has a point."""
        return digits.replace(".", ",") if self.language == "pt" else digits

    def exactly(self, text: str) -> str:
        """A text that may be a sentence of ours or a name: said where it is one of ours to the letter."""
        return self._sentences.get(text, text)

    def _by_shape(self, sentence: str) -> str:
        """A sentence that was filled in where it was made: `lsblk is not installed`, of `{} is not installed`."""
        for shape, text in self._shapes if len(sentence) <= _LONGEST else ():
            if found := shape.fullmatch(sentence):
                return text.format(*map(self, found.groups()))  # what was filled in may be a word of ours
        return sentence


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


@cache
def shapes(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The catalogue's sentences with nameless places `{}`, as patterns of what they are when filled in."""
    found = ((english.split("{}"), text) for english, text in catalogue(language).items() if "{}" in english)
    return tuple((re.compile("(.+)".join(map(re.escape, parts))), text) for parts, text in found)
