from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors._host.errors import Unreadable
from collectors.audio.macos import SOURCE, adapters, devices, from_macos
from collectors.audio.section import Direction

ASK = "run system_profiler -json SPAudioDataType"
SPEAKERS: dict[str, Any] = {
    "_name": "Speakers", "coreaudio_default_audio_output_device": "spaudio_yes", "coreaudio_device_output": 2,
    "coreaudio_device_manufacturer": "Apple Inc.", "coreaudio_device_srate": 44100.0,
    "coreaudio_device_transport": "coreaudio_device_type_builtin",
}  # fmt: skip


def test_devices_are_told_with_what_they_are_used_for() -> None:
    headset: dict[str, Any] = {"_name": "Headset", "coreaudio_device_input": 1, "coreaudio_device_output": 2,
               "coreaudio_device_transport": "coreaudio_device_type_bluetooth"}  # fmt: skip
    speakers, other = devices(({"_name": "coreaudio_device", "_items": [SPEAKERS, headset]},))
    assert (speakers.direction, speakers.default_output, speakers.default_input) == (Direction.PLAYS, True, False)
    assert (speakers.samples_per_second, speakers.channels, speakers.connection) == (44100, 2, Connection.BUILT_IN)
    assert (other.direction, other.connection) == (Direction.BOTH, Connection.BLUETOOTH)
    assert [(a.name, a.connection) for a in adapters((speakers, other, speakers))] == [
        ("Apple Inc.", Connection.BUILT_IN)
    ]


def test_an_empty_list_is_a_failure_and_not_a_silent_mac(answering: Any) -> None:
    for entries in ([], [{"_name": "coreaudio_device", "_items": []}]):
        found = from_macos(answering({ASK: {"text": json.dumps({"SPAudioDataType": entries})}}, SOURCE.touches))
        assert [hole.what for hole in found.holes] == ["sound devices"]
        assert found.answered_by == ()


values = st.none() | st.integers() | st.text() | st.floats(allow_nan=True) | st.just([SPEAKERS])


@given(st.lists(st.dictionaries(st.sampled_from([*SPEAKERS, "_items"]), values)))
def test_any_entries_are_survived(found: list[dict[str, Any]]) -> None:
    with suppress(Unreadable):
        assert devices(tuple(found))
