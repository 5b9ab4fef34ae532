"""Mail addresses."""

from __future__ import annotations

import re

from redaction.rule import Rule
from redaction.rules._endings import FILES, UNITS


def _address(value: str) -> bool:
    """A mail address, as opposed to a unit of systemd, a file `x@2x.png` or a VERP address."""
    local, _, domain = value.rpartition("@")
    last = domain.rpartition(".")[2].lower()
    return last not in UNITS | FILES and "=" not in local and not re.fullmatch(r"\d[\d.]*", domain)


RULES = (
    Rule(
        "mail address",
        "email",
        "A mail address names a person.",
        r"[\w.+'%&=~/!#$*-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z\u00c0-\uffff][\w-]{1,40}",
        hides=("to ⟦ana.luz+x@correio.exemplo.pt⟧;", "⟦zé@caixa.example⟧"),
        keeps=("getty@tty1.service", "icon@2x.png", "lodash@4.17.21"),
        cues=("@",),
        check=_address,
        back=80,
        reach=400,
    ),
    Rule(
        "bounce address",
        "email",
        "A mailing address with another inside.",
        r"(?i)\b(?P<hide>[\w.+-]{1,100}=[\w.-]{3,80})@[\w.-]{3,100}\.[a-z]{2,20}",
        hides=("⟦bounce-7-ana=caixa.example⟧@lista.example",),
        cues=("@",),
        back=200,
    ),
    Rule(
        "wrapped mail address",
        "email",
        "A mail address was broken over two lines.",
        (
            r"[^\n]{24}[ \t<](?P<hide>[\w.+-]{2,64}\r?\n[ \t]{2,40}[\w.+-]{0,64}@(?:[\w-]{1,63}\.){1,6}[A-"
            r"Za-z]{2,20})"
        ),
        hides=("the message could not be given to ⟦ana.lu\n    z@caixa.example⟧ today",),
        keeps=("write to:\n    nobody at all",),
        cues=("@",),
        check=_address,
        lines=True,
        back=240,
        reach=200,
    ),
)
