"""macOS: programs' folders, running programs, launchd's jobs, and whether screen sharing is on."""

from __future__ import annotations

from collectors import _applications, _launchd, _running
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._host.host import Host, decoded
from collectors.remote_control_tools.known import TOOLS, Tool, begins, plain_version
from collectors.remote_control_tools.section import RemoteControlTool, RemoteControlTools, tool

_OVERRIDES = ("launchctl", "print-disabled", "system")
TOUCHES = (*_applications.TOUCHES, *_launchd.TOUCHES, *_running.TOUCHES["macos"], f"run {' '.join(_OVERRIDES)}")


def from_macos(host: Host) -> RemoteControlTools:
    """Each list once, then each known tool against all of them."""
    holes = Holes()
    apps = holes.over("installed programs", lambda: _applications.applications(host), None)
    running = holes.over("running programs", lambda: _running.running(host), None)
    nothing: tuple[tuple[_launchd.Job, ...], dict[str, str]] = ((), {})
    jobs, missing = holes.over("launch agents and daemons", lambda: _launchd.jobs(host), nothing)
    for what, why in missing.items():
        holes.add(what, why)
    on = _switched_on(host)
    found: list[RemoteControlTool] = []
    for one in TOOLS:
        path = next((path for name, path in apps or () if begins(name, one.apps)), None)
        own_jobs = [job for job in jobs if begins(job.label, one.labels)]
        by_itself = any(job.at_start and not job.disabled for job in own_jobs) or _system_part(one, on)
        found += tool(
            one.name,
            version=plain_version(_applications.version(host, path)) if path else None,
            installed=None if apps is None else path is not None or bool(own_jobs),
            running=None if running is None else any(begins(process, one.processes) for process in running),
            starts=by_itself,
            part_of_system=one.part_of_system,
        )
    return RemoteControlTools(tools=tuple(found), looked_for=len(TOOLS), holes=holes.all())


def _system_part(one: Tool, on: frozenset[str]) -> bool:
    return one.part_of_system and any(label in on for label in one.labels)


def _switched_on(host: Host) -> frozenset[str]:
    try:
        return switched_on(decoded(host.run(*_OVERRIDES, seconds=2.0)))
    except HostError:
        return frozenset()  # whether screen sharing is on is then told by its running alone


def switched_on(answer: str) -> frozenset[str]:
    """The labels somebody switched on: rows `"label" => enabled` (`false` before macOS 13: not disabled)."""
    rows = (line.strip().partition(" => ") for line in answer.split("\n")[:5000])
    return frozenset(label.strip('"') for label, _, state in rows if state in ("enabled", "false"))


SOURCE = Source(from_macos, touches=TOUCHES, seconds=8.0)
