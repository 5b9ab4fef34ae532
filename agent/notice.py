"""What the person is told before anything is looked at; a consent is bound to this text by version and hash."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from agent.company import CONTACT, NAME, VERSION

if TYPE_CHECKING:
    from report.words import Words

NOTICE_VERSION = "2026-11-22.2"
"""Goes up with every change of the sentences below; a test holds their hash against it."""
NOTICE = (
    "This program looks at this computer so that {company} can help you.",
    "It looks at the topics below, on this computer, and takes a few seconds.",
    "It never looks at websites you visit, e-mail, passwords, payments, documents or pictures.",
    "What is private in the rest is taken out before you see it.",
    "Nothing leaves this computer before you have seen all of it and said yes to sending it.",
    "You can say no at any step. Help on the phone does not depend on it.",
    "What you send can be deleted again at any time, with the receipt you get.",
    "Questions, or your rights to see, correct and delete: {contact}",
)


def shown(say: Words) -> tuple[str, ...]:
    """The sentences in the person's language."""
    return tuple(say(sentence, company=NAME, contact=CONTACT) for sentence in NOTICE)


def fingerprint(say: Words) -> str:
    """SHA-256 over the sentences as they are shown, one a line."""
    return hashlib.sha256("\n".join(shown(say)).encode()).hexdigest()


def agent_version() -> str:
    """This program's version, as reports and requests carry it."""
    return VERSION
