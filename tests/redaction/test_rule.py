from __future__ import annotations

from redaction.rule import Rule


def _rule(**more: object) -> Rule:
    return Rule("n", "k", "r", **({"pattern": r"x=(?P<hide>\w+)", "hides": ("x=⟦1⟧",)} | more))  # type: ignore[arg-type]  # short in a test


def test_only_the_hidden_part_is_found() -> None:
    assert list(_rule().find("a x=12 b x=3", 0, 12)) == [(4, 6), (11, 12)]


def test_several_parts_of_one_match_are_found() -> None:
    rule = _rule(pattern=r"(?P<hide_a>\w+)/(?P<hide_b>\w+)")
    assert list(rule.find("ab/cd", 0, 5)) == [(0, 2), (3, 5)]


def test_without_a_group_the_whole_match_is_found() -> None:
    assert list(_rule(pattern="b+").find("abba", 0, 4)) == [(1, 3)]


def test_a_group_that_took_no_part_leaves_the_whole_match() -> None:
    assert list(_rule(pattern=r"b+|c(?P<hide>d)").find("bb cd", 0, 5)) == [(0, 2), (4, 5)]


def test_a_check_refuses_what_only_looks_like_it() -> None:
    assert list(_rule(check=str.isdigit).find("x=ab x=12", 0, 9)) == [(7, 9)]


def test_the_surroundings_can_spare_a_match() -> None:
    rule = _rule(spare=lambda before, after: before.startswith("no") or after.startswith("!"))
    assert list(rule.find("no x=1", 0, 6)) == []
    assert list(rule.find("x=1!", 0, 4)) == []
    assert list(rule.find("x=1.", 0, 4)) == [(2, 3)]


def test_of_a_block_only_the_inner_pattern_is_found() -> None:
    rule = _rule(pattern=r"<(?P<hide>[^>]*)>", within=r"\d+")
    assert list(rule.find("<a 12 b 3>", 0, 10)) == [(3, 5), (8, 9)]
