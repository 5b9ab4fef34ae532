"""What a finding is, and how rules are found: a file here judges the topic of its name by its `RULES`.

A file is loaded only when its topic was collected, so it may import that topic's section; of others only their types.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from inspect import signature
from typing import Literal, TypeAlias

import findings
from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section


class Finding(Section):
    """Something that looks wrong: how bad it is, where the report shows it, and what to do next."""

    id: Plain
    """Stable name of the rule, as `storage.nearly-full`."""
    severity: Literal["critical", "warning", "advice"]
    title: Plain
    """One short sentence for the person; `{0}`, `{1}` here and in `technician` stand for `values`, to translate it."""
    values: tuple[FreeText, ...] = ()
    evidence: tuple[Plain, ...]
    """JSON pointers into the report, as `/sections/storage/data/volumes/0`."""
    advice: Plain
    """What the person can do, one sentence."""
    technician: Plain
    """What the technician looks at next; it may be technical."""
    since: datetime | None = None
    """When it was first seen, where that is known."""


Rule: TypeAlias = Callable[..., Iterator[Finding]]
"""Takes the sections of the topics its parameters are named for, its file's own first, and yields what looks wrong."""
_WORST_FIRST = ("critical", "warning", "advice")
_NAMED = 5


def topics() -> tuple[str, ...]:
    """The topics that have rules."""
    return tuple(m.name for m in pkgutil.iter_modules(findings.__path__) if not m.name.startswith("_"))


def rules(topic: str) -> tuple[Rule, ...]:
    """The rules that judge this topic first of all."""
    found: tuple[Rule, ...] = importlib.import_module(f"findings.{topic}").RULES
    return found


def judge(sections: Mapping[str, Topic]) -> tuple[list[Finding], list[str]]:
    """What looks wrong, worst first, and the topics a rule of which failed; what it found before that stands.

    What was not collected is not judged.
    """
    found: list[Finding] = []
    failed: dict[str, None] = {}
    for topic, rule in _ready(sections):
        try:
            for finding in rule():
                found.append(finding)  # noqa: PERF402  (one by one: it may fail at the next)
        except Exception:  # noqa: BLE001  (one broken rule must not cost the others; its text may be raw, so only its topic is told)
            failed[topic] = None
    return sorted(found, key=lambda f: (_WORST_FIRST.index(f.severity), f.id)), [*failed]


def _ready(sections: Mapping[str, Topic]) -> Iterator[tuple[str, Rule]]:
    """Every rule whose topics were all collected, with its sections, beside the topic it judges first of all."""
    for topic in topics():
        for rule in rules(topic) if topic in sections else ():
            if sections.keys() >= (needed := signature(rule).parameters.keys()):
                yield topic, partial(rule, **{name: sections[name] for name in needed})


def pointer(topic: str, *steps: str | int) -> str:
    """The JSON pointer to a fact of a topic, in the finished report."""
    return "/".join(("/sections", topic, "data", *map(str, steps)))


def named(names: Iterable[str | None]) -> str:
    """The first five names, each once, as one text; those that are not known are left out."""
    known = list(dict.fromkeys(name for name in names if name))
    return ", ".join(known[:_NAMED]) + (", …" if len(known) > _NAMED else "")
