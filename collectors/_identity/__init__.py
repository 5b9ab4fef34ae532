"""What this machine knows to be private, learned before anything is written. Without the essentials, nothing starts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from collectors._identity import linux, macos, windows
from redaction.vault import Identity, Vault

if TYPE_CHECKING:
    from collectors._host.host import Host
    from collectors._host.machine import Platform

_PLATFORMS = {"linux": linux, "macos": macos, "windows": windows}
TOUCHES: Mapping[Platform, tuple[str, ...]] = {
    "linux": linux.TOUCHES,
    "macos": macos.TOUCHES,
    "windows": windows.TOUCHES,
}
SECONDS_TO_LEARN = 4.0
"""A tool that hangs must not keep a person waiting; what it would have told is learned elsewhere, or not essential."""
_WORD = re.compile(r"[^\W_]+")
_ORDINARY_AS = {"user": "common-user", "full-name": "common-user", "host": "common-host", "domain": "common-domain"}


def harvest(host: Host) -> Vault:
    """The vault of this machine; raises a HostError where its accounts or its own name cannot be read."""
    platform = _PLATFORMS[host.platform]
    product = _words(platform.product(host))
    return Vault(_beside(identity, product) for identity in platform.learn(host))


def _beside(identity: Identity, product: str) -> Identity:
    """A computer called as its model is (`thinkpad-x1`, `MacBook Pro`): the model stays readable in the report."""
    ordinary, words = _ORDINARY_AS.get(identity.kind), _words(identity.value)
    return Identity(ordinary, identity.value) if ordinary and words.strip() and words in product else identity


def _words(text: str) -> str:
    words = " ".join(_WORD.findall(text.casefold()))
    return f" {words} "
