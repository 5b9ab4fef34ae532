"""What the topic makes."""

from __future__ import annotations

from typing import Literal

from collectors._contract import Topic
from collectors.services.units import Service


class Services(Topic):
    """The service manager and what it looks after."""

    manager: Literal["systemd", "openrc", "system v", "launchd", "windows"] | None = None
    """None where none was recognised."""
    services: tuple[Service, ...] = ()
    """All services, and units of other kinds that failed."""
