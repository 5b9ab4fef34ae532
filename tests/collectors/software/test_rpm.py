"""The rows of `rpm -qa`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.software.rpm import parse

ROWS = (
    "vim-enhanced\t2\t9.1.1000\t1.fc43\tx86_64\t4100000\t1762500000\tUnspecified\tFedora Project\n"
    "zoom\t0\t6.2.5.2440\t1\tx86_64\t500000000\t1763000001\tApplications/Internet\tZoom\tInc. <help@zoom.us>\n"
    "gpg-pubkey\t0\t105ef944\t65ca83d1\t(none)\t0\t1760000001\tPublic Keys\t(none)\n"
    "cut\t0\t1\n"
)


def test_rows_become_packages_and_keys_do_not() -> None:
    vim, zoom = parse(ROWS)
    assert (vim.name, vim.version, vim.section, vim.installed_on) == (
        "vim-enhanced", "2:9.1.1000-1.fc43", None, date(2025, 11, 7),
    )  # fmt: skip
    assert (zoom.version, zoom.section, zoom.publisher, zoom.size_kib) == (
        "6.2.5.2440-1", "Applications/Internet", "Zoom\tInc.", 488281,
    )  # fmt: skip


def test_an_answer_without_packages_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        parse("error: rpmdb: damaged header\n")


@given(st.text(st.sampled_from("abc\t\n0129<@>(none)é"), max_size=300))
def test_any_answer_is_read_or_unreadable(text: str) -> None:
    try:
        parse(text)
    except Unreadable:
        return
