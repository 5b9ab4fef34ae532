from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.mounts import Mount, other_names, parse

LISTING = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 254:0 /home/maria/.mozilla /srv/innocent rw - ext4 /dev/vda rw
41 27 254:0 /home/maria/.bash_history /etc/motd.txt rw - ext4 /dev/vda rw
42 27 254:1 /@home /home rw - btrfs /dev/vdb rw
43 27 254:1 /@home/maria /mnt/two\040words rw - btrfs /dev/vdb rw
broken row
"""
TABLE = parse(LISTING)


def test_a_listing_is_read_row_by_row_and_its_escapes_are_undone() -> None:
    assert len(TABLE) == 6
    assert TABLE[-1] == Mount("254:1", "/@home/maria", "/mnt/two words")


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/srv/innocent/firefox/places.sqlite", "/home/maria/.mozilla/firefox/places.sqlite"),
        ("/etc/motd.txt", "/home/maria/.bash_history"),
        ("/mnt/two words/.ssh/id_rsa", "/home/maria/.ssh/id_rsa"),
        ("/mnt/two words/.ssh/id_rsa", "/@home/maria/.ssh/id_rsa"),
    ],
)
def test_a_bind_mount_is_undone(path: str, other: str) -> None:
    assert other in other_names(path, TABLE)


def test_a_path_that_only_looks_like_one_below_a_mount_is_not() -> None:
    assert other_names("/srv/innocent-too/x", TABLE) == ()
    assert other_names("/proc/meminfo", TABLE) == ()


def test_without_mounts_there_are_no_other_names() -> None:
    assert other_names("/etc/passwd", ()) == ()


def test_the_newest_of_two_mounts_at_one_place_counts() -> None:
    table = (Mount("1:1", "/", "/"), Mount("2:2", "/a", "/data"), Mount("3:3", "/b", "/data"))
    assert other_names("/data/x", table) == ("/b/x",)


@given(st.lists(st.sampled_from(["a", "b c", "d\\e", "ü"]), min_size=1, max_size=4))
def test_a_path_in_a_bind_mount_always_leads_back_to_its_source(parts: list[str]) -> None:
    below = "/".join(parts)
    table = (Mount("1:1", "/", "/"), Mount("1:1", "/secret/place", "/mnt/x"))
    assert f"/secret/place/{below}" in other_names(f"/mnt/x/{below}", table)
    assert f"/mnt/x/{below}" in other_names(f"/secret/place/{below}", table)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mountinfo is Linux's")
def test_the_table_of_this_computer_is_read() -> None:
    assert isinstance(other_names("/etc/passwd"), tuple)
