"""What Windows lists under "Installed apps": the Uninstall keys of everybody (64- and 32-bit) and of this person.

Each subkey is one entry; its values are described under "Uninstall Registry Key" of Windows Installer's documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from collectors._cim_values import text
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host

if TYPE_CHECKING:
    from redaction.redacted import Json

_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
PLACES: tuple[tuple[str, Literal[32, 64]], ...] = (
    (rf"HKLM\{_PATH}", 64),
    (rf"HKLM\{_PATH}", 32),
    (rf"HKCU\{_PATH}", 64),
)
TOUCHES = tuple(
    touch for root in ("HKLM", "HKCU") for touch in (rf"registry {root}\{_PATH}", rf"registry {root}\{_PATH}\**")
)
MOST = 5000
"""A computer has a few hundred; more is a damaged or hostile registry."""


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One entry that has a name; `key` is the name of its subkey."""

    key: str
    values: Mapping[str, Json]
    bits: Literal[32, 64] | None
    """Which half of the registry holds it; None where a person's own entries are not divided."""
    own: bool
    """Installed for this person only."""

    @property
    def name(self) -> str:
        """The name Windows shows."""
        return text(self.values, "DisplayName") or ""

    @property
    def version(self) -> str | None:
        """The version its installer wrote, as it is written."""
        return text(self.values, "DisplayVersion")


def entries(host: Host) -> tuple[Entry, ...]:
    """The entries with a name, each once; raises what the host raises where no place answers."""
    found: dict[tuple[str, str, str | None], Entry] = {}
    answered, refusal = False, None
    for root, bits in PLACES:
        try:
            _, keys = host.registry(root, view=bits)
        except HostError as error:
            refusal = error if refusal is None or not isinstance(error, Absent) else refusal
            continue
        answered = True
        for entry in _below(host, root, bits, keys[:MOST]):
            found.setdefault((entry.key, entry.name, entry.version), entry)  # 32-bit Windows answers both views alike
    if not answered:
        raise refusal or Unreadable("the list of installed programs did not answer")
    return tuple(found.values())


def _below(host: Host, root: str, bits: Literal[32, 64], keys: object) -> Iterator[Entry]:
    for key in keys if isinstance(keys, list | tuple) else ():
        try:
            values, _ = host.registry(rf"{root}\{key}", view=bits)
        except HostError:
            continue  # one entry that its installer closed or removed meanwhile
        entry = Entry(str(key), values, None if root.startswith("HKCU") else bits, root.startswith("HKCU"))
        if entry.name:
            yield entry
