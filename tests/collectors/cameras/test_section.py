from __future__ import annotations

from collectors.cameras.section import Camera, CameraKind


def test_a_camera_is_a_camera_unless_told_otherwise() -> None:
    assert Camera().kind is CameraKind.CAMERA
    assert len({kind.value for kind in CameraKind}) == len(CameraKind)
