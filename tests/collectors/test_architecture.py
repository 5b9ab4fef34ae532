from __future__ import annotations

from typing import Any

import pytest

from collectors._architecture import TOUCHES, architecture
from collectors._host.errors import HostError


def test_newer_kernels_tell_it_in_a_file(answering: Any) -> None:
    answers = {"read /proc/sys/kernel/arch": {"text": "aarch64\n"}, "run uname -m": {"text": "wrong\n"}}
    assert architecture(answering(answers, TOUCHES)) == "aarch64"


def test_older_ones_are_asked_by_a_command(answering: Any) -> None:
    assert architecture(answering({"run uname -m": {"text": "i686\n"}}, TOUCHES)) == "i686"


def test_where_neither_is_the_host_says_why(answering: Any) -> None:
    with pytest.raises(HostError):
        architecture(answering({}, TOUCHES))
