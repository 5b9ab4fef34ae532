from __future__ import annotations

import pytest

from collectors._contract import Hole, Topic
from collectors.audio.section import Audio, Direction, SoundDevice, SoundState
from findings._contract import Rule
from findings.audio import microphone_blocked, nothing_plays

Fires = list[tuple[Rule, tuple[Topic, ...], str]]
Silent = list[tuple[Rule, tuple[Topic, ...]]]

UNSEEN = (Hole(what="sound devices", why="it took too long"),)


def devices(*states: SoundState | None, direction: Direction = Direction.PLAYS) -> Audio:
    return Audio(devices=tuple(SoundDevice(direction=direction, state=state) for state in states))


FIRES: Fires = [
    (nothing_plays, (devices(SoundState.DISABLED, SoundState.NOT_PLUGGED_IN),), "advice audio.nothing-plays"),
    (microphone_blocked, (Audio(microphone_allowed=False),), "advice audio.microphone-blocked"),
]

SILENT: Silent = [
    (nothing_plays, (devices(SoundState.DISABLED, SoundState.READY),)),
    (nothing_plays, (devices(None),)),
    (nothing_plays, (Audio(devices=devices(SoundState.DISABLED).devices, holes=UNSEEN),)),
    (nothing_plays, (devices(SoundState.DISABLED, direction=Direction.RECORDS),)),
    (nothing_plays, (Audio(),)),
    (microphone_blocked, (Audio(microphone_allowed=True),)),
    (microphone_blocked, (Audio(),)),
]


@pytest.mark.parametrize(("rule", "sections", "told"), FIRES)
def test_silence_or_a_blocked_microphone_is_told(rule: Rule, sections: tuple[Topic, ...], told: str) -> None:
    assert [f"{finding.severity} {finding.id}" for finding in rule(*sections)] == [told]


@pytest.mark.parametrize(("rule", "sections"), SILENT)
def test_what_is_in_order_or_not_known_is_no_finding(rule: Rule, sections: tuple[Topic, ...]) -> None:
    assert list(rule(*sections)) == []
