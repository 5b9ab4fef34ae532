from __future__ import annotations

import re

import pytest

from agent import upload_errors
from agent.upload_errors import UploadError

ERRORS = sorted(UploadError.__subclasses__(), key=lambda error: error.__name__)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = re.findall(r"^\s*[├└]── (\w+)", upload_errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == [error.__name__ for error in ERRORS]


@pytest.mark.parametrize("error", ERRORS)
def test_each_error_has_a_calm_sentence_of_its_own(error: type[UploadError]) -> None:
    sentence = error.sentence
    assert sentence != UploadError.sentence
    assert str(error()) == sentence
    assert sentence.endswith(".")
    assert len(sentence) < 200
    assert not re.search(r"[{}!\n]|Error|\d{3}", sentence)
    assert not error().may_have_arrived
    assert error(may_have_arrived=True).may_have_arrived
