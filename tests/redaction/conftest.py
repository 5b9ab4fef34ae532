"""A machine that does not exist, and its vault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.engine import scrub
from redaction.vault import Identity, Vault


@pytest.fixture
def vault() -> Vault:
    return Vault(
        [
            Identity("user", "ze.quintela"),
            Identity("full-name", "José Quintela"),
            Identity("host", "GALEAO-PC7"),
            Identity("domain", "quintela.example"),
            Identity("ssid", "Casa da Eira"),
            Identity("mac", "3C-22-FB-10-20-30"),
            Identity("ip", "192.168.7.23"),
            Identity("email", "ze@quintela.example"),
            Identity("machine-id", "0d9a7c521111422283339f8e7d6c5b4a"),
            Identity("serial", "4C530001QM7ZK2"),
            Identity("common-user", "dell"),
            Identity("common-host", "laptop"),
        ]
    )


@pytest.fixture
def left() -> Callable[[str], str]:
    """What is left of a text that holds nothing a machine knows."""
    return lambda text: scrub(text, Vault()).text
