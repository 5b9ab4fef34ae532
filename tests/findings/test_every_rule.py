"""What every rule promises, held over all of them."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from collectors._contract import Topic
from collectors._found import found
from collectors.event_logs.groups import EventGroup
from collectors.event_logs.section import EventLogs
from collectors.software import Software
from collectors.software.packages import Package, PackageSource
from findings._contract import Finding, Rule, judge, rules, topics
from redaction.privacy import Section
from redaction.redact import redact
from redaction.vault import Vault
from report.words import Words
from tests.findings.conftest import ours
from tests.test_architecture import imports

ROOT = Path(__file__).parents[2]
RULES = {f"{topic}.{rule.__name__}": rule for topic in topics() for rule in rules(topic)}
SOURCES = {topic: ast.parse((ROOT / "findings" / f"{topic}.py").read_text("utf-8")) for topic in topics()}
FRIGHTENING = r"virus|hack|infect|dangerous|attack|malware|spy|criminal|illegal|destroy"


def texts(*which: str) -> Iterator[str]:
    """The sentences of all rules."""
    for tree in SOURCES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg in which:
                yield from (
                    n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                )


def test_there_are_more_than_sixty_and_each_has_its_reason() -> None:
    assert len(RULES) > 60
    assert [name for name, rule in RULES.items() if len((rule.__doc__ or "").split()) < 5] == []


@pytest.mark.parametrize("name", RULES)
def test_it_takes_the_sections_its_parameters_are_named_for_its_own_topic_first(name: str) -> None:
    taken = inspect.signature(RULES[name]).parameters
    assert next(iter(taken)) == name.split(".")[0]
    assert {p: str(a.annotation) for p, a in taken.items()} == {p: found()[p].section.__name__ for p in taken}


@pytest.mark.parametrize("topic", topics())
def test_every_rule_has_cases_that_must_fire_and_cases_that_must_not(topic: str) -> None:
    cases = importlib.import_module(f"tests.findings.test_{topic}")
    judged = set(rules(topic))
    assert {case[0] for case in cases.FIRES} == judged
    assert {case[0] for case in cases.SILENT} == judged


@pytest.mark.parametrize("topic", topics())
def test_its_findings_are_named_for_it_and_point_first_into_its_own_section(topic: str) -> None:
    for rule, sections, _ in importlib.import_module(f"tests.findings.test_{topic}").FIRES:
        for finding in rule(*sections):
            assert re.fullmatch(rf"{topic}\.[a-z-]+", finding.id)
            assert finding.evidence[0].startswith(f"/sections/{topic}/data/")


def test_no_two_rules_share_a_name() -> None:
    by_name: dict[str, set[str]] = {}
    for name, rule in RULES.items():
        for finding in re.findall(r'id="([a-z_]+\.[a-z-]+)"', inspect.getsource(rule)):
            by_name.setdefault(finding, set()).add(name)
    assert {finding: who for finding, who in by_name.items() if len(who) > 1} == {}


@pytest.mark.parametrize("topic", topics())
def test_a_file_loads_no_other_topic(topic: str) -> None:
    loaded = {module.split(".")[1] for module in imports(SOURCES[topic], everywhere=False) if "collectors." in module}
    assert {name for name in loaded if not name.startswith("_")} <= {topic}


def test_titles_and_advice_are_one_short_sentence() -> None:
    for text in texts("title", "advice"):
        assert len(text.split()) <= 25
        assert re.search(r"[.?!] [A-Z]", text) is None, text
        assert text.endswith((".", "{0}")), text


def test_no_text_frightens_in_any_language() -> None:
    say = Words("pt")
    told = [*texts("title", "advice", "technician")]
    assert [text for text in (*told, *map(say, told)) if re.search(FRIGHTENING, text, re.IGNORECASE)] == []


def cases() -> Iterator[tuple[Rule, tuple[Topic, ...]]]:
    for topic in topics():
        for rule, sections, _ in importlib.import_module(f"tests.findings.test_{topic}").FIRES:
            yield rule, sections


@pytest.mark.parametrize("language", ["en", "pt"])
def test_every_sentence_takes_its_values(language: Any) -> None:
    say = Words(language)
    for rule, sections in cases():
        for finding in rule(*sections):
            for text in (finding.title, finding.technician):
                assert "{" not in say(text, *finding.values)
            assert "{" not in finding.advice


def resolved(pointer: str, document: Any) -> Any:
    """What a JSON pointer of the report leads to (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def test_all_evidence_leads_to_a_place_in_the_report() -> None:
    told = 0
    for _, sections in ours():
        data = {name: {"data": redact(section, Vault([])).data} for name, section in sections.items()}
        found_wrong, failed = judge(sections)
        assert failed == []
        for finding in found_wrong:
            for pointer in finding.evidence:
                resolved(pointer, {"sections": data})
                told += 1
    assert told > 100


def some(kind: Any) -> SearchStrategy[Any]:
    """Any value of an annotation that a section may have."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of([st.none() if part is NoneType else some(part) for part in parts])
    if origin is tuple:
        return st.lists(some(parts[0]), max_size=3).map(tuple)
    if origin is Literal:
        return st.sampled_from(parts)
    if hasattr(kind, "__metadata__"):
        return some(parts[0])
    if isinstance(kind, type) and issubclass(kind, Section):
        return st.builds(kind, **{name: some(field.annotation) for name, field in kind.model_fields.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return ANY[kind]


FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
ANY: dict[Any, SearchStrategy[Any]] = {
    str: st.sampled_from(
        ["", "a", "0x124", "0x", "{0}", "Windows 11", "Linux", "8086:51f0", "Adobe Flash Player", "heat", "display"]
    ),
    int: st.integers(-(1 << 40), 1 << 40),
    float: st.floats(),
    bool: st.booleans(),
    date: st.dates() | st.sampled_from([date.min, date.max]),
    datetime: st.datetimes(timezones=st.just(UTC)) | st.sampled_from([FIRST, LAST]),
}


@pytest.mark.parametrize("topic", topics())
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_no_section_makes_a_rule_fail(topic: str, data: Any) -> None:
    needed = {name for rule in rules(topic) for name in inspect.signature(rule).parameters}
    sections = {name: data.draw(some(found()[name].section)) for name in sorted(needed)}
    for rule in rules(topic):
        told = list(rule(**{name: sections[name] for name in inspect.signature(rule).parameters}))
        assert all(isinstance(finding, Finding) for finding in told)


def length(section: Topic) -> int:
    return len(str(redact(section, Vault([])).data))


def test_all_rules_together_take_less_than_thirty_milliseconds_on_a_large_report() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    largest: dict[str, Topic] = {}
    for _, sections in ours():
        largest |= {n: s for n, s in sections.items() if n not in largest or length(s) > length(largest[n])}
    groups = tuple(
        EventGroup(source="kernel", message="usb 1-2: device not accepting " * 13, count=n) for n in range(150)
    )
    packages = tuple(Package(title=f"Program number {n} of ACME", version="1.0") for n in range(2000))
    source = PackageSource(manager="windows installer", packages=packages)
    largest |= {"event_logs": EventLogs(since=now, groups=groups), "software": Software(sources=(source,))}
    assert set(topics()) - largest.keys() <= {"connectivity"}
    judge(largest)
    taken = []
    for _ in range(5):
        begun = time.process_time()
        judge(largest)
        taken.append(time.process_time() - begun)
    assert min(taken) < 0.030
