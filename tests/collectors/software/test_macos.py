"""Programs on macOS: the system's own inventory, the folders, receipts."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.software import COLLECTOR
from collectors.software.macos import INVENTORY, SOURCE, day, from_macos, history, inventory, publisher, receipt

ASKED = f"run system_profiler -json {INVENTORY}"


@pytest.mark.policy("P08")
def test_a_recorded_macbook_lists_all_of_its_sources(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-laptop-programs", COLLECTOR)
    assert [(s.manager, len(s.packages)) for s in section.sources] == [
        ("macos application", 6), ("macos package", 2), ("homebrew", 3),
    ]  # fmt: skip
    by_title = {p.title: p for p in section.sources[0].packages}
    firefox = by_title["Firefox"]
    assert (firefox.version, firefox.publisher, firefox.kind) == ("145.0", "Mozilla Corporation", "program")
    assert (firefox.installed_on, firefox.updated_on) == (date(2024, 3, 1), date(2026, 11, 10))
    assert (by_title["Safari"].publisher, by_title["Safari"].kind) == ("Apple", "program")
    assert (by_title["AirPlayUIAgent"].kind, by_title["Autoupdate"].kind) == ("component", "component")
    own = by_title["Contas do Tiago"]
    assert (own.publisher, own.for_everybody, own.architecture, own.version) == (None, False, "x86_64", "1.0")
    assert section.holes == ()


@pytest.mark.policy("P16")
def test_what_lies_among_a_persons_documents_and_in_a_virtual_windows_is_left_out(
    looked: Callable[[str, Any], Any],
) -> None:
    titles = {p.title for s in looked("macos-laptop-programs", COLLECTOR).sources for p in s.packages}
    assert not {"Rascunho", "Bloco de Notas"} & titles


def test_where_the_inventory_is_late_the_folders_answer_and_a_hole_says_what_is_missing(
    recording: Callable[[str], dict[str, Any]], answering: Callable[..., Host]
) -> None:
    answers = {**recording("macos-laptop-programs")["answers"], ASKED: {"error": "late", "reason": "too slow"}}
    section = from_macos(answering(answers, SOURCE.touches, platform="macos"))
    found = {p.title: p.version for p in section.sources[0].packages}
    assert found["Firefox"] == "145.0"
    assert "Contas do Tiago" in found
    assert [(hole.what, hole.why) for hole in section.holes] == [("publishers of programs", "too slow")]


def test_a_mac_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    assert from_macos(answering({}, SOURCE.touches, platform="macos")).holes


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"obtained_from": "apple"}, "Apple"), ({"signed_by": ["Software Signing"]}, "Apple"),
        ({"signed_by": ["Developer ID Application: Google LLC (EQHXZ8M8AV)"]}, "Google LLC"),
        ({"signed_by": ["Apple Mac OS Application Signing"]}, None), ({"signed_by": "text"}, None), ({}, None),
        ({"signed_by": ["Apple Development: ana@example.org (ABCDE12345)"]}, None),
    ],
)  # fmt: skip
def test_a_publisher_is_who_signed_and_never_a_persons_address(item: dict[str, Any], name: str | None) -> None:
    assert publisher(item) == name


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("macos/mac-10.8/10.8-system_profiler_SPApplicationsDataType_-xml.example.xml", 291),
        ("macos/mac-apps5/sample5.SPApplicationsDataType-xml", 367),
    ],
)
def test_inventories_of_real_macs_are_read_whole(real: Callable[[str], Path], path: str, least: int) -> None:
    (asked,) = plistlib.loads(real(path).read_bytes())
    found = inventory(asked["_items"])
    places = r"/Users/(?!.*/Applications/)|.*/Parallels/|.*/Chrome Apps"
    elsewhere = [
        item for item in asked["_items"]
        if re.match(places, item.get("path", "")) or re.match(r"\S+, [A-Z]:\\", item.get("info", ""))
    ]  # fmt: skip
    assert len(found) == len(asked["_items"]) - len(elsewhere)
    assert len(found) + len(elsewhere) >= least
    assert sum(p.version is not None for p in found) / len(found) > 0.85
    assert all(p.updated_on for p in found)


def test_the_installers_history_tells_first_and_last_days() -> None:
    rows = [{"displayName": "A", "date": datetime(2026, 5, d)} for d in (7, 3, 9)]  # noqa: DTZ001  (as plistlib gives them)
    assert history(plistlib.dumps([*rows, {"odd": 1}, "x"])) == {"A": (date(2026, 5, 3), date(2026, 5, 9))}
    assert history(plistlib.dumps({})) == {}


@given(st.binary(max_size=100))
def test_any_bytes_are_a_history_and_a_receipt_or_unreadable(raw: bytes) -> None:
    for read in (history, lambda raw: receipt(raw, "x")):
        try:
            read(raw)
        except Unreadable:
            continue


@given(
    st.recursive(
        st.none() | st.text(max_size=9) | st.integers(), lambda inner: st.lists(inner, max_size=3), max_leaves=5
    )
)
def test_any_item_is_read_or_left_out(value: Any) -> None:
    item = dict.fromkeys(("_name", "path", "version", "signed_by", "obtained_from", "lastModified", "arch_kind"), value)
    assert len(inventory([item])) <= 1
    day(value)
