"""Alpine: /lib/apk/db/installed, and /etc/apk/world for what was asked for by name."""

from __future__ import annotations

import re
from contextlib import suppress

from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors.software.packages import Package, number, package

INSTALLED = "/lib/apk/db/installed"
WORLD = "/etc/apk/world"
TOUCHES = (f"read {INSTALLED}", f"read {WORLD}")


def packages(host: Host) -> tuple[Package, ...]:
    """What apk installed; its database keeps no dates of installation."""
    installed, world = host.text(INSTALLED, most=32 << 20), None
    with suppress(HostError):  # intent is then not known
        world = frozenset(re.split(r"[<>=~@\s]", line, maxsplit=1)[0] for line in host.text(WORLD).split("\n"))
    return parse(installed, world)


def parse(installed: str, world: frozenset[str] | None = None) -> tuple[Package, ...]:
    """The packages of apk's database: one letter, a colon and a value on each line, blank lines between packages."""
    stanzas = [_fields(stanza) for stanza in installed.split("\n\n")]
    found = tuple(_package(fields, world) for fields in stanzas if "P" in fields)
    if not found:
        raise Unreadable("the list of packages holds none")
    return found


def _fields(stanza: str) -> dict[str, str]:
    """The fields before the list of files (which begins with `F:`)."""
    head = stanza.partition("\nF:")[0]
    return {line[0]: line[2:].strip() for line in head.split("\n") if line[1:2] == ":"}


def _package(fields: dict[str, str], world: frozenset[str] | None) -> Package:
    size = number(fields.get("I", ""))
    return package(
        fields["P"],
        fields.get("V"),
        architecture=fields.get("A"),
        publisher=fields.get("m"),
        size_kib=None if size is None else size // 1024,
        on_purpose=None if world is None else fields["P"] in world,
    )
