"""The topic as a whole, on recorded machines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.software import COLLECTOR
from collectors.software.linux import from_linux
from collectors.software.packages import Package
from redaction.privacy import Treat


@pytest.mark.policy("P08")
@pytest.mark.parametrize(
    ("machine", "managers", "count"),
    [
        ("debian-desktop", ["dpkg", "snap"], 6),
        ("fedora-laptop", ["rpm", "flatpak"], 7),
        ("alpine-box", ["apk"], 2),
    ],
)
def test_every_manager_of_a_machine_answers(
    looked: Callable[[str, Any], Any], machine: str, managers: list[str], count: int
) -> None:
    section = looked(f"linux-{machine}-software", COLLECTOR)
    assert [source.manager for source in section.sources] == managers
    assert section.count == count == sum(len(source.packages) for source in section.sources)
    assert all(p.version for source in section.sources for p in source.packages)
    assert section.holes == ()


def test_a_machine_without_a_known_manager_says_so(answering: Callable[..., Host]) -> None:
    section = from_linux(answering({}, COLLECTOR.sources["linux"].touches))
    assert section.sources == ()
    assert [hole.what for hole in section.holes] == ["installed programs"]


def test_a_manager_that_is_there_and_does_not_answer_is_a_hole(answering: Callable[..., Host]) -> None:
    late = {"error": "late", "reason": "rpm did not answer within 6 seconds"}
    command = next(t for t in COLLECTOR.sources["linux"].touches if t.startswith("run rpm"))
    host = answering(
        {"list /var/lib/rpm": {"json": ["rpmdb.sqlite"]}, command: late}, COLLECTOR.sources["linux"].touches
    )
    (hole,) = from_linux(host).holes
    assert (hole.what, hole.why) == ("programs installed by rpm", "rpm did not answer within 6 seconds")


def test_a_tool_without_a_database_is_not_asked(answering: Callable[..., Host]) -> None:
    host = answering({"list /var/lib/rpm": {"json": []}}, COLLECTOR.sources["linux"].touches)
    assert [hole.what for hole in from_linux(host).holes] == ["installed programs"]


@pytest.mark.policy("P16")
def test_a_publisher_who_is_the_person_is_left_to_the_redactor(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-debian-desktop-software", COLLECTOR)
    (own,) = (p for p in section.sources[0].packages if p.name == "contabilidade-casa")
    assert own.publisher == "Marta Carvalho"
    assert Treat.SCRUB.name in repr(Package.model_fields["publisher"].annotation)


@pytest.mark.policy("P08")
def test_dates_and_intent_come_from_the_files_that_know_them(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-debian-desktop-software", COLLECTOR)
    packages = {p.name: p for p in section.sources[0].packages}
    assert packages["gimp"].installed_on == date(2026, 11, 2)
    assert (packages["libc6"].updated_on, packages["libc6"].on_purpose) == (date(2026, 11, 15), False)
    assert packages["bash"].on_purpose
    assert "old-game" not in packages
    assert "half-done" not in packages


@pytest.mark.policy("P16")
@pytest.mark.parametrize("topic", ["/home", "AppImage", ".local"])
def test_a_persons_own_folders_are_not_looked_at(topic: str) -> None:
    assert not [touch for touch in COLLECTOR.sources["linux"].touches if topic in touch]
