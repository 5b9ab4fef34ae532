"""Programs by which another person can use this computer: useful for help, and the first tool of telephone scams.

Said so that a victim knows what to do, and somebody who wanted the tool is not frightened. Europol and banks describe
the scam: a caller from "Microsoft" or "the bank" has the person start such a program without installing it.
"""

from __future__ import annotations

from collections.abc import Iterator

from collectors.remote_control_tools.section import RemoteControlTools
from findings._contract import Finding, pointer


def started_without_installation(remote_control_tools: RemoteControlTools) -> Iterator[Finding]:
    """It runs, and is not among the installed programs: downloaded and started once, as callers ask for."""
    for place, tool in enumerate(remote_control_tools.tools):
        if tool.running and tool.installed is False and not tool.part_of_system:
            yield Finding(
                id="remote_control_tools.started-without-installation",
                severity="warning",
                title="A program that lets somebody else use this computer is open: {0}.",
                values=(tool.name,),
                evidence=(pointer("remote_control_tools", "tools", place),),
                advice="If a stranger on the phone asked for it: hang up, close it, and call your bank yourself.",
                technician="{0} runs without being installed: ask who started it; if unknown, disconnect first.",
            )


def running(remote_control_tools: RemoteControlTools) -> Iterator[Finding]:
    """Installed and running: perhaps for us, perhaps for work, perhaps for somebody nobody remembers."""
    for place, tool in enumerate(remote_control_tools.tools):
        if tool.running and tool.installed is not False and not tool.part_of_system:
            yield Finding(
                id="remote_control_tools.running",
                severity="warning",
                title="A program with which another person can use this computer is running: {0}.",
                values=(tool.name,),
                evidence=(pointer("remote_control_tools", "tools", place),),
                advice="Keep it if you know who it is for; if a caller wanted it, close it and tell us.",
                technician="{0} runs: ask for whom; look at its permanent password and at who may connect.",
            )


def can_be_reached(remote_control_tools: RemoteControlTools) -> Iterator[Finding]:
    """It starts with the computer, so it can be reached without anybody's help, though it does not run now."""
    for place, tool in enumerate(remote_control_tools.tools):
        if tool.starts_by_itself and not tool.running and not tool.part_of_system:
            yield Finding(
                id="remote_control_tools.starts-by-itself",
                severity="warning",
                title="A program with which another person can use this computer starts by itself: {0}.",
                values=(tool.name,),
                evidence=(pointer("remote_control_tools", "tools", place),),
                advice="If you do not know who it is for, let the technician remove it.",
                technician="{0} starts by itself: a leftover of support, or of a caller; remove it if nobody needs it.",
            )


def present(remote_control_tools: RemoteControlTools) -> Iterator[Finding]:
    """Installed, and silent: worth knowing when somebody asks how others got in."""
    for place, tool in enumerate(remote_control_tools.tools):
        silent = not tool.running and not tool.starts_by_itself
        if tool.installed and silent and not tool.part_of_system:
            yield Finding(
                id="remote_control_tools.present",
                severity="advice",
                title="A program for help from far away is installed: {0}.",
                values=(tool.name,),
                evidence=(pointer("remote_control_tools", "tools", place),),
                advice="Remove it if you no longer need it.",
                technician="{0} is installed and does not run: note its version, or remove it.",
            )


def system_own(remote_control_tools: RemoteControlTools) -> Iterator[Finding]:
    """The system's own tool runs: Quick Assist, screen sharing, the desktop's remote access."""
    for place, tool in enumerate(remote_control_tools.tools):
        if tool.part_of_system and tool.running:
            yield Finding(
                id="remote_control_tools.system-own",
                severity="advice",
                title="The system's own way to let others see this screen is on: {0}.",
                values=(tool.name,),
                evidence=(pointer("remote_control_tools", "tools", place),),
                advice="If you do not need it, switch it off in the settings.",
                technician="{0} is on: ask for whom; check passwords and what the router lets in.",
            )


RULES = (started_without_installation, running, can_be_reached, present, system_own)
