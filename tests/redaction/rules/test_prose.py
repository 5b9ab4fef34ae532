from __future__ import annotations

import pytest

from redaction.rules._prose import NO_SECRETS, a_name


@pytest.mark.parametrize("word", ["ze.tal", "maria", "joao_p", "asantos", "lopes", "king7"])
def test_what_a_person_may_be_called_is_a_name(word: str) -> None:
    assert a_name(word)


@pytest.mark.parametrize(
    "word", ["information", "Editing", "can", "modifies", "svchost.exe", "0x3e7", "S-1-5-18", "x", "12", ""]
)
def test_the_next_word_of_a_sentence_is_no_name(word: str) -> None:
    assert not a_name(word)


def test_words_that_are_no_secrets_are_written_small() -> None:
    assert {"expired", "bytes", "null"} <= NO_SECRETS
    assert all(word == word.lower() for word in NO_SECRETS)
