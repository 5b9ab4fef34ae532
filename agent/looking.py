"""The third screen: look at the computer, say how it goes, put the report together and have the gate judge it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Self

from agent import gather, stream
from agent.company import PROGRAM
from agent.exits import Exit
from agent.flow import declined
from agent.leaving_out import NOT_CHOSEN, NOT_CLEAN, without
from agent.steps import Ask, Progress, Step, Tell

if TYPE_CHECKING:
    from agent.consent import ConsentToLook
    from agent.flow import Wish
    from redaction.gate import Outgoing, Stop
    from report.document import Report
    from report.wire import Claim
    from report.words import Words

_MOST_STOPS = 5
"""Fields that are named; a report with more has something wrong as a whole."""

Told = Generator[Step, str, "Outgoing | Exit"]
_Looked = Generator[Step, str, "Seen | Exit"]


class Processes:
    """The process that looks, the one of the second look, and, where there is a backend, the one that looks at the way
    to it; all of them only wait until they are told.
    """

    def __init__(self, backend: str | None = None) -> None:
        self.worker, self.keeper = gather.Worker(), gather.Gatekeeper()
        self.outward = None if backend is None else gather.Worker(backend)

    @property
    def offered(self) -> dict[str, gather.Topic]:
        """What can be looked at now; raises NotLooked."""
        return {name: t for name, t in self.worker.topics.items() if self.outward is not None or not t.outward}

    def begin(self, agreed: ConsentToLook, recording: str | None) -> None:
        """Have each look at its part of what was agreed to."""
        self.worker.begin(agreed.topics, agreed.window_days, recording)
        if self.outward is not None:
            with suppress(gather.NotLooked):  # it is noticed when it is listened to
                self.outward.begin(agreed.topics, agreed.window_days, recording)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.worker.end()
        self.keeper.end()
        if self.outward is not None:
            self.outward.end()


@dataclass(slots=True)
class Seen:
    """What was seen, until it is decided what of it may leave; `off` is what the person, or the gate, left out."""

    gathered: gather.Gathered
    agreed: ConsentToLook
    claim: Claim | None
    processes: Processes
    off: dict[str, str] = field(default_factory=dict)
    """A heading's name, a topic (`storage`), a part (`storage.disks`), or a row (`storage.disks.3`) → why left out."""
    made_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    cleared: Outgoing | None = None
    """What the gate let through last: the same bytes are not judged twice."""

    def left(self) -> gather.Gathered:
        """What was seen without what is left out."""
        topics = self.processes.worker.topics
        headed = {name: self.off[topic.category] for name, topic in topics.items() if topic.category in self.off}
        return without(self.gathered, {**self.off, **headed})

    def report(self) -> Report:
        """The report as it would be now, not yet looked at by the gate."""
        from agent.assemble import assemble

        return assemble(self.left(), self.agreed, self.claim, self.processes.worker.topics, self.made_at)

    def turn_over(self, places: Iterable[str]) -> None:
        """Leave out what is in, and take back in what the person, or the gate, left out."""
        for place in places:
            if self.off.pop(place, None) is None:
                self.off[place] = NOT_CHOSEN

    @property
    def reached(self) -> frozenset[str]:
        """Whom the look at the way out contacted: `backend`, `gateway`."""
        touched = self.gathered.ended.accesses if self.gathered.ended else ()
        return frozenset(row["what"].removeprefix("reach ") for row in touched if row["what"].startswith("reach "))

    def outgoing(self, say: Words) -> Told:
        """What leaves, if the person later says so: their choice of topics and parts, past the gate."""
        from agent.choosing import choose

        if not (yield from choose(self, say)):
            return (yield from declined(say))
        return (yield from _judged(self, say))


def look(wish: Wish, agreed: ConsentToLook, claim: Claim | None, processes: Processes, say: Words) -> _Looked:
    """Everything that was seen, and what looks wrong in it; or how it ended before that."""
    yield Tell(say("Looking at this computer"), "title")
    processes.keeper.learn(wish.recording, {} if claim is None else addressed(claim))
    processes.begin(agreed, wish.recording)
    _get_ready()
    try:
        gathered = yield from _watched(processes.worker, say)
        gathered = yield from _with_the_way_out(gathered, processes, say)
    except gather.NotLooked as error:
        yield Tell(say(str(error)), "warning")
        return Exit.ERROR
    seen = Seen(gathered, agreed, claim, processes)
    cleared = yield from _judged(seen, say)  # first of all: nothing is shown that the gate would not let through
    if isinstance(cleared, Exit):
        return cleared
    yield from _summed_up(seen.report(), say)
    return seen


