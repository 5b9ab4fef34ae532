from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.c2ln", "eyJzdWIiOiJhbmEifQ"),
        ("npm_Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpQ x", "Qm7Zk2Xb9"),
        ("xoxp-1029384756-1029384756-Qm7Zk2Xb9Tv4", "Qm7Zk2Xb9"),
        ("SK1029384756abcdef1029384756abcdef", "1029384756abcdef"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "task-scheduler",
        "ghp_",
        "skip-level",
        "xox",
        "api-ms-win-core-synch-l1-2-0.dll",
        "SG.exe",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
