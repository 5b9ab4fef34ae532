"""Store apps of this person, by the names of their packages; nothing below a name is opened.

The key below is the app model's own list; a full name is `name_version_architecture_resource_publisher` (Windows
App SDK, "package identity").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from collectors._host.errors import Unreadable
from collectors._host.host import Host

KEY = (
    r"HKCU\Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages"
)  # fmt: skip
TOUCHES = (f"registry {KEY}",)
_FULL_NAME = re.compile(
    r"([A-Za-z0-9.-]{3,50})_(\d{1,5}(?:\.\d{1,5}){3})_(neutral|x86|x64|arm|arm64|x86a64)_([^_]{0,30})_([a-hj-km-np-tv-z0-9]{13})"
)
_MICROSOFT, _WINDOWS_ITSELF = "8wekyb3d8bbwe", "cw5n1h2txyewy"
_FRAMEWORK = re.compile(
    r"Microsoft\.(VCLibs|NET\.Native|UI\.Xaml|WindowsAppRuntime|WinAppRuntime|WinJS|Services\.Store|DirectXRuntime"
    r"|Advertising\.Xaml|LanguageExperiencePack|Windows\.Extensions)|MicrosoftWindows\.",
    re.IGNORECASE,
)
_MOST = 2000


@dataclass(frozen=True, slots=True)
class StorePackage:
    """One package of the Store, or of Windows itself in the Store's form."""

    name: str
    version: str
    architecture: str
    publisher: str | None
    component: bool
    """A part of Windows or of other packages, not a program of its own."""


def packages(host: Host) -> tuple[StorePackage, ...]:
    """The packages of this person; raises what the host raises, and Unreadable where no name is a package's."""
    return parse(host.registry(KEY)[1])


def parse(names: Iterable[str]) -> tuple[StorePackage, ...]:
    """The main packages among full names: languages and scales of one are left out."""
    found = []
    for number, full in enumerate(names):
        if number >= _MOST:
            break
        seen = _FULL_NAME.fullmatch(full)
        if seen and seen[4] in ("", "~", "neutral"):
            of_microsoft = seen[5] in (_MICROSOFT, _WINDOWS_ITSELF)
            part = seen[5] == _WINDOWS_ITSELF or (of_microsoft and _FRAMEWORK.match(seen[1]) is not None)
            found.append(StorePackage(seen[1], seen[2], seen[3], "Microsoft" if of_microsoft else None, part))
    if not found:
        raise Unreadable("the list of Store apps names none")
    return tuple(found)
