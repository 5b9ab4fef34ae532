"""The folders of the people of this computer, for the few places below them that a diagnosis may look at."""

from __future__ import annotations

from collections.abc import Mapping

from collectors._host.errors import HostError
from collectors._host.host import Host

WHERE: Mapping[str, tuple[str, str]] = {
    "linux": ("/home", "/"), "macos": ("/Users", "/"), "windows": (r"C:\Users", "\\"),
}  # fmt: skip
_NOBODYS = frozenset({"shared", "public", "default", "default user", "all users", "lost+found", "desktop.ini"})
_MOST = 50
"""A family's computer has five; a school's more, which all look alike."""


def homes(host: Host) -> tuple[str, ...]:
    """The paths; none where the folder above them does not answer. A topic declares `list` of that folder itself."""
    above, mark = WHERE[host.platform]
    try:
        names = host.list(above)
    except HostError:
        return ()
    people = (name for name in names if not name.startswith(".") and name.casefold() not in _NOBODYS)
    return tuple(f"{above}{mark}{name}" for name in people)[:_MOST]
