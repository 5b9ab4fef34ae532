"""The names of the programs that run, never a command line: psutil's where it has them, else the platform's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from collectors._cim_values import text
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host, decoded

if TYPE_CHECKING:
    from redaction.redacted import Json

_PS = ("ps", "-axco", "comm=")
TOUCHES: Mapping[str, tuple[str, ...]] = {
    "linux": ("fact processes",),
    "macos": ("fact processes", f"run {' '.join(_PS)}"),
    "windows": ("fact processes", "cim Win32_Process"),
}


def running(host: Host) -> frozenset[str]:
    """The names, in lower case and without `.exe`; on Linux at most 15 letters of each. Raises what the host raises."""
    try:
        return of_rows(host.fact("processes"))
    except HostError:
        if host.platform == "linux":
            raise
    if host.platform == "windows":
        return of_rows([{"name": text(row, "Name")} for row in host.cim("Win32_Process", "Name")])
    return of_rows([{"name": line.strip()} for line in decoded(host.run(*_PS)).split("\n")])


def of_rows(rows: Json) -> frozenset[str]:
    """The names of a list of processes; Unreadable where there is none: this program runs too."""
    found = rows if isinstance(rows, Sequence) and not isinstance(rows, str) else ()
    names = (row.get("name") for row in found if isinstance(row, Mapping))
    plain = frozenset(plainly(name) for name in names if isinstance(name, str) and name.strip())
    if not plain:
        raise Unreadable("the list of running programs is empty")
    return plain


def plainly(name: str) -> str:
    """A program's name in the way names are compared."""
    return name.strip().casefold().removesuffix(".exe")
