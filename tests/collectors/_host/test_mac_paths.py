from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.mac_paths import alike, true_path


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/Users/maria", "/USERS/Maria"),
        ("/Users/jos\u00e9", "/Users/jose\u0301"),
        ("/Users/JOS\u00c9", "/users/jose\u0301"),
        ("/Users/stra\u00dfe", "/Users/STRASSE"),
        ("/Users/\u212aelvin", "/Users/kelvin"),
        ("/System/Volumes/Data/Users/maria", "/Users/maria"),
        ("/system/VOLUMES/data/Library", "/Library"),
        ("/System/Volumes/Data", "/"),
    ],
)
def test_two_ways_to_write_one_path_are_alike(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/Users/maria", "/Users/mario"),
        ("/Users/jose", "/Users/jos\u00e9"),
        ("/System/Volumes/Database/x", "/base/x"),
        ("/System/Volumes/Preboot/x", "/x"),
        ("/private/var/x", "/var/x"),
    ],
)
def test_two_paths_are_two(one: str, other: str) -> None:
    assert alike(one) != alike(other)


@given(st.text(max_size=40))
def test_how_accents_are_written_never_makes_a_difference(name: str) -> None:
    path = f"/Library/{name}"
    for form in ("NFC", "NFD"):
        assert alike(unicodedata.normalize(form, path)) == alike(path)
    assert alike(alike(path)) == alike(path)


@given(st.text(st.characters(max_codepoint=0x024F), max_size=40))
def test_case_never_makes_a_difference(name: str) -> None:
    assert alike(f"/LIBRARY/{name.casefold()}") == alike(f"/Library/{name}")


@pytest.mark.skipif(sys.platform == "win32", reason="paths of another form")
def test_a_true_path_follows_links_and_leaves_the_volume_out(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert true_path(f"{tmp_path}/link/./x") == (os.path.realpath(tmp_path / "real/x"),)
    assert true_path("/System/Volumes/Data/no/such") == ("/System/Volumes/Data/no/such", "/no/such")
    assert true_path("/system/volumes/DATA") == ("/system/volumes/DATA", "/")


@pytest.mark.skipif(sys.platform != "darwin", reason="the folders of macOS")
def test_on_a_mac_the_usual_folders_lead_where_they_do() -> None:
    assert true_path("/etc/hosts") == ("/private/etc/hosts",)
    assert true_path("/System/Volumes/Data/Users") == ("/System/Volumes/Data/Users", "/Users")
