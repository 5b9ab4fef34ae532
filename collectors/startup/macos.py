"""macOS: launch agents and daemons that did not come with it, and login items inside programs.

The list of login items a person chose is kept by backgroundtaskmanagementd; asking for it (`sfltool dumpbtm`) would put
an administrator's password window on the screen, so it is not asked for.
"""

from __future__ import annotations

from collectors import _applications, _launchd
from collectors._command_line import Started
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._host.host import Host, decoded
from collectors.startup.section import MOST, Place, Startup, StartupEntry, entry

_OVERRIDES = ("launchctl", "print-disabled", "system")
_BELOW = "Contents/Library/LoginItems"
_SHELLS = frozenset({"sh", "bash", "zsh", "python3", "perl", "osascript", "env", "ruby"})
TOUCHES = (
    *_launchd.TOUCHES, f"run {' '.join(_OVERRIDES)}", *_applications.TOUCHES,
    f"list /Applications/*/{_BELOW}", f"list /Users/*/Applications/*/{_BELOW}",
)  # fmt: skip
NOT_ASKED = (
    "macOS shows the login items you chose only to you: System Settings, General, Login Items & Extensions"
)  # fmt: skip


def from_macos(host: Host) -> Startup:
    """The jobs that start with the computer or the session; what only waits for a time is a scheduled task."""
    holes = Holes()
    none: tuple[tuple[_launchd.Job, ...], dict[str, str]] = ((), {})
    jobs, missing = holes.over("launch agents and daemons", lambda: _launchd.jobs(host), none)
    for what, why in missing.items():
        holes.add(what, why)
    holes.add("login items", NOT_ASKED)
    off = _switched_off(host)
    found = [of_job(job, off) for job in jobs if job.at_start]
    helpers = holes.over("login items inside programs", lambda: _login_items(host), ())
    return Startup(
        entries=(*found, *helpers)[:MOST],
        answered_by=("launch agents and daemons",) if jobs else (),
        holes=holes.all(),
    )


def of_job(job: _launchd.Job, off: frozenset[str] = frozenset()) -> StartupEntry:
    """A job as an entry."""
    program = job.program and Started(job.program, job.program.rpartition("/")[2] in _SHELLS)
    return entry(
        job.label,
        Place.DAEMON if job.kind == "daemon" else Place.AGENT,
        program or None,
        enabled=not job.disabled and job.label not in off,
        for_everybody=not job.own,
        part_of_system=False,
    )


def _switched_off(host: Host) -> frozenset[str]:
    try:
        return switched_off(decoded(host.run(*_OVERRIDES, seconds=2.0)))
    except HostError:
        return frozenset()  # the files' own word counts then


def switched_off(answer: str) -> frozenset[str]:
    """The labels that somebody switched off: rows `"label" => disabled` (`true` before macOS 13)."""
    rows = (line.strip().partition(" => ") for line in answer.split("\n")[:5000])
    return frozenset(label.strip('"') for label, _, state in rows if state in ("disabled", "true"))


def _login_items(host: Host) -> tuple[StartupEntry, ...]:
    """Helpers that programs bring to be started at sign-in; whether they may, macOS keeps to itself."""
    found = []
    for name, path in _applications.applications(host):
        if path.startswith(("/System/", "/Applications/Utilities/")):
            continue
        try:
            items = host.list(f"{path}/{_BELOW}")
        except HostError:
            continue  # most programs have none
        own = path.startswith("/Users/")
        found += [
            entry(
                f"{name} ({item.removesuffix('.app')})",
                Place.LOGIN_ITEM,
                None,
                for_everybody=not own,
                part_of_system=False,
            )
            for item in items
            if item.endswith(".app")
        ]
    return tuple(found)


SOURCE = Source(from_macos, touches=TOUCHES, seconds=8.0)
