from __future__ import annotations

import importlib.util
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.prefilter import Suspects, by_automaton, by_cues
from redaction.rule import MARK
from redaction.rules import all_rules
from redaction.views import is_escaped

RULES = [rule for rule in all_rules() if not rule.lines]
WORDS = sorted({word for rule in RULES for text in rule.hides for word in MARK.sub(r"\1", text).split(" ")})


def automaton() -> Suspects:
    found = by_automaton(RULES)
    assert found is not None
    return found


def matching(text: str) -> set[int]:
    """What a prefilter must name: the rules that find something, and that have a cue if they need one."""
    low = text.lower()
    return {
        number
        for number, rule in enumerate(RULES)
        if (not rule.cues or any(cue in low for cue in rule.cues)) and rule.find(text, 0, len(text))
    }


def both() -> list[Suspects]:
    return [by_cues(RULES), *([automaton()] if importlib.util.find_spec("re2") else [])]


BOTH = both()


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_every_rule_that_finds_something_is_named(text: str) -> None:
    wanted = matching(text)
    for suspects in BOTH:
        assert wanted <= set(suspects(text))


def test_every_rule_is_named_for_its_own_example() -> None:
    for number, rule in enumerate(RULES):
        for example in rule.hides:
            text = MARK.sub(r"\1", example)
            for suspects in BOTH:
                assert number in suspects(text) or is_escaped(text) or "\n" in text, rule.name


@pytest.mark.parametrize(("text", "above"), [("a%40b", 0), ("QUJDREVGR0hJSktMTU5PUFFSU1Q=", 1)])
def test_escapes_and_base64_are_named_too(text: str, above: int) -> None:
    for suspects in BOTH:
        assert len(RULES) + above in suspects(text)


@pytest.mark.parametrize("text", ["", "Started the service", "kernel: usb 1-4: reset", "dpkg: status installed"])
def test_of_an_ordinary_text_the_automaton_names_next_to_nothing(text: str) -> None:
    named: Sequence[int] = BOTH[-1](text)
    assert len(named) <= (1 if len(BOTH) > 1 else 12)


@pytest.mark.parametrize("text", ["\ud800 password", "ção " * 50, "x" * 5_000, "\x00", "senha ١٢٣"])
def test_no_text_is_too_odd(text: str) -> None:
    for suspects in BOTH:
        assert list(suspects(text)) == sorted(set(suspects(text)))
