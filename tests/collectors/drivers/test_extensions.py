"""Lists of extensions, as macOS' tools write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.drivers.extensions import loaded, system_extensions

KMUTIL = """\
No variant specified, falling back to release
Index Refs Address            Size       Wired      Name (Version) UUID <Linked Against>
    1  151 0                  0          0          com.apple.kpi.bsd (24.1.0) 8A5B <>
  150    0 0xffffff7f84a4c000 0x5000     0x5000     com.acme.driver.Audio (1.2.3) 5DE7 <9 5>
  151    0 0xffffff7f84b4c000 0x5000     0x5000     org.virtualbox.kext.VBoxDrv (7.0.1) 5DE8 <9>
"""
SYSTEM = """\
2 extension(s)
--- com.apple.system_extension.endpoint_security
enabled\tactive\tteamID\tbundleID (version)\tname\t[state]
*\t*\tABCDE12345\tcom.acme.endpoint (7.1/70123)\tAcme Endpoint\t[activated enabled]
\t\tABCDE12345\tcom.acme.old (1.0/1)\tAcme Old\t[terminated waiting to uninstall on reboot]
"""


def test_extensions_of_others_are_told_and_apples_counted() -> None:
    others, apples = loaded(KMUTIL)
    assert [(one.name, one.version) for one in others] == [
        ("com.acme.driver.Audio", "1.2.3"),
        ("org.virtualbox.kext.VBoxDrv", "7.0.1"),
    ]
    assert apples == 1


def test_system_extensions_have_their_state() -> None:
    first, second = system_extensions(SYSTEM)
    assert (first.device, first.name, first.version) == ("Acme Endpoint", "com.acme.endpoint", "7.1")
    assert first.remarks == ("system extension", "activated enabled")
    assert "waiting to uninstall" in second.remarks[1]
    assert system_extensions("0 extension(s)\n") == ()


@pytest.mark.parametrize("answer", ["", "command not found", "{}"])
def test_what_is_no_list_is_not_an_empty_one(answer: str) -> None:
    with pytest.raises(Unreadable):
        loaded(answer)
    with pytest.raises(Unreadable):
        system_extensions(answer)


@given(st.text(max_size=200), st.text("\t*()[]./ ab1\n", max_size=200))
def test_any_answer_is_read_or_unreadable(text: str, shaped: str) -> None:
    for one in (text, shaped, KMUTIL + text, SYSTEM + shaped):
        for read in (loaded, system_extensions):
            try:
                read(one)
            except Unreadable:
                continue
