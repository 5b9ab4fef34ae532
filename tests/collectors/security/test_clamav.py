"""The heading of ClamAV's databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.security.clamav import database

HEADING = b"ClamAV-VDB:21 Nov 2026 09-33 +0000:27823:2079000:90:0ab1:sig/+=:raynman:1795253580" + b" " * 300


def test_a_heading_tells_when_it_was_made_and_its_version() -> None:
    assert database(HEADING) == (1795253580, "27823")


@pytest.mark.parametrize("heading", [b"", b"ClamAV-VDB:", HEADING[:60], b"PK\x03\x04", HEADING.replace(b"27823", b"x")])
def test_what_is_no_database_is_none(heading: bytes) -> None:
    assert database(heading) is None


@given(st.binary(max_size=600))
def test_any_bytes_are_read(raw: bytes) -> None:
    database(raw)
    database(b"ClamAV-VDB:" + raw)
