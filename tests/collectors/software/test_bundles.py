"""Flatpak and snap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.software.bundles import TOUCHES, flatpaks, parse_flatpak, parse_snap, size_kib, snaps, written


def test_flatpaks_have_a_name_and_a_title() -> None:
    (spotify,) = parse_flatpak("com.spotify.Client\t1.2.74\tx86_64\tflathub\tSpotify\nnonsense\n")
    assert (spotify.name, spotify.title, spotify.version) == ("com.spotify.Client", "Spotify", "1.2.74")
    assert (spotify.architecture, spotify.publisher) == ("x86_64", "flathub")


def test_real_snaps_are_read(real: Callable[[str], Path]) -> None:
    found = parse_snap(real("linux/glpi-packaging-snap/snap").read_text("utf-8"))
    assert [(p.name, p.version, p.publisher) for p in found] == [
        ("core18", "20191030", "canonical"), ("kde-frameworks-5-core18", "5.61.0", "kde"),
        ("kdenlive", "19.08.2", "kde"), ("scrcpy", "v1.10", "sisco311"), ("snapd", "2.42", "canonical"),
    ]  # fmt: skip


def test_the_folders_names_stand_in_where_the_tool_does_not_answer(answering: Callable[..., Host]) -> None:
    answers = {"list /snap": {"json": ["README", "bin", "core22"]}, "list /var/lib/flatpak/app": {"json": ["org.x.Y"]}}
    host = answering(answers, TOUCHES)
    assert [(p.name, p.version) for p in (*snaps(host), *flatpaks(host))] == [("core22", None), ("org.x.Y", None)]


def test_empty_folders_ask_no_tool(answering: Callable[..., Host]) -> None:
    host = answering({"list /snap": {"json": ["bin"]}, "list /var/lib/flatpak/app": {"json": []}}, TOUCHES)
    assert snaps(host) == flatpaks(host) == ()


@given(st.text(max_size=200))
def test_any_answer_is_read_or_unreadable(text: str) -> None:
    for parse in (parse_flatpak, parse_snap):
        for answer in (text, f"Name Version Rev Tracking Publisher Notes\n{text}", f"a.b\t{text}"):
            try:
                parse(answer)
            except Unreadable:
                continue


def test_sizes_and_days_of_flatpaks_are_read() -> None:
    row = "org.x.Y\t1.0\tx86_64\tflathub\tY\t1.5\u00a0GB\n"
    (found,) = parse_flatpak(row, {"org.x.Y": date(2026, 1, 2)})
    assert (found.size_kib, found.updated_on) == (1464844, date(2026, 1, 2))
    assert size_kib("12 bytes") == 0
    assert size_kib("much") is None


def test_the_files_behind_snaps_tell_size_and_day() -> None:
    rows = written("1762900000:2048:/var/lib/snapd/snaps/a_7.snap\nodd\n99999999999999:x:/b\n")
    table = "Name Version Rev Tracking Publisher Notes\na 1.0 7 stable x -\nb 1.0 1 stable x -\n"
    first, second = parse_snap(table, rows)
    assert (first.size_kib, first.updated_on) == (2, date(2025, 11, 11))
    assert (second.size_kib, second.updated_on) == (None, None)
