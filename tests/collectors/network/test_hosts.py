"""What a hosts file changes."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Holes
from collectors._host.host import Host
from collectors.network.hosts import PATH, extra_lines, look, redirected

HOSTS = """\
127.0.0.1 localhost localhost.localdomain
127.0.1.1 casa
::1 ip6-localhost ip6-loopback
192.168.1.9 nas
198.51.100.66 update.microsoft.com # a virus did this
0.0.0.0 WWW.Facebook.com ads.example.com
127.0.0.1 tracker.example.net
203.0.113.9 notmicrosoft.com
"""


def test_only_internet_names_make_a_line_odd() -> None:
    assert extra_lines(HOSTS) == 4


def test_well_known_names_that_were_redirected_are_told() -> None:
    assert [(r.name, r.to) for r in redirected(HOSTS)] == [
        ("update.microsoft.com", "another address"), ("www.facebook.com", "nowhere"),
    ]  # fmt: skip


def test_a_long_list_of_redirects_is_cut() -> None:
    assert len(redirected("\n".join(f"0.0.0.0 host{i}.google.com" for i in range(500)))) == 40


def test_a_very_long_file_is_looked_at_in_part_and_a_hole_says_so(answering: Callable[..., Host]) -> None:
    text, holes = "0.0.0.0 ads.example.net\n" * 150_000, Holes()
    extra, _ = look(answering({f"read {PATH}": {"text": text}}, (f"read {PATH}",)), PATH, holes)
    assert extra is not None
    assert 0 < extra < 150_000
    assert [hole.what for hole in holes.all()] == ["rest of the hosts file"]


@given(st.text(max_size=300))
def test_any_file_is_read(text: str) -> None:
    redirected(text)
    assert extra_lines(text) >= 0
