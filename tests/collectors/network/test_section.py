from __future__ import annotations

import pytest

from agent.topics import fields
from collectors.network.section import Network
from redaction.privacy import Treat


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    "field",
    ["adapters[].name", "adapters[].model", "gateways[].adapter", "proxies[].server", "naming.redirected[].name"],
)
def test_what_a_person_can_name_is_scrubbed(field: str) -> None:
    assert dict(fields(Network))[field] == Treat.SCRUB.value


@pytest.mark.policy("P16")
@pytest.mark.parametrize("field", ["adapters[].mac", "adapters[].addresses[].address", "gateways[].address"])
def test_addresses_leave_as_stand_ins_only(field: str) -> None:
    assert dict(fields(Network))[field] == Treat.ALIAS.value


def test_there_is_no_field_for_the_name_of_a_wireless_network() -> None:
    assert not [field for field, _ in fields(Network) if "ssid" in field or field == "adapters[].wireless.name"]
