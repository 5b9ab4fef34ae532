"""Which browsers there are, and never anything of a profile."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors.browsers import COLLECTOR, KNOWN, from_linux, from_macos, plain_version, recognised


@pytest.mark.parametrize(
    ("machine", "expected"),
    [
        (
            "windows-laptop-programs",
            [
                ("Mozilla Firefox", "145.0"), ("Google Chrome", "142.0.7444.163"), ("Microsoft Edge", "142.0.3595.80"),
                ("Internet Explorer", "11.1882.22621.0"),
            ],
        ),
        ("macos-laptop-programs", [("Mozilla Firefox", "145.0"), ("Safari", "26.1")]),
        (
            "linux-desktop-programs",
            [("Mozilla Firefox ESR", "140.5.0esr"), ("Chromium", "142.0.7444.59"), ("Brave", "1.84.132")],
        ),
    ],
)  # fmt: skip
def test_each_platform_names_its_browsers(
    looked: Callable[[str, Any], Any], machine: str, expected: list[tuple[str, str]]
) -> None:
    section = looked(machine, COLLECTOR)
    assert [(b.name, b.version) for b in section.browsers] == expected
    assert section.holes == ()


@pytest.mark.policy("P16")
def test_nothing_that_is_touched_lies_in_a_profile() -> None:
    words = json.dumps([source.touches for source in COLLECTOR.sources.values()]).casefold()
    for part in (
        "profile",
        "appdata",
        ".mozilla",
        ".config",
        "application support",
        "cookies",
        "history",
        "extensions",
    ):
        assert part not in words


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("Mozilla Firefox ESR (x64 pt-PT)", "Mozilla Firefox ESR"), ("Mozilla Firefox 57.0.2 (fr)",
        "Mozilla Firefox"), ("Opera GX Stable 120.0", "Opera GX"), ("Opera Stable 124.0", "Opera"),
        ("Brave", "Brave"), ("Microsoft Edge WebView2 Runtime", None), ("Microsoft Edge Update", None),
        ("Mozilla Maintenance Service", None), ("Archive Utility", None), ("Yandex.Disk", None),
    ],
)  # fmt: skip
def test_a_browser_is_known_by_the_name_windows_shows(shown: str, name: str | None) -> None:
    assert recognised(shown) == name


@pytest.mark.parametrize(
    ("written", "version"),
    [
        ("140.5.0esr-1~deb12u1", "140.5.0esr"), ("1:145.0+build2-0ubuntu1", "145.0"),
        ("142.0.7444.59", "142.0.7444.59"), ("", None), (None, None), ("unknown", None),
    ],
)  # fmt: skip
def test_a_version_loses_what_its_packager_added(written: str | None, version: str | None) -> None:
    assert plain_version(written) == version


def test_firefox_unpacked_by_hand_is_found_in_its_own_folder(answering: Callable[..., Host]) -> None:
    touches = COLLECTOR.sources["linux"].touches
    ini = {"read /opt/firefox/application.ini": {"text": "[App]\nVendor=Mozilla\nVersion=145.0.1\n"}}
    section = from_linux(answering(ini, touches))
    assert [(b.name, b.version) for b in section.browsers] == [("Mozilla Firefox", "145.0.1")]
    assert [hole.what for hole in section.holes] == ["installed browsers"]


def test_a_mac_whose_folder_does_not_answer_is_no_mac_without_a_browser(answering: Callable[..., Host]) -> None:
    with pytest.raises(Absent):
        from_macos(answering({}, COLLECTOR.sources["macos"].touches, platform="macos"))


def test_names_are_of_a_closed_list_and_each_stands_once() -> None:
    names = [known.name for known in KNOWN]
    assert len(names) == len(set(names))


@given(st.text(max_size=200))
def test_any_name_and_version_is_read(text: str) -> None:
    assert recognised(text) in {None, *(known.name for known in KNOWN)}
    version = plain_version(text)
    assert version is None or version[0].isdecimal()
