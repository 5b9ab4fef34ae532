"""What stands in the way to us: a sign-in page, a wrong clock, somebody who opens encrypted lines."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.connectivity.section import Connectivity
from findings._contract import Finding, pointer

_WRONG_SECONDS = 300
_NOT_TRUSTED = ("expired", "not yet valid", "another name", "unknown issuer", "not trusted")


def captive_portal(connectivity: Connectivity) -> Iterator[Finding]:
    """Somebody on the way answers instead, as hotels and trains do until a person agrees to something (RFC 8952)."""
    if connectivity.captive_portal:
        yield Finding(
            id="connectivity.captive-portal",
            severity="warning",
            title="This network wants you to sign in on a page first.",
            evidence=(pointer("connectivity", "captive_portal"),),
            advice="Open any page in the browser and sign in to the network there.",
            technician="Captive portal suspected: another network or a phone's hotspot tells the rest apart.",
        )


def name_leads_inside(connectivity: Connectivity) -> Iterator[Finding]:
    """A public name that leads into this network: a filter, a router's help page, or a hosts file."""
    if connectivity.backend and connectivity.backend.name_leads_inside and not connectivity.captive_portal:
        yield Finding(
            id="connectivity.name-leads-inside",
            severity="warning",
            title="Somebody in this network answers in our place.",
            evidence=(pointer("connectivity", "backend", "name_leads_inside"),),
            advice="Try another network, such as your phone's, and tell the technician.",
            technician="Public name resolves to a private address: DNS filter, rebind rule, hosts file, portal.",
        )


def clock_wrong(connectivity: Connectivity) -> Iterator[Finding]:
    """Against the backend's clock; five minutes are what Kerberos tolerates (RFC 4120)."""
    behind = connectivity.backend.clock_behind_seconds if connectivity.backend else None
    if behind is not None and abs(behind) > _WRONG_SECONDS:
        yield Finding(
            id="connectivity.clock-wrong",
            severity="warning",
            title="The computer's clock is wrong by {0} minutes.",
            values=(f"{abs(behind) / 60:.0f}",),
            evidence=(pointer("connectivity", "backend", "clock_behind_seconds"),),
            advice="Switch on “set the time automatically” in the settings.",
            technician="Measured against our server: time service, time zone, then the mainboard's battery.",
        )


def inspected(connectivity: Connectivity) -> Iterator[Finding]:
    """The certificate names the product that opens encrypted lines here; it is meant to, and may break programs."""
    by = connectivity.backend.inspected_by if connectivity.backend else None
    if by:
        yield Finding(
            id="connectivity.inspected",
            severity="advice",
            title="A program on this computer or network opens locked connections to look inside: {0}.",
            values=(by,),
            evidence=(pointer("connectivity", "backend", "inspected_by"),),
            advice="If nobody at work set this up, show it to the technician.",
            technician="TLS inspection by {0}: security software, company filter, or something that was never wanted?",
        )


def router_silent(connectivity: Connectivity) -> Iterator[Finding]:
    """The router does not answer and the backend is not reached either; a silent router alone means nothing."""
    router, backend = connectivity.router, connectivity.backend
    reached = backend and any(step and step.why is None for step in (backend.ipv4, backend.ipv6, backend.encryption))
    if router and router.why is not None and backend and not reached:
        yield Finding(
            id="connectivity.router-silent",
            severity="warning",
            title="The router does not answer.",
            evidence=(pointer("connectivity", "router"),),
            advice="Switch the router off for a minute, then on again.",
            technician="Neither router nor backend answers: link, Wi-Fi, router; then firewall on this computer.",
        )


def names_not_found(connectivity: Connectivity) -> Iterator[Finding]:
    """The router answers and our name is not found: the network is there, its name service is not."""
    router, backend = connectivity.router, connectivity.backend
    if router and router.why is None and backend and backend.name.why is not None:
        yield Finding(
            id="connectivity.names-not-found",
            severity="warning",
            title="The router answers, but pages on the internet cannot be found.",
            evidence=(pointer("connectivity", "backend", "name"),),
            advice="Restart the router; if it stays so, ask your provider.",
            technician="DNS fails behind a router that answers: provider's outage, router's resolver, static DNS, VPN.",
        )


def not_trusted(connectivity: Connectivity) -> Iterator[Finding]:
    """A certificate this computer does not accept: a wrong clock, an old list of authorities, or somebody between."""
    encryption = connectivity.backend.encryption if connectivity.backend else None
    if encryption and encryption.why in _NOT_TRUSTED and not connectivity.captive_portal:
        yield Finding(
            id="connectivity.not-trusted",
            severity="warning",
            title="This computer does not trust the locked connection to us.",
            evidence=(pointer("connectivity", "backend", "encryption"),),
            advice="Check the date and time first, then try another network.",
            technician="Certificate refused ({0}): clock, root certificates, TLS inspection without its root.",
            values=(encryption.why,),
        )


RULES = (captive_portal, name_leads_inside, clock_wrong, inspected, router_silent, names_not_found, not_trusted)
