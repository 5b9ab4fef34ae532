"""What a finding is, and how rules are found: a file here judges the topic of its name by its `RULES`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, TypeAlias

import findings
from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section


class Finding(Section):
    """Something that looks wrong: how bad it is, where the report shows it, and what to do next."""

    id: Plain
    """Stable name of the rule, as `storage.nearly-full`."""
    severity: Literal["critical", "warning", "advice"]
    title: Plain
    """One short sentence for the person; `{0}`, `{1}` stand for `values`, so that it can be translated."""
    values: tuple[FreeText, ...] = ()
    evidence: tuple[Plain, ...]
    """JSON pointers into the report, as `/sections/storage/data/volumes/0`."""
    advice: Plain
    """What the person can do, one sentence."""
    technician: Plain
    """What the technician looks at next; it may be technical."""
    since: datetime | None = None
    """When it was first seen, where that is known."""


Rule: TypeAlias = Callable[[Any], Iterator[Finding]]
_WORST_FIRST = ("critical", "warning", "advice")


def rules() -> dict[str, tuple[Rule, ...]]:
    """Topic name → its rules; a rule takes that topic's section and yields findings."""
    names = [m.name for m in pkgutil.iter_modules(findings.__path__) if not m.name.startswith("_")]
    return {name: importlib.import_module(f"findings.{name}").RULES for name in names}


def judge(sections: Mapping[str, Topic]) -> list[Finding]:
    """Apply every rule to what was collected, worst first; a topic that was not collected is not judged."""
    found = [
        finding
        for name, topic_rules in rules().items()
        if name in sections
        for rule in topic_rules
        for finding in rule(sections[name])
    ]
    return sorted(found, key=lambda f: (_WORST_FIRST.index(f.severity), f.id))


def pointer(topic: str, *steps: str | int) -> str:
    """The JSON pointer to a fact of a topic, in the finished report."""
    return "/".join(("/sections", topic, "data", *map(str, steps)))
