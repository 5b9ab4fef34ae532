"""macOS' kernel and system extensions that do not come from Apple, as kmutil, kextstat and systemextensionsctl list."""

from __future__ import annotations

import re

from collectors._host.errors import Unreadable
from collectors.drivers.section import Driver

_LOADED = re.compile(r"\s(com|org|net|io|de|at|as|me|[a-z]{2,12})\.(\S{1,120}) \(([^)\s]{1,40})\)")
_SYSTEM = re.compile(
    r"^(\*?)\t(\*?)\t(\S{1,20})\t(\S{1,120}) \(([^)]{1,60})\)\t([^\t]{0,120})\t\[([a-z ]{1,60})\]", re.MULTILINE
)


def loaded(answer: str) -> tuple[tuple[Driver, ...], int]:
    """Loaded kernel extensions of others, and how many are Apple's; raises Unreadable where the list has none."""
    found: dict[str, Driver] = {}
    apples = 0
    for line in answer.split("\n"):
        if seen := _LOADED.search(line[:1000]):
            name = f"{seen[1]}.{seen[2]}"
            if name.startswith("com.apple."):
                apples += 1
            else:
                found[name] = Driver(name=name, version=seen[3], remarks=("kernel extension",))
    if not found and not apples:
        raise Unreadable("the list of kernel extensions could not be understood")
    return tuple(found.values()), apples


def system_extensions(answer: str) -> tuple[Driver, ...]:
    """System extensions with their state, such as `activated enabled`; Unreadable for what is no such list."""
    if "extension" not in answer:
        raise Unreadable("the list of system extensions could not be understood")
    return tuple(
        Driver(
            device=" ".join(seen[6].split()) or None,
            name=seen[4],
            version=re.split(r"/", seen[5])[0][:40],
            remarks=("system extension", seen[7]),
        )
        for seen in _SYSTEM.finditer(answer[: 1 << 20])
    )
