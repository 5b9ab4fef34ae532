from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.network.airport import channel_of, links

CURRENT: dict[str, Any] = {
    "_name": "Casa-Quintela-5G", "spairport_network_channel": "36 (5GHz, 80MHz)",
    "spairport_network_country_code": "PT", "spairport_network_phymode": "802.11ax", "spairport_network_rate": 1200,
    "spairport_security_mode": "spairport_security_mode_wpa2_personal", "spairport_signal_noise": "-46 dBm / -96 dBm",
}  # fmt: skip
ITEM: dict[str, Any] = {
    "spairport_airport_interfaces": [
        {
            "_name": "en0", "spairport_current_network_information": CURRENT,
            "spairport_airport_other_local_wireless_networks": [{**CURRENT, "_name": "Vizinho Silva"}],
        },
        {"_name": "awdl0"},
    ]
}  # fmt: skip


def test_the_figures_of_the_link_in_use() -> None:
    found = links([ITEM])
    one = found["en0"]
    assert list(found) == ["en0"]
    assert (one.signal_dbm, one.noise_dbm, one.quality_percent) == (-46.0, -96.0, 100)
    assert (one.channel, one.frequency_mhz, one.standard, one.lock) == (36, 5180, "802.11ax", "wpa2")
    assert one.sent_mbps == 1200.0


@pytest.mark.policy("P16")
def test_no_name_of_a_network_is_in_it() -> None:
    from tests.collectors.test_network import everything

    told = " ".join(everything(one) for one in links([ITEM]).values())
    assert "Quintela" not in told
    assert "Vizinho" not in told


@pytest.mark.parametrize(
    ("told", "channel"),
    [
        ("6 (2GHz, 20MHz)", (6, 2437)), ("14", (14, 2484)), (149, (149, 5745)), ("37 (6GHz, 160MHz)", (37, 6135)),
        ("48,80", (48, 5240)), (None, (None, None)), ("", (None, None)),
    ],
)  # fmt: skip
def test_channels(told: Any, channel: tuple[int | None, int | None]) -> None:
    assert channel_of(told) == channel


@pytest.mark.parametrize(
    ("mode", "lock"),
    [("wpa3_transition", "wpa3"), ("none", "none"), ("wep", "wep"), ("wpa_personal", "wpa"), ("odd", None)],
)
def test_how_it_is_protected(mode: str, lock: str | None) -> None:
    current = {"spairport_security_mode": f"spairport_security_mode_{mode}"}
    interface: dict[str, Any] = {"_name": "en0", "spairport_current_network_information": current}
    assert links([{"spairport_airport_interfaces": [interface]}])["en0"].lock == lock


ANY = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.lists(st.text())


@given(ANY, st.dictionaries(st.sampled_from(list(CURRENT)), ANY))
def test_no_entry_makes_it_fail(other: Any, current: dict[str, Any]) -> None:
    links([{"spairport_airport_interfaces": other}])
    links(
        [{"spairport_airport_interfaces": [{"_name": "en0", "spairport_current_network_information": current}, other]}]
    )
