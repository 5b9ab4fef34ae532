from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors.cameras.macos import SOURCE, cameras, from_macos
from collectors.cameras.section import CameraKind

ASK = "run system_profiler -json SPCameraDataType"


@pytest.mark.parametrize(
    ("name", "model", "kind", "connection", "vendor"),
    [
        ("FaceTime HD Camera", "FaceTime HD Camera", CameraKind.CAMERA, Connection.BUILT_IN, None),
        ("HD Pro", "UVC Camera VendorID_1133 ProductID_2093", CameraKind.CAMERA, Connection.USB, "046d"),
        ("Ana Camera", "iPhone15,2", CameraKind.PHONE, Connection.NETWORK, None),
        ("OBS Virtual Camera", "OBS Camera", CameraKind.CAMERA, None, None),
    ],
)
def test_a_camera_is_told_by_its_model(
    name: str, model: str, kind: CameraKind, connection: Connection | None, vendor: str | None
) -> None:
    for key in ("spcamera_model-id", "spcamera_model_id"):
        (camera,) = cameras(({"_name": name, key: model, "spcamera_unique-id": "0x1420000005ac8514"},))
        assert (camera.kind, camera.connection, camera.vendor_id) == (kind, connection, vendor)


def test_a_mac_without_a_camera_says_so_and_a_broken_answer_is_a_hole(answering: Any) -> None:
    none = from_macos(answering({ASK: {"text": json.dumps({"SPCameraDataType": []})}}, SOURCE.touches))
    assert (none.cameras, none.holes, none.answered_by) == ((), (), ("SPCameraDataType",))
    for raw in ("", "{", "[]", '{"SPCameraDataType": 1}'):
        broken = from_macos(answering({ASK: {"text": raw}}, SOURCE.touches))
        assert [hole.what for hole in broken.holes] == ["cameras"]
        assert broken.answered_by == ()


keys = st.sampled_from(["_name", "spcamera_model-id", "spcamera_model_id"])


@given(st.lists(st.dictionaries(keys, st.none() | st.integers() | st.text() | st.just("VendorID_99999 ProductID_1"))))
def test_any_entries_are_survived(found: list[dict[str, Any]]) -> None:
    assert len(cameras(tuple(found))) == len(found)
