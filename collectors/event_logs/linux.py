"""Linux: the journal; where there is none, or a part of it only, the kernel's own log too; and text logs."""

from __future__ import annotations

from functools import partial

import collectors.event_logs.files as files
import collectors.event_logs.journal as journal
import collectors.event_logs.kernel as kernel
from collectors._contract import Source
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors.event_logs.looking import Looking
from collectors.event_logs.section import EventLogs


def from_linux(host: Host) -> EventLogs:
    """The journal; where there is none, or a part of it only, the kernel's own log too; and text logs."""
    now = host.now()
    looking = Looking(since=now - host.window)
    journal_is_whole = _journal(host, looking)
    if not journal_is_whole:
        looking.at("kernel messages", lambda: kernel.entries(host))
    none: tuple[tuple[files.LogFile, ...], bool] = ((), False)
    logs, sign_ins = looking.holes.over("text logs", lambda: files.present(host), none)
    for log in logs:
        if not (journal_is_whole and log.also_in_journal):
            looking.at(f"{files.FOLDER}/{log.name}", partial(files.look, host, log))
    if sign_ins:
        looking.holes.add("sign-in logs", "left out: they tell who signed in and when")
    return looking.section(now)


def _journal(host: Host, looking: Looking) -> bool:
    """Look at the journal; whether it answered with everything."""
    try:
        whole = journal.everything_is_readable(host)
        found = journal.entries(host, host.since)
    except HostError as error:
        looking.holes.add("system journal", error.reason)
        return False
    looking.at("system journal", lambda: found)
    if not whole:
        looking.holes.add("the system's part of the journal", "needs administrator rights")
    if len(found) >= journal.MOST_ENTRIES:
        looking.holes.add("older entries of the journal", f"only the newest {journal.MOST_ENTRIES} are looked at")
    return whole


SOURCE = Source(from_linux, touches=(*journal.TOUCHES, *kernel.TOUCHES, *files.TOUCHES), seconds=5.0)
