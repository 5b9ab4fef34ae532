from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.operating_system.zone import zone_of


@pytest.mark.parametrize(
    ("link", "zone"),
    [
        ("/usr/share/zoneinfo/Europe/Lisbon", "Europe/Lisbon"), ("../usr/share/zoneinfo/Etc/GMT+5", "Etc/GMT+5"),
        ("/etc/zoneinfo/UTC", "UTC"), ("/home/ana/lisbon", None), ("", None), ("/usr/share/zoneinfo/", None),
    ],
)  # fmt: skip
def test_a_zone_is_what_the_link_points_to(link: str, zone: str | None) -> None:
    assert zone_of(link) == zone


def test_a_mac_keeps_its_zones_elsewhere() -> None:
    assert zone_of("/var/db/timezone/zoneinfo/Europe/Lisbon") == "Europe/Lisbon"


@given(st.text())
def test_no_link_makes_it_fail(link: str) -> None:
    zone = zone_of(f"zoneinfo/{link}")
    assert zone is None or len(zone) <= 64
