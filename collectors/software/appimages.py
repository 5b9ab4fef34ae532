"""AppImages in the folders of everybody: programs of one file each, which no manager lists; their names are read."""

from __future__ import annotations

import re

from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors.software.packages import Package, package

FOLDERS = ("/opt", "/usr/local/bin", "/Applications")
TOUCHES = tuple(f"list {folder}" for folder in FOLDERS)
_ENDING = ".appimage"
_NAMED = re.compile(
    r"(?P<name>.+?)(?:[-_ ]v?(?P<version>\d[\w.+~]*))?(?:[-_.](?P<of>x86_64|amd64|i[36]86|aarch64|arm64|armhf))?",
    re.IGNORECASE,
)


def packages(host: Host) -> tuple[Package, ...]:
    """The AppImages that lie in one of the folders."""
    found = []
    for folder in FOLDERS:
        try:
            found += [parse(name) for name in host.list(folder) if name.casefold().endswith(_ENDING)]
        except HostError:
            continue  # a folder this computer does not have
    return tuple(found)


def parse(file: str) -> Package:
    """`Krita-5.2.6-x86_64.AppImage` in its parts."""
    seen = _NAMED.fullmatch(file[: -len(_ENDING)][:200])
    if seen is None:
        return package(file[:200], None, on_purpose=True, kind="program")
    return package(seen["name"], seen["version"], architecture=seen["of"], on_purpose=True, kind="program")
