from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from collectors._contract import Topic
from collectors.crashes.section import Crash, Crashes, Kind
from collectors.drivers.section import Driver, Drivers
from findings._contract import Rule
from findings.crashes import (
    crash_loops,
    driver_and_its_age,
    driver_restarts,
    ended_for_memory,
    hangs,
    of_the_disk,
    of_the_hardware,
    of_the_memory,
    of_the_system,
    one_part_of_many,
    without_shutdown,
)

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CARD = Driver(device="ACME 4060", name="oem31.inf", kind="DISPLAY", maker="ACME", made_on=date(2024, 8, 14))
BASIC = Driver(device="Basic Display Adapter", name="display.inf", kind="DISPLAY", maker="Microsoft")


def crash(kind: Kind, count: int = 1, **facts: Any) -> Crash:
    return Crash(kind=kind, count=count, **facts)


def crashes(*found: Crash) -> Crashes:
    return Crashes(since=NOW, crashes=found)


def stop(code: str, kind: Kind = Kind.SYSTEM) -> Crashes:
    return crashes(crash(kind, code=code))


def in_module(module: str, *programs: str) -> Crashes:
    return crashes(*(crash(Kind.PROGRAM, program=program, module=module) for program in programs))


FIRES: Fires = [
    (of_the_system, (stop("0x0000000a"),), "warning crashes.system"),
    (of_the_system, (crashes(crash(Kind.SYSTEM, reason="Kernel panic")),), "warning crashes.system"),
    (of_the_hardware, (stop("0x00000124"),), "warning crashes.hardware"),
    (of_the_memory, (stop("0x0000001a"),), "warning crashes.memory-suspected"),
    (of_the_disk, (stop("0x0000007a"),), "warning crashes.disk-suspected"),
    (driver_restarts, (crashes(crash(Kind.DRIVER)),), "advice crashes.driver"),
    (driver_restarts, (crashes(crash(Kind.DRIVER, 2), crash(Kind.DRIVER, 1)),), "warning crashes.driver"),
    (
        driver_and_its_age,
        (stop("0x00000141", Kind.DRIVER), Drivers(drivers=(CARD, BASIC))),
        "warning crashes.driver-named",
    ),
    (
        driver_and_its_age,
        (crashes(crash(Kind.SYSTEM, module="vboxdrv")), Drivers(drivers=(Driver(name="vboxdrv"),))),
        "warning crashes.driver-named",
    ),
    (without_shutdown, (crashes(crash(Kind.POWER)),), "advice crashes.power"),
    (without_shutdown, (crashes(crash(Kind.POWER, 3)),), "warning crashes.power"),
    (crash_loops, (crashes(crash(Kind.PROGRAM, 5, program="contas.exe")),), "warning crashes.loop"),
    (
        crash_loops,
        (crashes(crash(Kind.PROGRAM, 3, program="a", module="x"), crash(Kind.PROGRAM, 2, program="a", module="y")),),
        "warning crashes.loop",
    ),
    (hangs, (crashes(crash(Kind.HANG, 3, program="a")),), "advice crashes.hangs"),
    (ended_for_memory, (crashes(crash(Kind.PROGRAM, program="chrome", code="OOM")),), "warning crashes.out-of-memory"),
    (one_part_of_many, (in_module("overlay64.dll", "a", "b", "c"),), "warning crashes.one-part"),
]

SILENT: Silent = [
    (of_the_system, (crashes(crash(Kind.PROGRAM), crash(Kind.POWER)),)),
    (of_the_system, (crashes(),)),
    (of_the_hardware, (stop("0x0000000a"),)),
    (of_the_hardware, (stop("0x"),)),  # no number at all
    (of_the_hardware, (stop("0x124 (a, b)"),)),
    (of_the_hardware, (crashes(crash(Kind.PROGRAM, code="0x00000124")),)),  # a program's own code
    (of_the_memory, (stop("SIGSEGV"),)),
    (of_the_disk, (crashes(crash(Kind.SYSTEM)),)),
    (driver_restarts, (crashes(crash(Kind.SYSTEM)),)),
    (driver_and_its_age, (stop("0x0000000a"), Drivers(drivers=(CARD,)))),
    (driver_and_its_age, (stop("0x00000141", Kind.DRIVER), Drivers(drivers=(BASIC,)))),
    (driver_and_its_age, (crashes(crash(Kind.PROGRAM, module="vboxdrv")), Drivers(drivers=(Driver(name="vboxdrv"),)))),
    (without_shutdown, (crashes(),)),
    (crash_loops, (crashes(crash(Kind.PROGRAM, 4, program="a")),)),
    (crash_loops, (crashes(crash(Kind.PROGRAM, 9)),)),  # nobody knows which program
    (crash_loops, (crashes(crash(Kind.PROGRAM, 9, program="chrome", code="OOM")),)),  # told as a lack of memory
    (crash_loops, (crashes(crash(Kind.HANG, 9, program="a")),)),
    (hangs, (crashes(crash(Kind.HANG, 2, program="a")),)),
    (ended_for_memory, (crashes(crash(Kind.PROGRAM, program="a", code="SIGSEGV")),)),
    (one_part_of_many, (in_module("overlay64.dll", "a", "b", "b"),)),
    (one_part_of_many, (in_module("ntdll.dll", "a", "b", "c"),)),
    (one_part_of_many, (in_module("unknown", "a", "b", "c"),)),  # so Windows says that it does not know
    (one_part_of_many, (in_module("CoreFoundation", "a", "b", "c"),)),
    (one_part_of_many, (in_module("VCRUNTIME140.dll", "a", "b", "c"),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_what_crashed_and_why_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []


def test_it_says_how_often_since_when_and_where_the_report_shows_it() -> None:
    first = crash(Kind.SYSTEM, 2, code="0x0000000a", first=NOW)
    [finding] = of_the_system(crashes(crash(Kind.PROGRAM), first))
    assert finding.values == ("2", "0x0000000a")
    assert finding.evidence == ("/sections/crashes/data/crashes/1",)
    assert finding.since == NOW


def test_the_date_of_the_driver_that_is_named_is_told() -> None:
    [finding] = driver_and_its_age(stop("0x00000117"), Drivers(drivers=(CARD,)))
    assert finding.values == ("ACME 4060", "2024-08-14")


def test_what_nobody_knows_is_a_question_mark_and_never_a_gap() -> None:
    [stopped] = of_the_system(crashes(crash(Kind.SYSTEM)))
    [ended] = ended_for_memory(crashes(crash(Kind.PROGRAM, code="OOM")))
    assert (stopped.values, ended.values) == (("1", "?"), ("?",))
