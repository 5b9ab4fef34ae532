"""`alltimefix check`: look and save, never send. In a terminal it asks first; elsewhere, being called is the yes."""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import TYPE_CHECKING

from agent.exits import Exit
from agent.flow import Wish, declined, looked
from agent.impatience import Impatience
from agent.looking import Processes
from agent.steps import Ask, AskText, Conversation, Tell
from agent.terminal import Answer, Screen, ask_person, converse, somebody_there

if TYPE_CHECKING:
    from redaction.gate import Outgoing
    from report.words import Words


_ASKED_BY_CALLING = ("start", "look", "keep")


def check_only(wish: Wish, say: Words, *, as_json: bool) -> Exit:
    """Run it; the document goes to the output where no file is named, and the story then goes beside it."""
    piped = as_json and wish.save_to is None
    screen = Screen(sys.stderr if piped else sys.stdout)
    answer = ask_person(say) if somebody_there() else _called(say)
    impatience = Impatience() if somebody_there() else None
    return converse(_check(wish, say, as_json=as_json), say, answer, screen, impatience)


def _check(wish: Wish, say: Words, *, as_json: bool) -> Conversation:
    yield Tell(say("This looks at this computer and saves a report here. Nothing is sent."))
    question = say("Are you 13 or older?")
    if (yield Ask("start", question, (("n", say("No, stop here")), ("y", say("Yes, go on"))), "n")) != "y":
        return (yield from declined(say))
    with Processes() as processes:
        seen = yield from looked(wish, None, processes, say)
        if isinstance(seen, Exit):
            return seen
        outgoing = yield from seen.outgoing(say)
    if isinstance(outgoing, Exit):
        return outgoing
    if as_json:
        return (yield from _as_json(outgoing, wish, say))
    from agent.sending import save

    ending = yield from save(outgoing, wish, say)
    return Exit.DONE if ending is Exit.SAVED else ending


def _as_json(outgoing: Outgoing, wish: Wish, say: Words) -> Generator[Tell, str, Exit]:
    from report.save import NotSaved, save

    if wish.save_to is None:
        sys.stdout.buffer.write(outgoing.document + b"\n")
        sys.stdout.flush()
        return Exit.DONE
    try:
        yield Tell(say("Saved: {path}", path=save(outgoing, [wish.save_to], "json", say.language)))
    except NotSaved as error:
        yield Tell(say(str(error)), "warning")
        return Exit.ERROR
    return Exit.DONE


def _called(say: Words) -> Answer:
    """Where nobody can be asked, whoever ran this command asked for exactly this, and nothing can leave by it."""

    def answer(step: Ask | AskText, screen: Screen) -> str:
        if isinstance(step, Ask) and step.name not in _ASKED_BY_CALLING:
            return step.default
        screen.line(f"{step.text} " + say("(yes, since you ran this command)"))
        return "y"

    return answer
