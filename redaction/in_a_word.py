"""Whether all that a pattern matches lies within one word: then a word can be judged, and remembered, on its own."""

from __future__ import annotations

from typing import Any

from redaction.widened import parsed

_BLANKS = [chr(code) for code in range(0x3001) if chr(code).isspace()]


def in_a_word(pattern: str) -> bool:
    """Whether no match of it goes over a blank; one right before it and one right after it do not count."""
    items = list(parsed(pattern))
    ways = items[0][1][1] if len(items) == 1 and str(items[0][0]) == "BRANCH" else [items]
    return not any(_can_be_blank(item) for way in ways for item in _without_ends(list(way)))


def _without_ends(items: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    start = 1 if items and _at_most_one_character(items[0]) else 0
    end = len(items) - 1 if len(items) > start and _at_most_one_character(items[-1]) else len(items)
    return items[start:end]


def _at_most_one_character(item: tuple[Any, Any]) -> bool:
    op, value = str(item[0]), item[1]
    if op in ("SUBPATTERN", "BRANCH"):
        ways = [value[3]] if op == "SUBPATTERN" else value[1]
        return all(len(way) < 2 and all(map(_at_most_one_character, way)) for way in ways)
    return op in ("AT", "IN", "LITERAL", "NOT_LITERAL", "ANY")


def _can_be_blank(item: tuple[Any, Any]) -> bool:
    op, value = str(item[0]), item[1]
    if op == "SUBPATTERN":
        return any(map(_can_be_blank, value[3]))
    if op == "BRANCH":
        return any(_can_be_blank(inner) for way in value[1] for inner in way)
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        return any(map(_can_be_blank, value[2]))
    if op == "IN":
        return any(_in_class(value, blank) for blank in _BLANKS)
    return op in ("NOT_LITERAL", "ANY") or (op == "LITERAL" and chr(value) in _BLANKS)


def _in_class(members: list[tuple[Any, Any]], blank: str) -> bool:
    negated = str(members[0][0]) == "NEGATE"
    return any(_is_member(str(op), value, blank) for op, value in members[negated:]) != negated


def _is_member(op: str, value: Any, blank: str) -> bool:
    if op == "LITERAL":
        return bool(chr(value) == blank)
    if op == "RANGE":
        return bool(value[0] <= ord(blank) <= value[1])
    return str(value) in ("CATEGORY_SPACE", "CATEGORY_NOT_DIGIT", "CATEGORY_NOT_WORD")
