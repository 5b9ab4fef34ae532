from __future__ import annotations

import hashlib
from importlib.metadata import version

import pytest

from agent.notice import NOTICE, NOTICE_VERSION, agent_version, fingerprint, shown
from report.words import Words

# A changed sentence is a changed notice: raise NOTICE_VERSION, then write the new hash here.
KNOWN = {
    "2026-11-22": "8558e88cc059b6391eb6800c6f307455b12ea7e06742a066aeddd32a5e112b15",
    "2026-11-22.2": "4e9ed2d114f35d0753558fb0346f90f635e7e9456f44abc698ab968db02e12d1",
}


@pytest.mark.policy("P30")
def test_no_sentence_changes_without_a_new_version() -> None:
    assert hashlib.sha256("\n".join(NOTICE).encode()).hexdigest() == KNOWN[NOTICE_VERSION]


@pytest.mark.policy("P30")
def test_the_fingerprint_is_of_what_was_shown_in_the_persons_language() -> None:
    assert fingerprint(Words("en")) != fingerprint(Words("pt"))
    assert fingerprint(Words("en")) == hashlib.sha256("\n".join(shown(Words("en"))).encode()).hexdigest()


@pytest.mark.policy("P16")
@pytest.mark.policy("P31")
def test_the_notice_says_what_is_never_looked_at_and_whom_to_write_to() -> None:
    text = "\n".join(shown(Words("en")))
    for private in ("websites", "e-mail", "passwords", "payments", "documents"):
        assert private in text
    assert "@" in text


def test_the_version_is_the_distributions_own() -> None:
    assert agent_version() == version("alltimefix")
