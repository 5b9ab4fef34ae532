from __future__ import annotations

from pathlib import Path

import pytest

from redaction.published import document
from redaction.rule import Rule
from redaction.rules import all_rules
from redaction.rules._vendors import VENDORS

PAGE = Path(__file__).parents[2] / "docs" / "what-we-hide.md"
RULE = Rule(
    "door code", "code", "It opens your door.", r"door (?P<hide>\d{4})",
    hides=("door ⟦1234⟧", "a `door ⟦1234⟧`\nand ⟦5678⟧"), keeps=("door 12",),
)  # fmt: skip


@pytest.mark.policy("P16")
def test_the_published_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text("utf-8") == document(all_rules(), VENDORS), "run python -m tests.publish"


def test_a_rule_is_shown_with_what_goes_and_what_stays() -> None:
    page = document([RULE], {})
    assert "## `‹code-1›`" in page
    assert "- **Door code.** It opens your door.\n  - `door 1234` → `door ‹code-1›`" in page
    assert "`` a `door 1234`⏎and 5678 `` → `` a `door ‹code-1›`⏎and ‹code-2› ``" in page
    assert "  - stays: `door 12`" in page


def test_every_rule_has_something_to_show_and_a_reason() -> None:
    for rule in all_rules():
        assert rule.hides, rule.name
        assert rule.reason.endswith("."), rule.name


def test_every_host_that_stays_has_its_reason() -> None:
    assert "- `example.com`: it is an example" in document([], {"example.com": "it is an example"})
    assert all(VENDORS.values())
