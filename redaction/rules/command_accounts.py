"""Accounts and machines named on a command line."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._prose import a_name
from redaction.rules._public import an_account

RULES = (
    Rule(
        "account option",
        "user",
        "An account stands on this command line.",
        (
            r"(?i)(?:\s|^)(?:[-/]{1,2}(?:user(?:name)?|ru|usuario|login|account)[:= ]|/u:|-l |-U |-u "
            r")[\"']?(?:[\w.-]{1,40}\\)?(?P<hide>[^\s\"'\\/:;,&=-][^\s\"'\\/:;,&=]{0,60})"
        ),
        hides=("runas /user:⟦maria.pv⟧ cmd", "schtasks /ru CASA\\⟦maria.pv⟧ /sc x"),
        keeps=("sqlcmd -U sa", "psexec -u administrator", "date -u +%s", "sort -u file.txt"),
        cues=("user", "/u", "-u", "login", "account", "/ru", "-l "),
        check=lambda v: (
            an_account(v)
            and a_name(v)
            and v[0].isalpha()
            and not v.endswith((".txt", ".log", ".service", ".sh", ".exe"))
        ),
        spare=lambda before, _: bool(
            re.search(
                (
                    r"\b(?:date|sort|ls|netstat|systemctl|journalctl|apt|wc|uname|id|diff|head|curl|grep|ps)\b[^"
                    r"|;]{0,30}\Z"
                ),
                before,
            )
        ),
    ),
    Rule(
        "account at a machine",
        "user",
        "An account on another machine.",
        (
            r"(?i)\b(?:ssh|scp|sftp|rsync|mosh|sshfs)\b[^\n|;]{0,200}?\s[\"']?(?P<hide_a>[\w.-]{1,60})@(?P"
            r"<hide_b>[\w.-]{1,120})"
        ),
        hides=("ssh -p 22 ⟦maria⟧@⟦nas1⟧",),
        keeps=("sshd started",),
        cues=("@",),
        check=an_account,
    ),
)
