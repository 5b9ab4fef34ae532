"""Linux: package lists, running programs, and what systemd and the desktops are told to start."""

from __future__ import annotations

from contextlib import suppress

from collectors import _linux_packages, _running
from collectors._contract import Holes, Source
from collectors._homes import homes
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors.remote_control_tools.known import TOOLS, begins, plain_version
from collectors.remote_control_tools.section import RemoteControlTool, RemoteControlTools, tool

_WANTS = tuple(
    f"/etc/systemd/{kind}/{target}.target.wants"
    for kind, target in (
        ("system", "multi-user"), ("system", "graphical"), ("user", "default"), ("user", "graphical-session"),
        ("user", "gnome-session"),
    )
)  # fmt: skip
_AUTOSTART, _OWN_AUTOSTART = "/etc/xdg/autostart", ".config/autostart"
_FOLDERS = ("/opt", "/usr/local/bin")
TOUCHES = (
    *_linux_packages.TOUCHES, *_running.TOUCHES["linux"],
    *(f"list {folder}" for folder in (*_WANTS, _AUTOSTART, *_FOLDERS)),
    "list /home", f"list /home/*/{_OWN_AUTOSTART}",
)  # fmt: skip


def from_linux(host: Host) -> RemoteControlTools:
    """Each list once, then each known tool against all of them."""
    holes = Holes()
    names = [package for one in TOOLS for package in one.packages]
    packages = holes.over("installed programs", lambda: _linux_packages.installed(host, names), None)
    running = holes.over("running programs", lambda: _running.running(host), None)
    starts = _names(host, *_WANTS, _AUTOSTART, *(f"{home}/{_OWN_AUTOSTART}" for home in homes(host)))
    by_hand = _names(host, *_FOLDERS)
    found: list[RemoteControlTool] = []
    for one in TOOLS:
        own = {name: version for name, version in (packages or {}).items() if name in one.packages}
        unpacked = any(begins(name, one.units) for name in by_hand)
        found += tool(
            one.name,
            version=plain_version(next(iter(own.values()), None)),
            installed=None if packages is None and not unpacked else bool(own) or unpacked,
            running=None if running is None else any(begins(process, one.processes) for process in running),
            starts=any(begins(name, one.units) for name in starts),
            part_of_system=one.part_of_system,
        )
    return RemoteControlTools(tools=tuple(found), looked_for=len(TOOLS), holes=holes.all())


def _names(host: Host, *folders: str) -> tuple[str, ...]:
    found: list[str] = []
    for folder in folders:
        with suppress(HostError):  # a folder this computer does not have, or another person's
            found += host.list(folder)
    return tuple(found)


SOURCE = Source(from_linux, touches=TOUCHES)
