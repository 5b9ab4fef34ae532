"""Alpine's list of packages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.software.apk import TOUCHES, packages, parse

INSTALLED = """\
C:Q1abc=
P:busybox
V:1.37.0-r12
A:aarch64
I:962560
m:Sören Tempel <soeren@example.net>
F:bin
P:not-a-package

P:musl
V:1.2.5-r9
"""


def test_stanzas_become_packages_and_files_do_not() -> None:
    busybox, musl = parse(INSTALLED)
    assert (busybox.name, busybox.version, busybox.architecture) == ("busybox", "1.37.0-r12", "aarch64")
    assert (busybox.publisher, busybox.size_kib, busybox.on_purpose) == ("Sören Tempel", 940, None)
    assert musl.name == "musl"


def test_what_was_asked_for_by_name_is_on_purpose(answering: Callable[..., Host]) -> None:
    answers = {"read /lib/apk/db/installed": {"text": INSTALLED}, "read /etc/apk/world": {"text": "busybox>1.36\n"}}
    assert [p.on_purpose for p in packages(answering(answers, TOUCHES))] == [True, False]


def test_an_empty_list_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        parse("\n\n")


@given(st.text(st.sampled_from("PVAImF:1.0-r\n é"), max_size=300))
def test_any_text_is_read_or_unreadable(text: str) -> None:
    try:
        parse(text)
    except Unreadable:
        return
