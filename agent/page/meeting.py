"""Holds a conversation on a page: opens the door and the browser, and lets it begin when somebody has come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from agent.page import screens
from agent.page.browser import open_at
from agent.page.server import listening
from agent.page.talk import Talk
from report.words import language_of

if TYPE_CHECKING:
    from agent.exits import Exit
    from agent.steps import Conversation
    from report.words import Words

SECONDS_TO_COME = 10.0
"""How long a browser may take to come before a terminal goes on instead."""
SECONDS_WITHOUT_A_TERMINAL = 120.0
"""How long it may take where there is nothing to go on with."""


def meet(
    conversation: Conversation, say: Words, tell: Callable[[str], None], *, goes_on: bool, browser_language: bool
) -> Exit | None:
    """How the conversation ended; None where no browser came, and nothing of it was held.

    `tell` writes a line; `goes_on`: there is a terminal to go on in. `browser_language`: the person chose none, so the
    browser's counts.
    """
    talk = Talk(say)
    with listening(talk) as door:
        tell(say("Your browser opens now. If it does not, open this address in it: {url}", url=door.address))
        open_at(door.address)
        screens.get_ready()
        if not door.opened.wait(SECONDS_TO_COME if goes_on else SECONDS_WITHOUT_A_TERMINAL):
            if goes_on:
                tell(say("No browser came, so we go on here. The address does not work any more."))
            return None
        if browser_language:
            say.speak(language_of(door.wished_language))
        return talk.hold(conversation)
