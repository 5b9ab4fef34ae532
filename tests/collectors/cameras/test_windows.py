from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors._pnp_devices import CAMERA, IMAGE, PnpDevice
from collectors.cameras.section import CameraKind
from collectors.cameras.windows import SOURCE, cameras, from_windows


def test_the_class_image_holds_cameras_and_scanners() -> None:
    found = cameras(
        [
            PnpDevice(r"USB\VID_046D&PID_08C9&MI_00\7", "QuickCam", None, "usbvideo", IMAGE),
            PnpDevice(r"USB\VID_04B8&PID_0131\6", "Perfection", "Epson", "usbscan", IMAGE),
            PnpDevice(r"SWD\VCAMDEVAPI\X", "Windows Virtual Camera", "Microsoft", None, CAMERA, problem=45),
            PnpDevice(r"USB\VID_0781&PID_5583\6", class_guid="{36fc9e60-c465-11cf-8056-444553540000}"),
        ]
    )
    assert [(c.kind, c.maker, c.connection, c.problem_code) for c in found] == [
        (CameraKind.CAMERA, "Logitech", Connection.USB, None),
        (CameraKind.SCANNER, "Epson", Connection.USB, None),
        (CameraKind.CAMERA, "Microsoft", Connection.PROGRAM, 45),
    ]


def test_no_camera_is_an_answer_and_no_list_is_a_hole(answering: Any) -> None:
    row = {"PNPDeviceID": r"ROOT\SYSTEM\0000", "Name": "x"}
    none = from_windows(answering({"cim Win32_PnPEntity": {"json": [row]}}, SOURCE.touches))
    assert (none.cameras, none.holes, none.answered_by, none.allowed) == ((), (), ("Win32_PnPEntity",), None)
    assert [hole.what for hole in from_windows(answering({}, SOURCE.touches)).holes] == ["cameras"]


@given(st.lists(st.builds(PnpDevice, st.text(), class_guid=st.sampled_from([CAMERA, IMAGE, ""]))))
def test_any_devices_are_survived(listed: list[PnpDevice]) -> None:
    assert len(cameras(listed)) <= len(listed)
