"""Event records as Windows renders them, and as anything else might."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors._windows_events import ask, moment, parse, providers, query, read

REAL = "windows/win-osquery-events-dev"
NAMESPACE = 'xmlns="http://schemas.microsoft.com/win/2004/08/events/event"'


def record(system: str = "", data: str = "<EventData><Data Name='a'>1</Data><Data>2</Data></EventData>") -> str:
    return (
        f"<Event {NAMESPACE}><System><Provider Name='Disk'/><EventID Qualifiers='4'>7</EventID><Level>2</Level>"
        f"<TimeCreated SystemTime='2026-11-21T10:00:00.5000000Z'/><Channel>System</Channel>{system}</System>"
        f"{data}</Event>"
    )


def test_a_record_has_its_provider_number_level_time_channel_and_values() -> None:
    event = read(record())
    assert event is not None
    assert (event.provider, event.number, event.level, event.channel) == ("Disk", 7, 2, "System")
    assert event.when == 1795255200.5
    assert event.values == (("a", "1"), ("", "2"))
    assert (event.value("A"), event.value("b"), event.at(1), event.at(9)) == ("1", "", "2", "")


def test_raw_bytes_are_left_out_and_user_data_is_read() -> None:
    binary = read(record(data="<EventData><Data>x</Data><Binary>0300</Binary></EventData>"))
    user = read(record(data="<UserData><E xmlns='u'><Name>n</Name><In><Deep>d</Deep></In></E></UserData>"))
    none = read(record(data=""))
    assert binary is not None
    assert user is not None
    assert none is not None
    assert binary.values == (("", "x"),)
    assert user.values == (("Name", "n"), ("Deep", "d"))
    assert none.values == ()


def manifest(real: Callable[[str], Path]) -> dict[str, dict[str, Any]]:
    rows = map(json.loads, real("manifest.jsonl").read_text("utf-8").splitlines())
    return {row["path"]: row for row in rows if row["path"].startswith(REAL)}


def test_every_real_record_says_what_its_origin_says(real: Callable[[str], Path]) -> None:
    rows = manifest(real)
    assert len(rows) >= 37
    for path, row in rows.items():
        event, expected = read(real(path).read_text("utf-8")), row["expected"]["osquery_row"]
        assert event is not None, path
        assert event.provider == expected["provider_name"]
        assert event.number == int(expected["event_id"])
        assert event.level == int(expected["level"])
        assert event.channel == expected["source"]
        assert event.when == moment(expected["datetime"])
        told = json.loads(expected["data"], object_pairs_hook=Pairs)
        assert [text for _, text in event.values if text] == [text for text in leaves(told) if text], path


class Pairs(list[tuple[str, Any]]):
    """A table whose keys may come twice, as osquery's do."""


def leaves(told: Any) -> list[str]:
    """The texts of osquery's table, without the attributes and raw bytes it keeps beside them."""
    if isinstance(told, Pairs):
        return [text for key, inner in told if key not in ("<xmlattr>", "Binary") for text in leaves(inner)]
    if isinstance(told, list):
        return [text for inner in told for text in leaves(inner)]
    return [str(told).strip()]


@pytest.mark.parametrize("machine", ["DESKTOP-2KGM189/system", "W10-1507-LTSB/sample-with-zero-data-size-event"])
def test_real_channels_count_as_an_independent_parser_does(machine: str, real: Callable[[str], Path]) -> None:
    path = f"windows/win-evtx-{machine}.evtx"
    lines = real(f"{path}.L1-3.jsonl").read_text("utf-8").splitlines()
    rows = map(json.loads, real("manifest.jsonl").read_text("utf-8").splitlines())
    facts = next(row["expected"]["facts"] for row in rows if row["path"] == path)
    counted: dict[str, int] = {}
    for event in parse(json.loads(line)["xml"] for line in lines):
        key = f"{event.provider}/{event.number}/L{event.level}"
        counted[key] = counted.get(key, 0) + 1
    assert counted == facts["critical_error_warning_by_provider/eventid/level"]


def test_a_record_with_its_rendered_message_is_read_by_its_values(real: Callable[[str], Path]) -> None:
    event = read(real("windows/win-event-otel/xmlRenderingInfoSystem.xml").read_text("utf-8"))
    assert event is not None
    assert (event.provider, event.number, event.level) == ("Service Control Manager", 7036, 4)
    assert event.at(0) == "Software Protection"


@pytest.mark.parametrize(
    "broken",
    [
        "", "no xml", "<Event>", "<Event/>", "<Events><Other/></Events>", None, 7, record()[:120],
        record().replace("<EventID Qualifiers='4'>7<", "<EventID>seven<"),
        "<!DOCTYPE x [<!ENTITY a 'b'>]>" + record(), "<a>" * 5000, "x" * 300_000,
    ],
)  # fmt: skip
def test_what_is_no_record_is_none(broken: object) -> None:
    assert read(broken) is None


@pytest.mark.parametrize("odd", ["\x01", "\ud800", "&#1;", "&#xfffe;"])
def test_characters_xml_does_not_know_do_not_lose_the_record(odd: str) -> None:
    event = read(record(data=f"<EventData><Data>a{odd}b</Data></EventData>"))
    assert event is not None
    assert event.at(0) == "a\ufffdb"


def test_a_flood_of_values_is_bounded() -> None:
    event = read(record(data="<EventData>" + "<Data>x</Data>" * 500 + f"<Data>{'y' * 9000}</Data></EventData>"))
    assert event is not None
    assert len(event.values) == 64


@pytest.mark.parametrize(
    "stamp", ["", "yesterday", "2026-13-01T00:00:00Z", "1601-01-01T00:00:00Z", "9999-01-01T00:00:00Z"]
)
def test_what_is_no_time_is_none(stamp: str) -> None:
    assert moment(stamp) is None


def test_a_channel_is_asked_for_the_window_and_older_records_do_not_count(answering: Callable[..., Host]) -> None:
    old = record().replace("2026-11-21", "2026-10-21")
    host = answering({"log System": {"json": [record(), old, "garbage"]}}, ("log System",))
    assert [event.number for event in ask(host, "System", "Level=2", since=host.since)] == [7]
    assert (
        query("Level=2", timedelta(days=7))
        == "*[System[(Level=2) and TimeCreated[timediff(@SystemTime) <= 604800000]]]"
    )
    assert providers(("a", "b")) == "Provider[@Name='a' or @Name='b']"


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_is_read_or_none(text: str, value: str) -> None:
    for event in parse([text, record(data=f"<EventData><Data>{value}</Data></EventData>"), f"<Event>{text}</Event>"]):
        assert event.provider == "Disk"
