"""Makes the HTML of a screen from what was told and asked; every text is a text node, whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from agent.company import CONTACT, NAME
from agent.steps import LINES, SWITCH, Ask, AskText, Progress, Show, Step, Tell
from report.words import LANGUAGES, Words

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from agent.page.talk import Talk, View

STAGES = {
    "start": 1, "code": 1, "who": 2, "look": 3, "keep": 3, "lines": 3, "without": 3, "send": 4, "outside_eea": 4,
    "receipt": 5, "correction": 5, "correct": 5,
}  # fmt: skip
"""Which of the five screens a question belongs to."""
MOST_MATCHES = 30
"""Lines that a search shows; the rest are counted."""


@dataclass(slots=True)
class Part:
    """Sentences under one heading."""

    title: str = ""
    steps: list[Step] = field(default_factory=list)

    @property
    def looking(self) -> bool:
        """Whether it tells how looking goes; that is folded away once there is something to decide."""
        return any(isinstance(step, Progress) for step in self.steps)


def screen(talk: Talk, view: View, nonce: str, *, stale: bool = False, find: str = "") -> Iterator[str]:
    """The current screen, in pieces: while the program works, each line as it comes, and at last the way on."""
    say = talk.say
    parts = in_parts([step for step in view.steps if view.busy or not _only_meanwhile(step)])
    titles = [part.title for part in parts if part.title and (view.busy or not part.looking)]
    here = f"<!--{nonce}-->"  # which no escaped text can hold
    begin, end = _template("screen.html").render(
        say=say, nonce=nonce, view=view, parts=parts, stale=stale, find=find, here=here, place_of=view.steps.index,
        heading=titles[0] if titles else say("The end" if view.over else "One moment…"), large=_large(view.question),
        stage=STAGES.get(view.question.name) if view.question else None, css=css(), company=NAME, contact=CONTACT,
        matches=_matches(view.question, find, say),
    ).split(here)  # fmt: skip
    yield begin
    if view.busy:
        line = _template("line.html")
        for place, step in enumerate(talk.steps_from(view), len(view.steps)):
            yield line.render(say=say, step=step, view=view, place=place)
        yield _template("way_on.html").render(say=say)
    yield end


def get_ready() -> None:
    """Load and compile the templates, while the browser starts."""
    for name in ("screen.html", "line.html", "question.html"):
        _template(name)


def in_parts(steps: Sequence[Step]) -> list[Part]:
    """The sentences by their headings; what comes before the first heading has none."""
    parts = [Part()]
    for step in steps:
        if isinstance(step, Tell) and step.tone == "title":
            parts.append(Part(step.text))
        else:
            parts[-1].steps.append(step)
    return [part for part in parts if part.title or part.steps]


def _only_meanwhile(step: Step) -> bool:
    return isinstance(step, Tell) and step.tone == "wait"


def refusal(sentence: str, say: Words) -> str:
    """A page of one sentence for who may not come in, or asked for nothing there is."""
    return _template("refusal.html").render(say=say, sentence=sentence, contact=CONTACT)


def policy(nonce: str) -> str:
    """What a browser may do with our page: nothing but show it, and send our forms back to us."""
    own = f"'nonce-{nonce}'" if nonce else "'none'"
    return (
        f"default-src 'none'; style-src {own}; script-src {own}; connect-src 'self'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def css() -> str:
    """How our screens look: as a report does, and buttons."""
    from report.page import css as of_a_report

    return of_a_report() + _read("screen.css")


def _large(question: Ask | AskText | None) -> frozenset[str]:
    """The two answers that stand beside each other, equally large: the careful one and the one that goes on."""
    if not isinstance(question, Ask):
        return frozenset()
    return frozenset({question.choices[0][0], *({"y", "s"} & dict(question.choices).keys())})


def _matches(question: Ask | AskText | None, find: str, say: Words) -> list[str]:
    """The lines of the exact content that hold a text, upper and lower case alike."""
    if not find.strip() or not isinstance(question, Ask) or question.document is None:
        return []
    from report.plain import plain

    wanted = find.strip().casefold()
    return [line.strip() for line in plain(question.document, say) if wanted in line.casefold()]


def _template(name: str) -> Template:
    return _templates().get_template(name)


@cache
def _templates() -> Environment:
    from markupsafe import Markup

    from report.page import content, environment
    from report.plain import plain
    from report.values import size

    made = environment(_read)
    made.globals |= {"content": content, "plain": plain, "languages": LANGUAGES, "most": MOST_MATCHES}
    made.globals |= {"SWITCH": SWITCH, "LINES": LINES}
    made.filters["size"] = size
    made.globals["script"] = Markup(_read("screen.js"))  # noqa: S704  (our own file)
    for name, kind in {"sentence": Tell, "progress": Progress, "content": Show, "decision": Ask}.items():
        made.tests[name] = lambda thing, kind=kind: isinstance(thing, kind)
    return made


@cache
def _read(name: str) -> str:
    return (files("agent.page") / "templates" / name).read_text("utf-8")
