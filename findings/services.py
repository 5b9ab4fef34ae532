"""Background services that stopped working."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.services import Services
from findings._contract import Finding, pointer

_SHOWN = 5


def failed(services: Services) -> Iterator[Finding]:
    """The service manager itself says which units failed; one finding for all, so that one cause is one line."""
    places = [place for place, service in enumerate(services.services) if service.state == "failed"]
    if places:
        names = [services.services[place].name for place in places]
        told = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        yield Finding(
            id="services.failed",
            severity="warning",
            title="Part of the system has stopped working: {0}",
            values=(told,),
            evidence=tuple(pointer("services", "services", place) for place in places),
            advice="Tell the technician when it began, and what you had just installed or changed.",
            technician="Failed units: systemctl status and the journal of the window for each.",
        )


RULES = (failed,)
