"""Which programs could let another person control this computer: three separate facts about each, and nothing more.

Never a tool's identifier, address book, settings or log: whoever knows the identifier can knock.
"""

from __future__ import annotations

from collections.abc import Iterable

from collectors._contract import Topic
from redaction.privacy import Plain, Section


class RemoteControlTool(Section):
    """One tool that was seen in at least one way."""

    name: Plain
    """As its maker calls it, out of a list of known tools."""
    version: Plain | None = None
    installed: bool | None = None
    """Listed among the installed programs. False and running: it was started without an installation, as callers ask
    their victims to."""
    running: bool | None = None
    """A program of it runs now. It may only wait: whether somebody is connected is not looked at."""
    starts_by_itself: bool | None = None
    """It starts with the computer or the session, so that it can be reached without anybody's help."""
    part_of_system: bool = False
    """It comes with Windows, macOS or the desktop."""


class RemoteControlTools(Topic):
    """The tools that were seen, of those that are known."""

    tools: tuple[RemoteControlTool, ...] = ()
    looked_for: int = 0
    """How many tools were looked for."""


def tool(
    name: str,
    *,
    version: str | None,
    installed: bool | None,
    running: bool | None,
    starts: bool | None,
    part_of_system: bool,
) -> Iterable[RemoteControlTool]:
    """The tool, if it was seen at all."""
    if installed or running or starts:
        yield RemoteControlTool(
            name=name,
            version=version,
            installed=installed or part_of_system if installed is not None else None,
            running=running,
            starts_by_itself=starts,
            part_of_system=part_of_system,
        )
