"""Linux: every package manager whose list is there."""

from __future__ import annotations

from collections.abc import Sequence

import collectors.software.apk as apk
import collectors.software.appimages as appimages
import collectors.software.bundles as bundles
import collectors.software.dpkg as dpkg
import collectors.software.pacman as pacman
import collectors.software.rpm as rpm
from collectors._contract import Holes, Source
from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors.software.section import Software, ask_all


def from_linux(host: Host) -> Software:
    """Ask each manager whose list is there; one that is not there is no hole, one that does not answer is."""
    return ask_all(
        Holes(),
        (
            ("dpkg", lambda: dpkg.packages(host)),
            ("rpm", lambda: rpm.packages(host) if _kept(host, rpm.DATABASES) else ()),
            ("pacman", lambda: pacman.packages(host) if _kept(host, pacman.DATABASES) else ()),
            ("apk", lambda: apk.packages(host)),
            ("flatpak", lambda: bundles.flatpaks(host)),
            ("snap", lambda: bundles.snaps(host)),
            ("appimage", lambda: appimages.packages(host)),
        ),
    )


def _kept(host: Host, folders: Sequence[str]) -> bool:
    """Whether one of these folders holds something: the tool alone proves nothing (Debian has an `rpm` too)."""
    for folder in folders:
        try:
            if host.list(folder):
                return True
        except Absent:
            continue
    return False


SOURCE = Source(
    from_linux,
    touches=(*dpkg.TOUCHES, *rpm.TOUCHES, *pacman.TOUCHES, *apk.TOUCHES, *bundles.TOUCHES, *appimages.TOUCHES),
    seconds=5.0,
)
