"""Windows: installed programs, running programs, services and Run keys by name; and whether Remote Desktop is on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Literal

from collectors import _running, _store_packages, _uninstall
from collectors._cim_values import number, text
from collectors._command_line import started
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors.remote_control_tools.known import TOOLS, Tool, begins, plain_version
from collectors.remote_control_tools.section import RemoteControlTool, RemoteControlTools, tool

_SERVICES = r"HKLM\SYSTEM\CurrentControlSet\Services"
_RUN = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Run"
_RUN_KEYS: tuple[tuple[str, Literal[32, 64]], ...] = (
    (rf"HKLM\{_RUN}", 64),
    (rf"HKLM\{_RUN}", 32),
    (rf"HKCU\{_RUN}", 64),
)
_TERMINAL = r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server"
TOUCHES = (
    *_uninstall.TOUCHES, *_store_packages.TOUCHES, *_running.TOUCHES["windows"], f"registry {_SERVICES}",
    rf"registry {_SERVICES}\*", rf"registry HKLM\{_RUN}", rf"registry HKCU\{_RUN}", f"registry {_TERMINAL}",
)  # fmt: skip
_STARTS_BY_ITSELF = 2


def from_windows(host: Host) -> RemoteControlTools:
    """Each list once, then each known tool against all of them."""
    holes = Holes()
    listed = holes.over("installed programs", lambda: _uninstall.entries(host), None)
    running = holes.over("running programs", lambda: _running.running(host), None)
    services = holes.over("services", lambda: host.registry(_SERVICES)[1], None)
    store: Mapping[str, str] = {}
    with suppress(HostError):  # a Windows without a Store
        store = {package.name.casefold(): package.version for package in _store_packages.packages(host)}
    runs = _run_programs(host)
    found: list[RemoteControlTool] = []
    for one in TOOLS:
        name, version = _installed(one, listed or (), store)
        own_services = [service for service in services or () if begins(service, one.services)]
        starts = any(_automatic(host, service) for service in own_services) or any(
            begins(r, one.processes) for r in runs
        )
        found += tool(
            one.name,
            version=version,
            installed=None if listed is None and not name else name or bool(own_services),
            running=None if running is None else any(begins(process, one.processes) for process in running),
            starts=None if services is None and not starts else starts,
            part_of_system=one.part_of_system,
        )
    found += _remote_desktop(host)
    return RemoteControlTools(tools=tuple(found), looked_for=len(TOOLS) + 1, holes=holes.all())


def _installed(one: Tool, listed: Sequence[_uninstall.Entry], store: Mapping[str, str]) -> tuple[bool, str | None]:
    for entry in listed:
        if begins(entry.name, one.listed):
            return True, plain_version(entry.version)
    in_store = store.get(one.store.casefold()) if one.store else None
    return in_store is not None, in_store


def _automatic(host: Host, service: str) -> bool:
    try:
        return number(host.registry(rf"{_SERVICES}\{service}")[0], "Start") == _STARTS_BY_ITSELF
    except HostError:
        return False  # closed to this account, or removed meanwhile


def _run_programs(host: Host) -> tuple[str, ...]:
    """The programs the Run keys start, by their own names."""
    found: list[str] = []
    for key, bits in _RUN_KEYS:
        try:
            values, _ = host.registry(key, view=bits)
        except HostError:
            continue  # never written by this Windows
        commands = (started(text(values, name) or "", windows=True) for name in list(values)[:500])
        found += [_running.plainly(command.name) for command in commands if command]
    return tuple(found)


def _remote_desktop(host: Host) -> Iterator[RemoteControlTool]:
    """Windows' own Remote Desktop, where somebody switched it on."""
    try:
        values, _ = host.registry(_TERMINAL)
    except HostError:
        return
    if number(values, "fDenyTSConnections") == 0:
        yield RemoteControlTool(
            name="Windows Remote Desktop", installed=True, running=None, starts_by_itself=True, part_of_system=True
        )


SOURCE = Source(from_windows, touches=TOUCHES, seconds=12.0)
