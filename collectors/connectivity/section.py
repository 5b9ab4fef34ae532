"""What is told of the way out: to the router, and step by step to the support backend. No address and no name."""

from __future__ import annotations

from typing import Literal, TypeAlias

from collectors._contract import Topic
from redaction.privacy import Plain, Section

Why: TypeAlias = Literal[
    "unknown name", "no answer", "silent", "refused", "no way there", "cut off", "not encrypted", "expired",
    "not yet valid", "another name", "unknown issuer", "not trusted", "not told",
]  # fmt: skip
"""Where a step ended: a name nobody knows, a line that stays silent, a certificate this computer does not trust."""


class Step(Section):
    """One step of the way."""

    took_ms: float | None = None
    """How long it took, milliseconds; None where it did not work."""
    why: Why | None = None
    """Why it did not work; None where it did."""


class Backend(Section):
    """The way to the support backend the code belongs to; a step that was not reached is None."""

    name: Step
    """Finding its address (DNS)."""
    name_leads_inside: bool | None = None
    """Whether its name leads into this network: somebody on the way answers instead of it."""
    ipv4: Step | None = None
    """A line to it (TCP); None also where it has no such address."""
    ipv6: Step | None = None
    encryption: Step | None = None
    """TLS with a certificate this computer trusts; None too for a backend on this computer itself."""
    encryption_version: Plain | None = None
    """As TLSv1.3."""
    inspected_by: Plain | None = None
    """The product that opens encrypted lines here, where its certificate says so: an antivirus, a company's filter."""
    clock_behind_seconds: float | None = None
    """How far this computer's clock is behind the backend's, within about a second; negative where it is ahead."""


class Connectivity(Topic):
    """How far this computer gets on the way out."""

    router: Step | None = None
    """At the ports of name service and of its own pages; a router may stay silent there and work all the same."""
    backend: Backend | None = None
    captive_portal: bool | None = None
    """Whether somebody on the way answers instead of the backend, as a hotel's sign-in page does; None: cannot tell."""
