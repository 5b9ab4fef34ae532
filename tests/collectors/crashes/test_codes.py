"""What stop codes, exceptions and signals mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.crashes.codes import meaning
from collectors.crashes.section import Kind


@pytest.mark.parametrize(
    ("kind", "code", "says"),
    [
        (Kind.SYSTEM, "0x00000124", "hardware"),
        (Kind.SYSTEM, "0x0000007a", "disk"),
        (Kind.DRIVER, "0x00000141", "graphics"),
        (Kind.PROGRAM, "0xc0000005", "memory that is not its own"),
        (Kind.PROGRAM, "0xe0434352", ".NET"),
        (Kind.PROGRAM, "SIGSEGV", "memory that is not its own"),
        (Kind.PROGRAM, "EXC_CRASH (SIGABRT)", "stopped itself"),
    ],
)
def test_a_usual_code_is_explained(kind: Kind, code: str, says: str) -> None:
    assert says in (meaning(kind, code) or "")


def test_a_number_means_one_thing_for_the_system_and_another_for_a_program() -> None:
    assert meaning(Kind.SYSTEM, "0xc0000005") is None
    assert meaning(Kind.PROGRAM, "0x00000124") is None


@given(st.sampled_from(Kind), st.integers(0, 1 << 64).map(hex) | st.from_regex(r"\A[A-Z_]{3,10}\Z"))
def test_no_code_breaks_it(kind: Kind, code: str) -> None:
    assert meaning(kind, code) != ""
