from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors.cameras.linux import SOURCE, device_of, from_linux

CLASS = "/sys/class/video4linux"


def node(name: str, link: str, title: str, **more: str) -> dict[str, Any]:
    return {
        f"link {CLASS}/{name}": {"json": link},
        f"read {CLASS}/{name}/name": {"text": title + "\n"},
        f"read {CLASS}/{name}/uevent": {"text": more.get("uevent", "")},
        f"read {CLASS}/{name}/device/uevent": {"text": more.get("device", "")},
    }


USB = "../../devices/pci0000:00/0000:00:14.0/usb1/1-5/1-5:1.0/video4linux/"


def test_a_camera_with_two_nodes_is_one_camera(answering: Any) -> None:
    told = {
        f"list {CLASS}": {"json": ["v4l-subdev0", "video0", "video1"]},
        **node("video0", USB + "video0", "HD Webcam", device="DRIVER=uvcvideo\nPRODUCT=46d/82d/11\n"),
        **node("video1", USB + "video1", "HD Webcam"),
    }
    (camera,) = from_linux(answering(told, SOURCE.touches)).cameras
    assert (camera.name, camera.maker, camera.connection) == ("HD Webcam", "Logitech", Connection.USB)
    assert (camera.vendor_id, camera.product_id, camera.driver) == ("046d", "082d", "uvcvideo")


def test_what_cannot_record_is_no_camera(answering: Any) -> None:
    told = {
        f"list {CLASS}": {"json": ["video0", "video1"]},
        **node("video0", "../../devices/platform/codec/video4linux/video0", "rkvdec"),
        **node("video1", USB + "video1", "Player", uevent="MAJOR=81\nMINOR=1\n"),
        "read /run/udev/data/c81:1": {"text": "E:ID_V4L_CAPABILITIES=:video_output:\n"},
    }
    assert from_linux(answering(told, SOURCE.touches)).cameras == ()


@pytest.mark.parametrize("title", ["Apple Studio Display Camera", "LGDisplay Camera", "Crisp HD", "Decent Cam"])
def test_a_camera_is_not_taken_for_a_part_of_a_chip(title: str, answering: Any) -> None:
    told = {f"list {CLASS}": {"json": ["video0"]}, **node("video0", USB + "video0", title)}
    assert len(from_linux(answering(told, SOURCE.touches)).cameras) == 1


def test_no_class_is_no_camera_and_a_silent_kernel_is_a_hole(answering: Any) -> None:
    none = from_linux(answering({"list /sys/class": {"json": ["net"]}}, SOURCE.touches))
    assert (none.cameras, none.holes, none.answered_by) == ((), (), ("video4linux",))
    assert [hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes] == ["cameras"]


@given(st.text())
def test_any_link_is_survived(link: str) -> None:
    assert device_of(link) in link
    assert device_of(f"{link}/1-5:1.0/video4linux/video0").endswith("/1-5:1.0") is False
