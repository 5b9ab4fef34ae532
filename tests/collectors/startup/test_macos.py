"""Everything that starts by itself on macOS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.startup import COLLECTOR
from collectors.startup.macos import SOURCE, from_macos, switched_off
from collectors.startup.section import Place


def test_daemons_agents_and_login_items_are_told_and_what_only_waits_for_a_time_is_not(
    looked: Callable[[str, Any], Any],
) -> None:
    section = looked("macos-laptop-programs", COLLECTOR)
    assert [(e.name, e.place, e.enabled, e.for_everybody) for e in section.entries] == [
        ("com.philandro.anydesk.service", Place.DAEMON, True, True), ("com.vendor.crashy", Place.DAEMON, False, True),
        ("com.google.keystone.agent", Place.AGENT, True, True), ("pt.monteiro.desligado", Place.AGENT, False, False),
        ("AnyDesk (AnyDeskHelper)", Place.LOGIN_ITEM, None, True),
    ]  # fmt: skip
    assert [e.interpreter for e in section.entries][:4] == [False, False, False, True]


def test_the_list_a_person_chose_is_a_hole_that_says_where_they_see_it(looked: Callable[[str, Any], Any]) -> None:
    (hole,) = looked("macos-laptop-programs", COLLECTOR).holes
    assert hole.what == "login items"
    assert "System Settings" in hole.why


def test_nothing_that_would_ask_for_a_password_is_run() -> None:
    assert not [touch for touch in SOURCE.touches if "sfltool" in touch or "osascript" in touch]


def test_a_mac_that_answers_nothing_says_what_is_missing(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches, platform="macos"))
    assert {hole.what for hole in section.holes} == {
        "launch agents and daemons", "login items", "login items inside programs",
    }  # fmt: skip


@given(st.text(max_size=200))
def test_any_answer_about_overrides_is_read(text: str) -> None:
    assert "a.b" in switched_off(f'\t"a.b" => disabled\n{text}')
