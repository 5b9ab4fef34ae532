"""What starts by itself: too much, or in a place where only Windows' own should stand."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.startup.section import Place, Startup
from findings._contract import Finding, named, pointer

_MANY = 20
_OF_PROGRAMS = (Place.RUN, Place.FOLDER, Place.STORE_APP, Place.AGENT, Place.DAEMON, Place.LOGIN_ITEM, Place.AUTOSTART)
_AT_SIGN_IN = (Place.RUN, Place.RUN_ONCE, Place.FOLDER)


def too_many(startup: Startup) -> Iterator[Finding]:
    """A new computer starts two to six programs by itself; twenty take minutes and memory on any of them."""
    every = enumerate(startup.entries)
    places = [p for p, e in every if e.enabled and e.place in _OF_PROGRAMS and not e.part_of_system]
    if len(places) >= _MANY:
        yield Finding(
            id="startup.too-many",
            severity="advice",
            title="Many programs start by themselves with the computer: {0}.",
            values=(str(len(places)),),
            evidence=(pointer("startup", "entries"),),
            advice="Switch off those you do not need right away, in the settings for start-up programs.",
            technician="Task Manager's start-up tab, Login Items or autostart; measure the start before and after.",
        )


def in_place_of_windows(startup: Startup) -> Iterator[Finding]:
    """Winlogon's Shell and Userinit belong to Windows (MITRE ATT&CK T1547.004); kiosks change them on purpose."""
    every = enumerate(startup.entries)
    if places := [place for place, entry in every if entry.place is Place.SIGN_IN and entry.enabled is not False]:
        yield Finding(
            id="startup.in-place-of-windows",
            severity="warning",
            title="A program starts in a place that belongs to Windows itself: {0}.",
            values=(named(startup.entries[place].program for place in places) or "?",),
            evidence=tuple(pointer("startup", "entries", place) for place in places),
            advice="Type in no passwords on this computer until the technician has looked at it.",
            technician="Winlogon Shell, Userinit, Load or Run is not the default: check file, signature and date.",
        )


def told_what_to_do(startup: Startup) -> Iterator[Finding]:
    """At sign-in a script interpreter hides what runs behind one honest name (MITRE ATT&CK T1547.001)."""
    every = enumerate(startup.entries)
    places = [p for p, e in every if e.interpreter and e.enabled and e.place in _AT_SIGN_IN and not e.part_of_system]
    if places:
        yield Finding(
            id="startup.script",
            severity="advice",
            title="A small script starts each time somebody signs in: {0}.",
            values=(named(startup.entries[place].name for place in places),),
            evidence=tuple(pointer("startup", "entries", place) for place in places),
            advice="Tell the technician whether you know what it is for.",
            technician="Interpreter in a Run key or start-up folder: look at its arguments on the computer itself.",
        )


RULES = (too_many, in_place_of_windows, told_what_to_do)
