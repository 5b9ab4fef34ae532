"""The conversation, in its order: start, who, look, check and send, receipt. One decision each; silence means no."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from agent.company import BACKEND, CONTACT, NAME
from agent.exits import Exit
from agent.steps import Ask, AskText, Conversation, Step, Tell

if TYPE_CHECKING:
    from agent.consent import ConsentToLook
    from agent.gather import Topic
    from agent.looking import Processes
    from agent.upload import Desk
    from redaction.gate import Outgoing
    from report.wire import Claim
    from report.words import Words


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person, or the technician who dictated the line, asked for."""

    code: str | None = None
    """Nine or twelve digits; None: nothing is sent."""
    backend: str = BACKEND
    only: tuple[str, ...] = ()
    """Topics to look at; empty means all."""
    without: tuple[str, ...] = ()
    window_days: float = 7.0
    save_to: Path | None = None
    recording: str | None = None
    """A recorded computer instead of this one, for tests."""


def help_me(wish: Wish, say: Words) -> Conversation:
    """The whole way, with a person answering; ends with an exit code and leaves nothing behind on a no."""
    yield Tell(say("Help from {company}", company=NAME), "title")
    yield Tell(say("Nothing has been sent yet."))
    if not (yield from _start(wish, say)):
        return (yield from declined(say))
    desk, claim = None, None
    if wish.code is not None:
        desk, claim = yield from _claimed(wish, say)
        if claim is not None and not (yield from _who(claim, say)):
            return (yield from declined(say))
    from agent.looking import Processes

    with Processes() as processes:
        seen = yield from looked(wish, claim, processes, say)
    if isinstance(seen, Exit):
        return seen
    outgoing, agreed = seen

    from agent.sending import save, send  # the heavy part of the program, needed only now

    if desk is None or claim is None:
        return (yield from save(outgoing, wish, say))
    return (yield from send(outgoing, agreed, desk, claim, wish, say))


def looked(
    wish: Wish, claim: Claim | None, processes: Processes, say: Words
) -> Generator[Step, str, tuple[Outgoing, ConsentToLook] | Exit]:
    """Ask whether this computer may be looked at; look only after a yes. What may leave, or how it ended.

    The processes may wait already, but they look at nothing before they are told.
    """
    from agent.gather import NotLooked
    from agent.looking import look

    try:
        agreed = yield from consent_to_look(wish, processes.worker.topics, say)
    except NotLooked as error:
        yield Tell(say(str(error)), "warning")
        return Exit.ERROR
    if agreed is None:
        return (yield from declined(say))
    outgoing = yield from look(wish, agreed, claim, processes, say)
    return outgoing if isinstance(outgoing, Exit) else (outgoing, agreed)


def _start(wish: Wish, say: Words) -> Generator[Step, str, bool]:
    """Age, and whether the person called."""
    if wish.code is not None:
        yield Tell(say("Only go on if YOU called {company}.", company=NAME), "warning")
    yield Tell(say("We never ask for passwords, card data or remote control here."))
    question = "Did you call us yourself, and are you 13 or older?" if wish.code else "Are you 13 or older?"
    answer = yield Ask("start", say(question), (("n", say("No, stop here")), ("y", say("Yes, go on"))), "n")
    return answer == "y"


def _claimed(wish: Wish, say: Words) -> Generator[Step, str, tuple[Desk | None, Claim | None]]:
    """Ask the backend whom the code belongs to; without an answer the report can still be saved."""
    from agent.upload import Desk, UploadError

    try:
        desk = Desk(wish.backend)
        return desk, desk.claim(wish.code or "")
    except UploadError as error:
        yield Tell(say(error.sentence), "warning")
        yield Tell(say("You can go on: the report is then saved on this computer, and nothing is sent."))
        return None, None


def _who(claim: Claim, say: Words) -> Generator[Step, str, bool]:
    """Whom the report is for, what they say they do with it, and the number both sides must see."""
    yield Tell(
        say("What {company} tells you (version {version})", **_names(claim), version=claim.notice.version), "title"
    )
    for paragraph in filter(str.strip, claim.notice.text.splitlines()):
        yield Tell(paragraph)
    yield Tell(say("Who will read it"), "title")
    yield Tell(say("{technician} of {company}. It is about: {subject}", **_names(claim)))
    yield Tell(say("Your number is {match}. The person on the phone must read you the same number.", match=claim.match))
    choices = (("n", say("No, this is not the person")), ("y", say("Yes, it is this person and this number")))
    answer = yield Ask("who", say("Is this the person you are talking to?"), choices, "n")
    return answer == "y"


def consent_to_look(wish: Wish, topics: Mapping[str, Topic], say: Words) -> Generator[Step, str, ConsentToLook | None]:
    """Say what is looked at and why, let the person leave topics out, and ask; None is a no."""
    from agent.consent import ConsentToLook
    from agent.notice import fingerprint, shown

    chosen = [name for name in topics if (not wish.only or name in wish.only) and name not in wish.without]
    yield Tell(say("What will be looked at"), "title")
    for sentence in shown(say):
        yield Tell(sentence)
    while True:
        category = None
        for name in chosen:
            if topics[name].category != category:
                category = topics[name].category
                yield Tell(say(category) + ":")
            number = list(topics).index(name) + 1
            yield Tell(f"{number}. {say(topics[name].title)}: {say(topics[name].purpose)}", "item")
        choices = (
            ("n", say("No, stop here")),
            ("l", say("Leave something out")),
            ("y", say("Yes, look at this computer")),
        )
        answer = yield Ask("look", say("May this program look at these? Nothing leaves yet."), choices, "n")
        if answer != "l":
            break
        chosen = yield from _leave_out(list(topics), chosen, say)
    if answer != "y" or not chosen:
        return None
    return ConsentToLook(
        notice_sha256=fingerprint(say),
        language=say.language,
        agreed_at=datetime.now(UTC).isoformat(timespec="seconds"),
        topics=tuple(chosen),
        left_out=tuple(name for name in topics if name not in chosen),
        window_days=wish.window_days,
    )


def _leave_out(topics: list[str], chosen: list[str], say: Words) -> Generator[Step, str, list[str]]:
    typed = yield AskText("leave_out", say("Type the numbers to leave out, then Enter:"))
    numbers = {word for word in typed.replace(",", " ").split() if word.isdecimal()}
    out = {topics[int(number) - 1] for number in numbers if 0 < int(number) <= len(topics)}
    if not out & set(chosen):
        yield Tell(say("None of these is in the list; nothing was changed."))
    return [name for name in chosen if name not in out]


def declined(say: Words, *, copied: bool = False) -> Conversation:
    """The end of every no; a copy the person saved before is theirs and stays."""
    yield Tell(
        say("Nothing was sent. The copy you saved is yours." if copied else "Nothing was sent, and nothing was kept.")
    )
    yield Tell(say("If something felt wrong, hang up and write to {contact}.", contact=CONTACT))
    return Exit.DECLINED


def _names(claim: Claim) -> dict[str, str]:
    return {"technician": claim.technician, "company": claim.company, "subject": claim.subject}
