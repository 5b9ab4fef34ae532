"""No sound, or a microphone nobody may use."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.audio.section import Audio, Direction, SoundState
from findings._contract import Finding, pointer


def nothing_plays(audio: Audio) -> Iterator[Finding]:
    """All that could play is switched off or has nothing plugged in; what was not seen is not judged."""
    players = [device for device in audio.devices if device.direction in (Direction.PLAYS, Direction.BOTH)]
    if (
        players
        and not audio.holes
        and all(device.state in (SoundState.DISABLED, SoundState.NOT_PLUGGED_IN) for device in players)
    ):
        yield Finding(
            id="audio.nothing-plays",
            severity="advice",
            title="There is nothing switched on that could play sound.",
            evidence=(pointer("audio", "devices"),),
            advice="Plug in the speakers or headphones, and look in the sound settings.",
            technician="Every playback device is disabled or unplugged: mmsys.cpl, or the sound server's profile.",
        )


def microphone_blocked(audio: Audio) -> Iterator[Finding]:
    """The privacy setting for all programs; people look for the fault in the microphone."""
    if audio.microphone_allowed is False:
        yield Finding(
            id="audio.microphone-blocked",
            severity="advice",
            title="The settings do not let programs use the microphone.",
            evidence=(pointer("audio", "microphone_allowed"),),
            advice="If nobody hears you in calls, allow it in the privacy settings.",
            technician="ConsentStore denies the microphone for everybody.",
        )


RULES = (nothing_plays, microphone_blocked)