def _with_the_way_out(
    gathered: gather.Gathered, processes: Processes, say: Words
) -> Generator[Step, str, gather.Gathered]:
    """What the process that looks outward says, too; where it is gone, the rest stands."""
    if processes.outward is None:
        return gathered
    try:
        return gathered.joined((yield from _watched(processes.outward, say)))
    except gather.NotLooked:
        return gathered


def _get_ready() -> None:
    """Load what the next steps need, while the worker looks."""
    from agent import assemble  # noqa: F401  (loading it is the purpose)
    from report import page

    page.get_ready()


def addressed(claim: Claim) -> dict[str, str]:
    """What the backend itself said about whom the report is for: known to it already, so no secret from it."""
    from agent.assemble import addressee

    told = addressee(claim).model_dump()
    return {f"/addressed_to/{name}": text for name, text in told.items() if isinstance(text, str)}


def _judged(seen: Seen, say: Words) -> Told:
    """The finished document, past the gate; topics the gate stops can be left out, without looking again."""
    from redaction.gate import StoppedByGate, release
    from report.document import written

    while True:
        report = seen.report()
        document = written(report)
        if seen.cleared is not None and seen.cleared.document == document:
            return seen.cleared
        try:
            seen.cleared = release(document, seen.processes.keeper.judge(document))
            return seen.cleared
        except StoppedByGate as stopped:
            topics = yield from _stopped(stopped.stops, report, say)
            if not topics:
                return Exit.STOPPED
            seen.off |= dict.fromkeys(topics, NOT_CLEAN)


def _watched(worker: gather.Worker, say: Words) -> Generator[Step, str, gather.Gathered]:
    """The worker's messages as progress lines."""
    topics = worker.topics
    messages = worker.gather()
    try:
        while True:
            message = next(messages)
            if isinstance(message, stream.Started):
                yield Progress(say(topics[message.topic].title), "begun", "")
            elif isinstance(message, stream.Slow):
                give_up = partial(worker.give_up, message.topic)
                yield Progress(say(topics[message.topic].title), "slow", "", give_up)
            elif isinstance(message, stream.Finished):
                text = f"{message.ms} ms" if message.reason is None else say(message.reason)
                yield Progress(say(topics[message.topic].title), message.outcome, text)
    except StopIteration as end:
        gathered: gather.Gathered = end.value
        return gathered
    finally:
        messages.close()


def _summed_up(report: Report, say: Words) -> Generator[Step, str, None]:
    """What looks wrong, and what was hidden: counts by kind, never values."""
    from report.values import finding_said

    yield Tell(say("What was found"), "title")
    for finding in report.findings:
        told = finding_said(finding.model_dump(), say)
        yield Tell(f"{say(finding.severity).upper()}: {told['title']} {told['advice']}", "item")
    if not report.findings:
        yield Tell(say("Nothing that looks wrong, in what could be judged."))
    wanted = (report.sections[name] for name in report.not_judged)
    if titles := ", ".join(say(section.title) for section in wanted if section.reason != NOT_CHOSEN):
        yield Tell(say("Could not be judged: {topics}", topics=titles))
    if in_part := [topic.title for topic in report.sections.values() if (topic.data or {}).get("holes")]:
        yield Tell(say("Judged only in part: {topics}", topics=", ".join(map(say, in_part))))
    kinds = report.hidden.by_kind
    if kinds:
        yield Tell(say("Taken out, {count} times:", count=sum(kinds.values())))
        yield Tell(", ".join(f"{say(kind)} {count}" for kind, count in kinds.items()), "item")
    else:
        yield Tell(say("Nothing private had to be taken out."))


def _stopped(stops: tuple[Stop, ...], report: Report, say: Words) -> Generator[Step, str, set[str]]:
    """Say which fields; the topics to leave out instead, if they are all in topics and the person wants it so."""
    yield Tell(say("The second look found something private. Nothing leaves, and nothing is saved."), "warning")
    for stop in stops[:_MOST_STOPS]:
        yield Tell(f"{stop.field or say('the whole report')}: {say(stop.why)}", "item")
    topics = {stop.field.split("/")[2] for stop in stops if stop.field.startswith("/sections/")}
    if not topics or any(not stop.field.startswith("/sections/") for stop in stops):
        return set()
    titles = ", ".join(say(report.sections[name].title) for name in sorted(topics))
    choices = (("n", say("No, stop here")), ("y", say("Yes, leave it out and go on")))
    answer = yield Ask("without", say("Leave this out and go on without it: {topics}?", topics=titles), choices, "n")
    if answer == "y":
        return topics
    yield Tell(
        say(
            "To go on without it another time: {line}", line=f"{PROGRAM} --without {' --without '.join(sorted(topics))}"
        )
    )
    return set()
