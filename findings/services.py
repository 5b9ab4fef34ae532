"""Background services that stopped working, hang, or were switched off."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.services import Services
from findings._contract import Finding, named, pointer

_HUNG = ("timeout", "watchdog", "hung", "start-limit-hit")
_NEEDED = frozenset({
    "eventlog", "rpcss", "dhcp", "dnscache", "nsi", "bfe", "mpssvc", "cryptsvc", "winmgmt", "profsvc", "schedule",
    "wuauserv", "bits", "trustedinstaller", "audiosrv",
})  # fmt: skip
"""Services without which Windows cannot log, connect, protect, update or make a sound (their own descriptions)."""


def _told(services: Services, places: list[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    evidence = tuple(pointer("services", "services", place) for place in places)
    return (named(services.services[place].name for place in places),), evidence


def failed(services: Services) -> Iterator[Finding]:
    """The service manager itself says which units failed; one finding for all, so that one cause is one line."""
    every = enumerate(services.services)
    places = [place for place, service in every if service.state == "failed" and service.result not in _HUNG]
    if places:
        values, evidence = _told(services, places)
        yield Finding(
            id="services.failed",
            severity="warning",
            title="Part of the system has stopped working: {0}",
            values=values,
            evidence=evidence,
            advice="Tell the technician when it began, and what you had just installed or changed.",
            technician="Failed units: the service manager's status and the log of the window for each.",
        )


def hung(services: Services) -> Iterator[Finding]:
    """The manager ended it because it did not answer in time: systemd's results `timeout` and `watchdog`."""
    every = enumerate(services.services)
    places = [place for place, service in every if service.state == "failed" and service.result in _HUNG]
    if places:
        values, evidence = _told(services, places)
        yield Finding(
            id="services.hung",
            severity="warning",
            title="Part of the system did not answer and was stopped: {0}",
            values=values,
            evidence=evidence,
            advice="Restart the computer, and tell the technician if it comes back.",
            technician="Timeout or watchdog: what does it wait for (network, disk, another unit)?",
        )


def keeps_restarting(services: Services) -> Iterator[Finding]:
    """systemd gives up after five starts in ten seconds by default (StartLimitBurst); five at all is a loop too."""
    places = [place for place, service in enumerate(services.services) if (service.restarts or 0) >= 5]
    if places:
        values, evidence = _told(services, places)
        yield Finding(
            id="services.restarts",
            severity="warning",
            title="Part of the system starts again and again: {0}",
            values=values,
            evidence=evidence,
            advice="Tell the technician; it can make the computer slow and warm.",
            technician="NRestarts of 5 or more: journalctl -u for the first failure, not the last.",
        )


def switched_off(services: Services) -> Iterator[Finding]:
    """Windows' own services that are never disabled by default; “tuning” programs do it."""
    if services.manager != "windows":
        return
    every = enumerate(services.services)
    places = [p for p, s in every if s.name.casefold() in _NEEDED and s.start in ("disabled", "blocked")]
    places = [p for p in places if services.services[p].state != "running"]
    if places:
        values, evidence = _told(services, places)
        yield Finding(
            id="services.switched-off",
            severity="warning",
            title="Somebody switched off a part that Windows needs: {0}",
            values=values,
            evidence=evidence,
            advice="Tell the technician whether you used a program that promises a faster computer.",
            technician="Needed services are disabled: set their default start type again.",
        )


RULES = (failed, hung, keeps_restarting, switched_off)
