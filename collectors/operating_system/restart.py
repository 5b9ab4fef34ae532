"""What waits for a restart of Windows, by the notes its parts leave in the registry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from collectors._contract import Holes
from collectors._host.errors import Absent
from collectors._host.host import Host

if TYPE_CHECKING:
    from redaction.redacted import Json

_SERVICING = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending"
_UPDATES = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired"
_SESSION = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"
_NAME_NOW = r"HKLM\SYSTEM\CurrentControlSet\Control\ComputerName\ActiveComputerName"
_NAME_THEN = r"HKLM\SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName"
TOUCHES = tuple(f"registry {key}" for key in (_SERVICING, _UPDATES, _SESSION, _NAME_NOW, _NAME_THEN))


def pending(host: Host, holes: Holes) -> tuple[bool | None, tuple[str, ...]]:
    """Whether a restart is waited for, and what for; None where none of the notes could be looked for."""
    looks = {
        "parts of Windows were changed": lambda: _there(host, _SERVICING),
        "updates were installed": lambda: _there(host, _UPDATES),
        "files wait to be replaced": lambda: replaced(host.registry(_SESSION)[0]),
        "the computer got another name": lambda: _renamed(host),
    }
    told = {what: holes.over("pending restart", look, None) for what, look in looks.items()}
    waits = tuple(what for what, found in told.items() if found)
    return (bool(waits) if any(found is not None for found in told.values()) else None), waits


def replaced(values: Mapping[str, Json]) -> bool:
    """Whether PendingFileRenameOperations holds a pair with a target; a file that is only to be deleted can wait."""
    pairs = values.get("PendingFileRenameOperations")
    return any(_targets(pairs)) if isinstance(pairs, list) else False


def _targets(pairs: Sequence[Json]) -> Iterator[str]:
    yield from (target for target in pairs[1::2] if isinstance(target, str))


def _there(host: Host, key: str) -> bool:
    try:
        host.registry(key)
    except Absent:
        return False
    return True


def _renamed(host: Host) -> bool:
    now, then = (host.registry(key)[0].get("ComputerName") for key in (_NAME_NOW, _NAME_THEN))
    return isinstance(now, str) and isinstance(then, str) and now.casefold() != then.casefold()
