from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from redaction.blocks import WITHHELD, blocks

LINE = "one line of a log that has an ordinary length and says nothing\n"


def cut(text: str, *, every: int = 10_000) -> list[str]:
    return list(blocks(text[at : at + every] for at in range(0, len(text), every)))


def test_a_short_text_is_one_block() -> None:
    assert list(blocks(["short\n", "text"])) == ["short\ntext"]
    assert list(blocks([])) == [""]


def test_a_long_text_is_cut_at_line_ends_into_blocks_of_a_bounded_size() -> None:
    found = cut(LINE * 20_000)
    assert "".join(found) == LINE * 20_000
    assert all(block.endswith("\n") for block in found)
    assert max(map(len, found)) < 1 << 17


def test_however_it_arrives_it_is_cut_in_the_same_way() -> None:
    text = "".join(f"{n} {LINE}" for n in range(4_000))
    assert "".join(cut(text, every=7)) == "".join(cut(text, every=100_000)) == text


def test_nothing_is_cut_before_a_line_that_goes_on() -> None:
    found = cut("head of it:\n value that goes on\n" * 6_000)
    assert len(found) > 2
    assert all(not after.startswith(" ") and not before.endswith(":\n") for before, after in pairwise(found) if after)


def test_a_key_is_not_cut_in_two() -> None:
    key = "-----BEGIN PRIVATE KEY-----\n" + "QUJDREVGR0g\n" * 800 + "-----END PRIVATE KEY-----\n"
    text = LINE * 900 + key + LINE * 3_000
    assert any(key in block for block in cut(text))


def test_a_key_that_never_ends_does_not_fill_the_memory() -> None:
    found = cut("-----BEGIN PRIVATE KEY-----\n" + LINE * 30_000)
    assert max(map(len, found)) < 1 << 19


def test_of_a_line_nobody_reads_to_its_end_only_whole_words_of_the_beginning_stay() -> None:
    text = "first\n" + "word " * 20_000 + "secret-at-the-end\nlast"
    for every in (11, 5_000, 1_000_000):
        kept = "".join(cut(text, every=every))
        first, long, last = kept.split("\n")
        assert (first, last) == ("first", "last")
        assert long.endswith(f"word {WITHHELD}")
        assert len(long) < 17_000


def test_a_long_line_without_a_blank_goes_whole() -> None:
    assert "".join(cut("x" * 1_000_000 + "\nnext")) == f"{WITHHELD}\nnext"


@given(st.lists(st.text(alphabet="ab \n:", max_size=40), max_size=30))
def test_nothing_is_lost_or_added(pieces: list[str]) -> None:
    assert "".join(blocks(pieces)) == "".join(pieces)
