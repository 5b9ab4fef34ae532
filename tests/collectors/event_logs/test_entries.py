"""What becomes of a message before anything else is done with it."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.event_logs.entries import Entry, readable, sensible, severity, shortened, without_documents


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain text", "plain text"),
        ("\x1b[0;1;31mFAILED\x1b[0m to start", "FAILED to start"),
        ("\x1b]0;a title\x07rest", "rest"),
        ("two\nlines\tand\x00more\x9f", "two lines and more"),
        ("half a pair \ud83d here", "half a pair \ufffd here"),
        ("pass\u200bword \u202eturned\u202c", "password turned"),
        ("  blanks   around \n", "blanks around"),
        ("\x1b", ""),
        ("", ""),
    ],
)
def test_a_text_becomes_readable(raw: str, text: str) -> None:
    assert readable(raw) == text


@given(st.text(st.characters(), max_size=500))
def test_what_is_readable_can_be_written_and_shown(text: str) -> None:
    clean = readable(text)
    clean.encode()
    assert not [char for char in clean if unicodedata.category(char) in ("Cc", "Cs")]


def test_a_line_of_ten_megabytes_costs_nothing() -> None:
    for line in ("x" * 10_000_000, "\x1b[" * 5_000_000, "\x00" * 10_000_000, "\x1b]" * 5_000_000):
        began = time.process_time()
        assert len(readable(line)) <= 4000
        assert time.process_time() - began < 0.2


def test_a_short_message_stays_as_it_is() -> None:
    assert shortened("I/O error, dev sda, sector 123") == "I/O error, dev sda, sector 123"


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    "secret",
    [
        "PT50 0002 0123 1234 5678 9015 4",
        "marta.carvalho@sapo.pt",
        "4111 1111 1111 1111",
        "x" * 600,
        "Marta Carvalho Lopes",
    ],
)
@pytest.mark.parametrize("before", range(370, 401, 3))
def test_a_cut_leaves_no_half_of_a_secret(secret: str, before: int) -> None:
    text = ("the same ordinary words " * 20)[:before] + " " + secret + " and much more" * 40
    kept = shortened(text)
    assert len(kept) <= 402
    whole = secret in kept
    assert whole or not [word for word in kept.split(" ") if word and word in secret.split(" ")]


@given(st.text(max_size=2000))
def test_any_message_is_cut_to_its_length(text: str) -> None:
    assert len(shortened(text)) <= 402


def test_priorities_are_three_words_or_none() -> None:
    assert [severity(p) for p in range(-1, 8)] == [
        None, "critical", "critical", "critical", "error", "warning", None, None, None,
    ]  # fmt: skip


def test_times_of_another_age_are_none() -> None:
    assert [sensible(t) for t in (-1.0, 0.0, 1.7e9, 9e12)] == [None, None, 1.7e9, None]


@pytest.mark.policy("P16")
def test_a_raw_entry_never_shows_itself() -> None:
    assert "hunter2" not in repr(Entry("journal", "x", None, None, "password=hunter2"))


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("cannot write /Users/ana/Documents/Testamento.pages now", "cannot write /Users/ana/Documents/… now"),
        ("open C:\\Users\\ana\\Desktop\\As minhas contas.xlsx: denied", "open C:\\Users\\ana\\Desktop\\…: denied"),
        ("/home/ana/Imagens/Natal/foto 1.jpg is damaged", "/home/ana/Imagens/… is damaged"),
        ("'/home/ana/OneDrive - Casa/segredo' failed", "'/home/ana/OneDrive - Casa/… failed"),
        ("/usr/share/Documents/x.txt", "/usr/share/Documents/x.txt"),
        ("C:\\Users\\ana\\AppData\\Local\\x.exe", "C:\\Users\\ana\\AppData\\Local\\x.exe"),
    ],
)
def test_names_of_documents_are_not_kept(message: str, kept: str) -> None:
    assert without_documents(message) == kept


@given(st.text("/Users/ana Documents.x\\C:", max_size=200))
def test_any_message_is_looked_through(message: str) -> None:
    assert len(without_documents(message)) <= len(message) + 1


def test_a_long_message_is_looked_through_quickly() -> None:
    begin = time.process_time()
    without_documents("/home/a/Documents/" * 220)
    without_documents("C:\\Users\\" * 400)
    assert time.process_time() - begin < 0.2
