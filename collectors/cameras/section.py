"""Cameras and scanners, in the words all platforms share; no picture is ever taken."""

from __future__ import annotations

from enum import Enum

from collectors._connection import Connection
from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section

MOST = 30


class CameraKind(Enum):
    """What takes the picture."""

    CAMERA = "camera"
    SCANNER = "scanner or photo camera"
    PHONE = "a phone used as camera"


class Camera(Section):
    """One camera; its serial number is never read."""

    kind: CameraKind = CameraKind.CAMERA
    name: FreeText | None = None
    """On a Mac a phone's camera bears the phone's name, which a person chose."""
    maker: Plain | None = None
    connection: Connection | None = None
    vendor_id: Plain | None = None
    product_id: Plain | None = None
    driver: Plain | None = None
    problem_code: int | None = None
    """Windows' code of what is wrong with it; None where it works, and on other platforms."""


class Cameras(Topic):
    """The cameras that are connected now, and whether the system lets programs use them."""

    cameras: tuple[Camera, ...] = ()
    allowed: bool | None = None
    """Whether the privacy settings let programs use a camera; None where there is no such setting to be read."""
    left_out: int = 0
    answered_by: tuple[Plain, ...] = ()
