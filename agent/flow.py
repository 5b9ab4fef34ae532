"""The conversation, in its order: start, who, look, check and send, receipt. One decision each; silence means no."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from agent import receipts
from agent.company import BACKEND, CONTACT, NAME
from agent.exits import Exit
from agent.steps import SWITCH, Ask, AskText, Conversation, Step, Switch, Tell
from agent.switches import switched_over, under_headings
from report.words import language_of

if TYPE_CHECKING:
    from agent.consent import ConsentToLook
    from agent.desk import Desk
    from agent.gather import Topic
    from agent.looking import Processes, Seen
    from report.wire import Claim
    from report.words import Words

_OTHER_LANGUAGES = {"en": ("pt", "Português"), "pt": ("en", "English")}


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
    started = yield from _start(wish, say)
    if started is None:
        return (yield from declined(say))
    wish, desk, claim = yield from _claimed(started, say)
    if claim is not None and not (yield from _who(claim, say)):
        return (yield from declined(say))
    from agent.looking import Processes

    with Processes(None if desk is None else wish.backend) as processes:
        seen = yield from looked(wish, claim, processes, say)
        if isinstance(seen, Exit):
            return seen

        from agent.sending import save_chosen, send  # the heavy part of the program, needed only now

        if desk is None or claim is None:
            return (yield from save_chosen(seen, wish, say))
        return (yield from send(seen, desk, claim, wish, say))


def looked(wish: Wish, claim: Claim | None, processes: Processes, say: Words) -> Generator[Step, str, Seen | Exit]:
    """Ask whether this computer may be looked at; look only after a yes. What was seen, or how it ended.

    The processes may wait already, but they look at nothing before they are told.
    """
    from agent.gather import NotLooked
    from agent.looking import look

    try:
        agreed = yield from consent_to_look(wish, processes.offered, say)
    except NotLooked as error:
        yield Tell(say(str(error)), "warning")
        return Exit.ERROR
    if agreed is None:
        return (yield from declined(say))
    return (yield from look(wish, agreed, claim, processes, say))


def _start(wish: Wish, say: Words) -> Generator[Step, str, Wish | None]:
    """The language, age, whether the person called, and the code; None is a no."""
    while True:
        yield Tell(say("Help from {company}", company=NAME), "title")
        yield Tell(say("Nothing has been sent yet."))
        yield Tell(say("Only go on if YOU called {company}.", company=NAME), "warning")
        yield Tell(say("We never ask for passwords, card data or remote control here."))
        question = "Are you 13 or older?"
        choices = [("n", say("No, stop here")), ("y", say("Yes, go on")), _OTHER_LANGUAGES[say.language]]
        if wish.code is not None:
            yield Tell(say("Your code: {code}", code=_in_threes(wish.code)))
            question = "Did you call us yourself, and are you 13 or older?"
            choices.append(("c", say("My code is another one")))
        if receipts.not_deleted():
            choices.append(("e", say("See, correct or delete what I sent before")))
        answer = yield Ask("start", say(question), tuple(choices), "n")
        if answer in _OTHER_LANGUAGES:
            say.speak(language_of(answer))
        elif answer == "c":
            wish = replace(wish, code=(yield from _code(say)))
        elif answer == "e":
            from agent.earlier import earlier

            yield from earlier(say)
        elif answer != "y":
            return None
        elif wish.code is None:
            return replace(wish, code=(yield from _code(say)))
        else:
            return wish


def _code(say: Words, value: str = "", wrong: str = "") -> Generator[Step, str, str | None]:
    """The code as the person types it, asked again until it is one; an empty line is none, and nothing is sent."""
    from report.phone_code import CodeError, parse

    yield Tell(say("The code"), "title")
    if wrong:
        yield Tell(say(wrong), "warning")
        yield Tell(say("Nothing was sent. You can try again, or go on and save the report on this computer."))
    while True:
        question = say("Type the code the technician tells you, three digits at a time:")
        typed = yield AskText("code", question, say("I have no code: save the report, send nothing"), value)
        if not typed.strip():
            return None
        try:
            return parse(typed)
        except CodeError as error:
            yield Tell(say(error.msgid, **error.values), "warning")
            value = _in_threes("".join(filter(str.isdigit, typed)))


def _in_threes(code: str) -> str:
    from report.phone_code import spoken

    return spoken(code)


def _claimed(wish: Wish, say: Words) -> Generator[Step, str, tuple[Wish, Desk | None, Claim | None]]:
    """Ask the backend whom the code belongs to; without an answer the report can still be saved.

    A desk without a claim is one that could not be reached: then the way to it can be looked at. One that said no was.
    It is one desk for all tries, so that its list of requests holds them all.
    """
    desk, reached = None, True
    while wish.code is not None:
        from agent.desk import Desk
        from agent.upload_errors import NotTrusted, Unreachable, UploadError

        yield Tell(say("Asking whom the code {code} belongs to…", code=_in_threes(wish.code)), "wait")
        try:
            desk = desk or Desk(wish.backend)
            return wish, desk, desk.claim(wish.code, say.language)
        except UploadError as error:
            reached = not isinstance(error, Unreachable | NotTrusted)
            wish = replace(wish, code=(yield from _code(say, _in_threes(wish.code), error.sentence)))
    return wish, None if reached else desk, None


def _who(claim: Claim, say: Words) -> Generator[Step, str, bool]:
    """Whom the report is for, what they say they do with it, and the number both sides must see."""
    yield Tell(say("Is this the right person?"), "title")
    yield Tell(
        say("What {company} tells you (version {version})", **_names(claim), version=claim.notice.version), "title"
    )
    for paragraph in filter(str.strip, claim.notice.text.splitlines()):
        yield Tell(paragraph)
    yield Tell(say("Who will read it"), "title")
    yield Tell(say("{technician} of {company}. It is about: {subject}", **_names(claim)))
    yield Tell(say("Your number is {match}. The person on the phone must read you the same number.", match=claim.match))
    yield Tell(claim.match, "number")
    choices = (("n", say("No, this is not the person")), ("y", say("Yes, it is this person and this number")))
    answer = yield Ask("who", say("Is this the person you are talking to?"), choices, "n")
    return answer == "y"


def consent_to_look(wish: Wish, topics: Mapping[str, Topic], say: Words) -> Generator[Step, str, ConsentToLook | None]:
    """Say what is looked at and why, let the person leave topics out, and ask; None is a no."""
    from agent.consent import ConsentToLook
    from agent.notice import fingerprint, shown

    off = {name for name in topics if (wish.only and name not in wish.only) or name in wish.without}
    yield Tell(say("What will be looked at"), "title")
    for sentence in shown(say):
        yield Tell(sentence)
    choices = (
        ("n", say("No, stop here")),
        (SWITCH, say("Leave something out")),
        ("y", say("Yes, look at this computer")),
    )
    question = say("May this program look at these? Nothing leaves yet.")
    while True:
        switches, places = offered(topics, off, say)
        answer = yield Ask("look", question, choices, "n", switches)
        if answer != SWITCH:
            break
        off ^= yield from switched_over(places, say)
    chosen = [name for name, topic in topics.items() if not {name, topic.category} & off]
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


def offered(topics: Mapping[str, Topic], off: Collection[str], say: Words) -> tuple[tuple[Switch, ...], dict[str, str]]:
    """Every topic with why it is looked at, under its heading; and what is typed for each."""
    rows = [
        (topic.category, Switch(str(number), say(topic.title), say(topic.purpose), name not in off))
        for number, (name, topic) in enumerate(topics.items(), 1)
    ]
    headings, letters = under_headings(rows, off, say, lambda _: "")
    return headings, {str(number): name for number, name in enumerate(topics, 1)} | letters


def declined(say: Words, *, copied: bool = False) -> Conversation:
    """The end of every no; a copy the person saved before is theirs and stays."""
    yield Tell(
        say("Nothing was sent. The copy you saved is yours." if copied else "Nothing was sent, and nothing was kept.")
    )
    yield Tell(say("If something felt wrong, hang up and write to {contact}.", contact=CONTACT))
    return Exit.DECLINED


def _names(claim: Claim) -> dict[str, str]:
    return {"technician": claim.technician, "company": claim.company, "subject": claim.subject}
