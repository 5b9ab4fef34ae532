from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors.audio.section import Direction, SoundState
from collectors.audio.windows import SOURCE, adapters, from_windows

DEVICES = r"registry HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\MMDevices\Audio"
NAME, ADAPTER = "{a45c254e-df1c-4efd-8020-67d146a850e0},2", "{b3f8fa53-0004-438e-9003-51a46e139bfc},6"
FORM = "{1da5d803-d492-4edd-8c23-e0c0ffee7f0e},0"


def key(values: dict[str, Any], *subkeys: str) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": list(subkeys)}}


@pytest.mark.parametrize(
    ("state", "word"),
    [(1, SoundState.READY), (2, SoundState.DISABLED), (8, SoundState.NOT_PLUGGED_IN), (0x10000001, SoundState.READY)],
)
def test_devices_are_told_with_their_state(state: int, word: SoundState, answering: Any) -> None:
    told = {
        rf"{DEVICES}\Render": key({}, "{1}", "{gone}", "{locked}"),
        rf"{DEVICES}\Render\{{1}}": key({"DeviceState": state}),
        rf"{DEVICES}\Render\{{1}}\Properties": key({NAME: "Monitor", ADAPTER: "NVIDIA", FORM: 9}),
        rf"{DEVICES}\Render\{{gone}}": key({"DeviceState": 4}),
        rf"{DEVICES}\Render\{{locked}}": {"error": "denied"},
        rf"{DEVICES}\Capture": key({}),
        "cim Win32_SoundDevice": {"json": []},
    }
    found = from_windows(answering(told, SOURCE.touches))
    assert [(d.name, d.adapter, d.direction, d.state, d.connection) for d in found.devices] == [
        ("Monitor", "NVIDIA", Direction.PLAYS, word, Connection.DISPLAY)
    ]
    assert not found.holes


def test_what_does_not_answer_is_a_hole_of_its_own(answering: Any) -> None:
    found = from_windows(answering({}, SOURCE.touches))
    assert [hole.what for hole in found.holes] == ["sound adapters", "what plays", "what records"]


@pytest.mark.policy("P16")
def test_an_address_in_a_device_id_is_not_kept() -> None:
    (adapter,) = adapters(
        [{"Name": "Headphones", "PNPDeviceID": r"BTHENUM\{0000110B}_VID&0001\7&2&0&4C87D5B1E604_C00"}]
    )
    assert (adapter.name, adapter.connection, adapter.problem_code) == ("Headphones", Connection.BLUETOOTH, None)
    assert "4C87D5B1E604" not in f"{adapter.name}{adapter.maker}{adapter.driver}"


values = st.none() | st.text() | st.integers() | st.booleans()


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["Name", "Manufacturer", "PNPDeviceID", "ConfigManagerErrorCode"]), values)
    )
)
def test_any_instances_are_survived(rows: list[dict[str, Any]]) -> None:
    assert len(adapters(rows)) <= len(rows)
