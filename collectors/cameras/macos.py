"""Cameras on macOS: SPCameraDataType."""

from __future__ import annotations

import re

from collectors import _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors._system_profiler import Item, ask, command, text
from collectors.cameras.section import MOST, Camera, CameraKind, Cameras

_TYPE = "SPCameraDataType"


def from_macos(host: Host) -> Cameras:
    """By the system's own inventory; a Mac without a camera (a mini) answers an empty list."""
    holes = Holes()
    found = holes.over("cameras", lambda: cameras(ask(host, _TYPE)), None)
    shown = found or ()
    return Cameras(
        cameras=shown[:MOST], left_out=max(0, len(shown) - MOST), holes=holes.all(),
        answered_by=(_TYPE,) if found is not None else (),
    )  # fmt: skip


def cameras(found: tuple[Item, ...]) -> tuple[Camera, ...]:
    """The entries; a model such as `UVC Camera VendorID_1452 ProductID_34068` holds the numbers, in decimal."""
    return tuple(_camera(entry) for entry in found)


def _camera(entry: Item) -> Camera:
    model = text(entry, "spcamera_model-id") or text(entry, "spcamera_model_id") or ""
    numbers = re.search(r"VendorID_(\d{1,5}) ProductID_(\d{1,5})", model)
    vendor, product = (f"{int(n) & 0xFFFF:04x}" for n in numbers.groups()) if numbers else (None, None)
    name = _usb_ids.words(text(entry, "_name"))
    kind, connection = CameraKind.CAMERA, Connection.USB if numbers else None
    if re.match(r"i(Phone|Pad)\d", model):
        kind, connection = CameraKind.PHONE, Connection.NETWORK
    elif re.match(r"FaceTime|(MacBook|iMac|Studio Display|MacBook (Air|Pro)) .*Camera|Built-in", name or ""):
        connection = Connection.BUILT_IN
    return Camera(
        kind=kind, name=name, maker="Apple" if vendor == "05ac" or kind is CameraKind.PHONE else _usb_ids.maker(vendor),
        connection=connection, vendor_id=vendor, product_id=product,
    )  # fmt: skip


SOURCE = Source(from_macos, touches=("run " + " ".join(command(_TYPE)),), seconds=10.0)
