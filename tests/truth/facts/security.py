"""Antivirus and firewall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "security"
_PROFILES = {"domain": "domain", "public": "public", "standard": "private"}


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Defender's account of itself; Windows' firewall, a profile each."""
    told = row.expected.get("glpi_ANTIVIRUS")
    if isinstance(told, Mapping):
        products = at(section, "antivirus") or ()
        yield from _antivirus(products[0] if products else None, told)
    key = next((key for key in row.expected if key.startswith("glpi_FIREWALL")), "")
    firewalls = {firewall.name: firewall for firewall in at(section, "firewall") or ()}
    for name, profile in (row.expected.get(key) or {}).items() if platform == "windows" else ():
        on = {"STATUS_ON": True, "STATUS_OFF": False}.get(str(profile.get("STATUS")))
        yield Claim(TOPIC, "firewall.on", on, at(firewalls.get(_PROFILES.get(name, name)), "on"))


def _antivirus(one: Any, told: Mapping[str, Any]) -> Iterator[Claim]:
    yield Claim(TOPIC, "antivirus.name", told.get("NAME"), at(one, "name"))
    yield Claim(TOPIC, "antivirus.version", told.get("VERSION"), at(one, "version"))
    yield Claim(TOPIC, "antivirus.definitions_version", told.get("BASE_VERSION"), at(one, "definitions_version"))
    yield Claim(TOPIC, "antivirus.up_to_date", bool(told.get("UPTODATE")), at(one, "up_to_date"))
    yield Claim(TOPIC, "antivirus.on", bool(told.get("ENABLED")), at(one, "state") == "on" if one else None)
    for key, field in (("BASE_CREATION", "definitions_from"), ("EXPIRATION", "licence_until")):
        when = at(one, field)
        if told.get(key):
            yield Claim(TOPIC, f"antivirus.{field}", told[key], when.date().isoformat() if when else None)
