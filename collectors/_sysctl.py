"""Values the kernel of macOS tells by sysctl(8): lines of `name: value`; a name it does not have is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from collectors._host.errors import Unreadable
from collectors._host.host import decoded

if TYPE_CHECKING:
    from collectors._host.host import Host

_LINE = re.compile(r"^([a-z]\w{0,30}\.[\w.]{1,63}): ?(.*)$", re.M | re.A)


def touch(*names: str) -> str:
    """The words a topic declares for asking these names at once."""
    return " ".join(("run sysctl", *names))


def ask(host: Host, *names: str) -> Mapping[str, str]:
    """Name → value; sysctl ends with 1 where it does not know one of them. Raises what the host raises, Unreadable."""
    return values(host.run("sysctl", *names, accept=(0, 1)))


def values(raw: bytes) -> dict[str, str]:
    """The values in an answer; Unreadable where there are none."""
    found = {name: value.strip() for name, value in _LINE.findall(decoded(raw)) if value.strip()}
    if not found:
        raise Unreadable("sysctl answered in a form that cannot be understood")
    return found


def number(told: Mapping[str, str], name: str) -> int | None:
    """A whole number among the values; None where it is absent or something else."""
    value = told.get(name, "")
    return int(value) if re.fullmatch(r"-?\d{1,19}", value, re.A) else None
