from __future__ import annotations

import contextlib
import plistlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._plist import nodes, plist, table

HEAD = b'<?xml version="1.0" encoding="UTF-8"?><plist version="1.0">'


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_both_forms_are_read(form: Any) -> None:
    value = {"Name": "Ana", "when": datetime(2024, 2, 1), "raw": b"\0\1", "list": [1, 2.5, True]}  # noqa: DTZ001  (property lists have no zones)
    assert plist(plistlib.dumps(value, fmt=form)) == value
    assert table(plistlib.dumps(value, fmt=form))["raw"] == b"\0\1"


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"bplist00", b"\0" * 100, HEAD + b"<dict><key>a</key>", HEAD + b"<dict><string>a</string></dict></plist>",
        HEAD + b"<integer>" + b"9" * 5000 + b"</integer></plist>", HEAD + b"<date>today</date></plist>",
        HEAD + b"<real>x</real></plist>",
        b'<?xml version="1.0" encoding="zzz"?><plist><dict/></plist>',
        b'<?xml version="1.0" encoding="base64"?><plist><dict/></plist>',
        b'<!DOCTYPE plist [<!ENTITY a "aaaa">]><plist><string>&a;</string></plist>',
        b"bplist00" + b"\x08" * 8 + bytes(6) + b"\x01\x01" + b"\x7f" * 24,
    ],
)  # fmt: skip
def test_what_is_no_property_list_is_unreadable(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        plist(broken)


def test_a_list_is_no_table() -> None:
    with pytest.raises(Unreadable):
        table(plistlib.dumps([1]))


def test_ioreg_answers_a_list_of_nodes_or_one() -> None:
    assert nodes(plistlib.dumps([{"a": 1}, 5, {"b": 2}])) == ({"a": 1}, {"b": 2})
    assert nodes(plistlib.dumps({"a": 1})) == ({"a": 1},)
    assert nodes(plistlib.dumps("nothing")) == ()


def test_a_deep_nest_is_read_or_unreadable() -> None:
    with contextlib.suppress(Unreadable):
        plist(HEAD + b"<array>" * 20_000 + b"</array>" * 20_000 + b"</plist>")


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda raw: b"bplist00" + raw))
def test_no_bytes_make_it_fail_otherwise(raw: bytes) -> None:
    for read in (plist, table, nodes):
        with contextlib.suppress(Unreadable):
            read(raw)


@given(st.integers(0, 400), st.integers(0, 255))
def test_no_damaged_byte_makes_it_fail_otherwise(at: int, byte: int) -> None:
    sound = plistlib.dumps({"Name": "x" * 40, "list": [1, 2.5, b"\0", True]}, fmt=plistlib.FMT_BINARY)
    at %= len(sound)
    with contextlib.suppress(Unreadable):
        plist(sound[:at] + bytes([byte]) + sound[at + 1 :])


@given(st.text(st.characters(codec="utf-8"), max_size=100))
def test_no_text_inside_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        plist(HEAD + f"<dict><key>{text}</key><date>{text}</date></dict></plist>".encode())


def test_real_files_are_read(real: Callable[[str], Path]) -> None:
    assert plist(real("macos/mac-plaso-dev/InstallHistory.plist").read_bytes())[0]["displayVersion"] == "10.9 (13A603)"
    assert "LastResultCode" in table(real("macos/mac-plaso-dev/com.apple.SoftwareUpdate.plist").read_bytes())
