from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "runas /user:⟦maria.pv⟧ cmd",
    "ssh -p 22 ⟦maria⟧@⟦nas1⟧",
    "schtasks /ru CASA\\⟦maria.pv⟧ /sc x",
    "psexec -u ⟦maria.pv⟧ cmd",
]
KEPT = [
    "date -u +%s",
    "sort -u file.txt",
    "systemctl --user status",
    "sudo -l",
    "git branch -u origin/main",
    "ldd -r -u reports:",
    "ssh-agent started",
    "journalctl --user -b",
]


@pytest.mark.policy("P16")
@pytest.mark.parametrize("example", HIDDEN)
def test_what_is_marked_is_hidden(example: str, left: Callable[[str], str]) -> None:
    text = MARK.sub(r"\1", example)
    secrets = [match[1].strip('"') for match in MARK.finditer(example)]
    assert secrets
    assert not [secret for secret in secrets if secret in left(text)]


@pytest.mark.parametrize("text", KEPT)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
