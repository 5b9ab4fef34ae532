from __future__ import annotations

from datetime import UTC, datetime

import pytest

from collectors._contract import Topic
from collectors.operating_system import OperatingSystem
from collectors.software import Software
from collectors.software.packages import Kind, Manager, Package, PackageSource
from findings._contract import Rule
from findings.software import past_its_support

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

NOW = OperatingSystem(clock=datetime(2026, 11, 22, tzinfo=UTC))
THEN = OperatingSystem(clock=datetime(2019, 11, 22, tzinfo=UTC))


def programs(*titles: str, manager: Manager = "windows installer", kind: Kind = "program") -> Software:
    packages = tuple(Package(title=title, kind=kind) for title in titles)
    return Software(sources=(PackageSource(manager=manager, packages=packages),))


FIRES: Fires = [
    (past_its_support, (programs("Adobe Flash Player 32 NPAPI"), NOW), "advice software.past-its-support"),
    (past_its_support, (programs("Microsoft Office Professional Plus 2013"), NOW), "advice software.past-its-support"),
    (past_its_support, (programs("Microsoft Office LTSC Standard 2021"), NOW), "advice software.past-its-support"),
    (past_its_support, (programs("Skype"), NOW), "advice software.past-its-support"),
]

SILENT: Silent = [
    (past_its_support, (programs("Adobe Flash Player 32 NPAPI"), THEN)),
    (past_its_support, (programs("Microsoft Office LTSC Professional Plus 2024", "Skype for Business"), NOW)),
    (past_its_support, (programs("Security Update for Microsoft Office 2010"), NOW)),
    (past_its_support, (programs("Microsoft Office Standard 2010", kind="update"), NOW)),
    (past_its_support, (programs("Skype", manager="flatpak"), NOW)),
    (past_its_support, (Software(), NOW)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_program_nobody_cares_for_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_the_many_parts_of_one_product_are_named_once_and_pointed_at_each() -> None:
    [finding] = past_its_support(programs("Microsoft Office Pro 2010", "Microsoft Office Word MUI 2010"), NOW)
    assert finding.values == ("Microsoft Office Pro 2010",)
    assert finding.evidence[1] == "/sections/software/data/sources/0/packages/1"
