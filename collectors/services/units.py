"""One background service, in the words all three platforms share."""

from __future__ import annotations

from typing import Literal, TypeAlias

from redaction.privacy import FreeText, Plain, Section

State: TypeAlias = Literal["running", "finished", "starting", "stopping", "stopped", "failed"]
Start: TypeAlias = Literal["automatic", "on demand", "disabled", "blocked"]
Account: TypeAlias = Literal["system", "local service", "network service", "its own", "a person"]
Kind: TypeAlias = Literal["service", "mount", "automount", "swap", "socket", "timer", "path", "target"]


class Service(Section):
    """A background service, or another unit of the service manager that failed."""

    name: FreeText
    """As the manager names it; what stands behind an `@` may be a person's or a network's name."""
    kind: Kind = "service"
    description: FreeText | None = None
    state: State | None = None
    """`finished`: it did its work and ended well. None where nobody can be asked."""
    detail: Plain | None = None
    """The manager's own word (systemd's SUB state), as `auto-restart`."""
    start: Start | None = None
    result: Plain | None = None
    """Why it ended, in one word, as `exit-code`, `signal`, `timeout`, `oom-kill`, `logon-failed`."""
    exit_code: int | None = None
    """The program's own on Linux and macOS; the service manager's error (winerror.h) on Windows."""
    signal: int | None = None
    """The number of the signal that ended it: 6 and 11 are crashes, 9 may be a lack of memory."""
    restarts: int | None = None
    """How often the manager started it again by itself."""
    delayed: bool | None = None
    """It starts by itself, but only minutes after the computer did (Windows)."""
    triggered: bool | None = None
    """It starts when something happens, and may rest until then although its start is automatic (Windows)."""
    account: Account | None = None
    """As whom it runs; another person's account stops working when the password changes."""
    part_of_system: bool | None = None
    """It came with Windows or macOS; None where nobody tells."""
