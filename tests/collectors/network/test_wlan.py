from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.network.section import Wireless
from collectors.network.wlan import links

ROW: dict[str, Any] = {
    "guid": "{0F1E2D3C-0000-4000-8000-00AABBCCDDEE}", "phy": 10, "quality": 84, "received_kbps": 1_201_000,
    "sent_kbps": 864_800, "signal_dbm": -58, "frequency_mhz": 5500,
}  # fmt: skip
GUID = "{0f1e2d3c-0000-4000-8000-00aabbccddee}"


def test_a_link_is_told_by_the_guid_of_its_adapter() -> None:
    assert links([ROW]) == {
        GUID: Wireless(
            signal_dbm=-58.0, quality_percent=84, frequency_mhz=5500, standard="802.11ax", sent_mbps=864.8,
            received_mbps=1201.0,
        )
    }  # fmt: skip


def test_an_older_windows_tells_the_signal_only() -> None:
    assert links([{"guid": GUID, "signal_dbm": -62}]) == {GUID: Wireless(signal_dbm=-62.0, quality_percent=76)}


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("signal_dbm", 0, "signal_dbm"), ("signal_dbm", -200, "signal_dbm"), ("frequency_mhz", 0, "frequency_mhz"),
        ("phy", 0, "standard"), ("phy", 77, "standard"), ("sent_kbps", 0, "sent_mbps"),
        ("received_kbps", 0xFFFFFFFF, "received_mbps"), ("quality", None, "noise_dbm"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_unknown(name: str, value: Any, field: str) -> None:
    assert getattr(links([{**ROW, name: value}])[GUID], field) is None


def test_no_name_of_a_network_finds_a_place() -> None:
    (link,) = links([{**ROW, "ssid": "Casa-do-Rui", "bssid": "a4:83:e7:61:0c:9e"}]).values()
    assert link == links([ROW])[GUID]


@pytest.mark.parametrize("fact", [None, {}, "x", 5])
def test_another_shape_is_said_to_be_one(fact: Any) -> None:
    with pytest.raises(Unreadable):
        links(fact)


ANY = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.lists(st.integers(), max_size=2)
)


@given(st.lists(ANY | st.dictionaries(st.sampled_from(sorted(ROW)), ANY), max_size=4))
def test_any_rows_are_read(rows: list[Any]) -> None:
    assert all(isinstance(link, Wireless) for link in links(rows).values())
