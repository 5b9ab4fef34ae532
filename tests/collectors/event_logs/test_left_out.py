"""Messages that name people or what they visited keep their text to themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.event_logs.left_out import (
    DOCUMENT,
    FIREWALL,
    LOOKED_UP,
    NEIGHBOURS,
    SIGN_IN,
    TOO_LONG,
    VISITED,
    left_out,
)


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("program", "message", "why"),
    [
        ("kernel", "[UFW BLOCK] IN=wlp2s0 OUT= MAC=01:00 SRC=192.168.50.77 DST=224.0.0.251", FIREWALL),
        ("kernel", "nft drop: IN=eth0 OUT= SRC=10.0.0.9 DST=10.0.0.1", FIREWALL),
        ("sshd", "error: maximum authentication attempts exceeded for marta", SIGN_IN),
        ("sshd-session", "anything", SIGN_IN),
        ("sudo", "marta : TTY=pts/0 ; PWD=/home/marta ; COMMAND=/usr/bin/vi diary", SIGN_IN),
        ("CRON", "(marta) CMD (backup --password x)", SIGN_IN),
        ("gdm-password]", "gkr-pam: unable to locate daemon", SIGN_IN),
        ("kcheckpass", "pam_unix(kde:auth): authentication failure; user=marta", SIGN_IN),
        ("audit", 'op=login acct="marta" exe="/usr/sbin/sshd"', SIGN_IN),
        ("firefox", "JavaScript error: https://hospital.example/", VISITED),
        ("org.mozilla.Thunderbird", "cannot open message", VISITED),
        ("google-chrome-stable", "net error", VISITED),
        ("chromium-browser", "net error", VISITED),
        ("Microsoft-Windows-DNS-Client", "QueryName: www.clinica.example", LOOKED_UP),
        ("Schannel", "TargetName: banco.example", LOOKED_UP),
        ("bowser", "PC-DO-VIZINHO", NEIGHBOURS),
        ("Print", "Carta ao banco.docx; marta", DOCUMENT),
        ("RasClient", "the user CASA\\marta dialed Escritório", SIGN_IN),
        ("Microsoft Outlook", "cannot open", VISITED),
        ("Safari", "cannot load", VISITED),
        ("mDNSResponder", "query", LOOKED_UP),
        ("loginwindow", "session of marta", SIGN_IN),
        ("systemd", "", TOO_LONG),
    ],
)
def test_why_a_text_is_not_kept(program: str, message: str, why: str) -> None:
    assert left_out(program, message) == why


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("kernel", "ata1.00: failed command: READ FPDMA QUEUED"),
        ("systemd-logind", "Failed to start user service"),
        ("systemd", "Failed to start cups.service"),
        ("NetworkManager", "activation failed: IN some way OUT of order"),
        ("cupsd", "Unable to open listen socket"),
    ],
)
def test_what_helps_is_kept(program: str, message: str) -> None:
    assert left_out(program, message) is None


@given(st.text(max_size=30), st.text(max_size=300))
def test_any_message_is_judged(program: str, message: str) -> None:
    assert left_out(program, message) in (
        None, FIREWALL, SIGN_IN, VISITED, TOO_LONG, LOOKED_UP, NEIGHBOURS, DOCUMENT,
    )  # fmt: skip
