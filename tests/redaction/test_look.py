from __future__ import annotations

import base64
import json
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from redaction.engine import Engine
from redaction.look import echoes, readable
from redaction.rule import MARK
from redaction.rules import all_rules
from redaction.spans import Span
from redaction.vault import Identity, Vault
from tests.conftest import ROOT

BENCH = ROOT.parent / "shared" / "redaction-bench" / "cases.jsonl"
KNOWN = (("user", "ana.luz"), ("host", "PC-77"), ("full-name", "José Luz"), ("ssid", "A Casa"))
EXAMPLES = [MARK.sub(r"\1", text) for rule in all_rules() for text in (*rule.hides, *rule.keeps)]
GLUE = ["\n", " ", "ana.luz", "PC-77", "jose luz", "%40", "\\n", "\x00", "\xa0", "İ", "ſ", "‹user-1›", "é", "192.0.2.7"]


@cache
def engines() -> tuple[Engine, Engine]:
    pytest.importorskip("re2", reason="google-re2 is not installed; the program works without it")
    fast, slow = (Vault(Identity(*known) for known in KNOWN) for _ in range(2))
    return Engine(fast, fast=True), Engine(slow, fast=False)


def both(text: str) -> tuple[str, str]:
    """What the two ways of looking leave of a text."""
    fast, slow = engines()
    return fast.scrub(text).text, slow.scrub(text).text


@given(st.lists(st.sampled_from([*EXAMPLES, *GLUE]), max_size=10))
@example(["NI AB 12 34 56 C", "/run/media/ze/DISK"])
@settings(max_examples=60, deadline=None)
def test_with_and_without_the_automaton_the_same_is_found(parts: list[str]) -> None:
    fast, slow = both("".join(parts))
    assert fast == slow


def test_every_example_of_every_rule_is_treated_the_same_both_ways() -> None:
    fast, slow = both("\n".join(EXAMPLES))
    assert fast == slow


@pytest.mark.slow
@pytest.mark.skipif(not BENCH.exists(), reason="the labelled texts are not here (../shared/redaction-bench)")
def test_every_labelled_text_is_treated_the_same_both_ways() -> None:
    cases = [json.loads(line)["text"] for line in BENCH.read_text("utf-8").splitlines()]
    fast, slow = both("\n\n".join(cases))
    assert fast == slow


def test_what_is_found_once_by_its_label_is_found_again() -> None:
    found = [Span(0, 9, "password", "Marisol77"), Span(20, 23, "user", "ana")]
    assert list(echoes("marisol77 and xmarisol77, marisol77. ana", found)) == [
        Span(0, 9, "password", "Marisol77"),
        Span(26, 35, "password", "Marisol77"),
    ]


@pytest.mark.parametrize(
    ("token", "text"),
    [
        (base64.b64encode(b"the value is here").decode(), "the value is here"),
        (base64.urlsafe_b64encode("já são horas de dormir".encode()).decode().rstrip("="), "já são horas de dormir"),
        (base64.b64encode("user ana.luz".encode("utf-16-le")).decode(), "user ana.luz"),
        ("AAAA" * 8, ""),
        ("x", ""),
        ("Microsoft-Windows-Kernel-Power", ""),
        ("/usr/lib/python3/dist-packages", ""),
    ],
)
def test_a_base64_token_is_read_where_it_holds_text(token: str, text: str) -> None:
    assert readable(token) == text


@pytest.mark.parametrize("before", ["", "srv/", "srv/data/", "a/", "ab/c"])
def test_base64_is_read_wherever_in_a_path_it_stands(before: str) -> None:
    run = before + base64.b64encode(b"user ana.luz of PC-77").decode().rstrip("=") + "/readme"
    assert "user ana.luz of PC-77" in readable(run)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_no_token_makes_it_raise(token: str) -> None:
    readable(token)
