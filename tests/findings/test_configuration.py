from __future__ import annotations

from datetime import UTC, datetime

import pytest

from collectors._contract import Hole, Topic
from collectors.configuration.section import Configuration, PageFile, SearchPath
from collectors.operating_system import OperatingSystem
from findings._contract import Rule
from findings.configuration import page_file_full, page_file_off, search_path_long

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WINDOWS = OperatingSystem(clock=NOW, name="Windows 11")
LINUX = OperatingSystem(clock=NOW, name="Ubuntu")
LONG = Configuration(search_path=SearchPath(entries=60, characters=2048))
UNSEEN = Configuration(page_file_automatic=False, holes=(Hole(what="page file", why="not there"),))


def page_file(peak: int | None, most: int | None = 1 << 30) -> Configuration:
    return Configuration(page_files=(PageFile(drive="C:", maximum_bytes=most, peak_bytes=peak),))


FIRES: Fires = [
    (page_file_off, (Configuration(page_file_automatic=False),), "warning configuration.page-file-off"),
    (page_file_full, (page_file(1 << 30),), "advice configuration.page-file-small"),
    (search_path_long, (LONG, WINDOWS), "advice configuration.search-path-long"),
]

SILENT: Silent = [
    (page_file_off, (Configuration(page_file_automatic=True),)),
    (page_file_off, (Configuration(page_file_automatic=False, page_files=(PageFile(drive="D:"),)),)),
    (page_file_off, (Configuration(),)),
    (page_file_off, (UNSEEN,)),
    (page_file_full, (page_file(1 << 29),)),
    (page_file_full, (page_file(1 << 30, None),)),
    (page_file_full, (page_file(None),)),
    (search_path_long, (LONG, LINUX)),
    (search_path_long, (Configuration(search_path=SearchPath(entries=9, characters=300)), WINDOWS)),
    (search_path_long, (Configuration(), WINDOWS)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_a_setting_that_makes_trouble_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
