"""A camera nobody may use."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.cameras.section import Cameras
from findings._contract import Finding, pointer


def blocked(cameras: Cameras) -> Iterator[Finding]:
    """The privacy setting for all programs; people look for the fault in the camera."""
    if cameras.allowed is False:
        yield Finding(
            id="cameras.blocked",
            severity="advice",
            title="The settings do not let programs use the camera.",
            evidence=(pointer("cameras", "allowed"),),
            advice="If nobody sees you in calls, allow it in the privacy settings.",
            technician="ConsentStore denies the camera for everybody; look for a shutter or a key too.",
        )


RULES = (blocked,)
