"""What an error means, by its number, by its words, or by a code that stands in it."""

from __future__ import annotations

import pytest

from collectors.event_logs.entries import Entry
from collectors.event_logs.meaning import meaning


def entry(program: str, message: str, code: int | None = None) -> Entry:
    return Entry("log", program, "error", None, message, code)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (entry("Disk", "", 7), "the disk has a bad block"),
        (entry("kernel", "EXT4-fs error (device sda1): ext4_find_entry: bad"), "the file system is damaged"),
        (entry("Some App", "Setup failed with hr=0x80070070", 4711), "there is not enough room on the disk"),
    ],
)
def test_each_way_of_knowing_is_asked(said: Entry, means: str) -> None:
    assert meaning(said) == means


def test_an_events_own_number_comes_before_a_code_in_its_text() -> None:
    assert meaning(entry("VSS", "hr = 0x80070005", 8194)) == "a snapshot (backup) was refused"


def test_words_of_the_kernel_mean_nothing_in_another_program() -> None:
    assert meaning(entry("gedit", "EXT4-fs error")) is None


def test_what_is_unknown_is_not_guessed() -> None:
    assert meaning(entry("kernel", "all is well")) is None
    assert meaning(entry("Some App", "it failed", 1)) is None
