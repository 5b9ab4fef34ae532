r"""Cameras on Windows: Win32_PnPEntity of the classes Camera and Image, and the privacy setting of the camera."""

from __future__ import annotations

from collections.abc import Iterable

from collectors import _consent, _pnp_devices, _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.host import Host
from collectors._pnp_devices import PnpDevice
from collectors.cameras.section import MOST, Camera, CameraKind, Cameras

_VIDEO_DRIVERS = ("usbvideo", "vidcap")
_CONNECTIONS = {
    "USB": Connection.USB, "ACPI": Connection.BUILT_IN, "PCI": Connection.BUILT_IN, "ROOT": Connection.PROGRAM,
    "SWD": Connection.PROGRAM,
}  # fmt: skip


def from_windows(host: Host) -> Cameras:
    """By CIM; a computer without a camera has an empty list, and the list of all devices is never empty."""
    holes = Holes()
    listed = holes.over("cameras", lambda: _pnp_devices.ask(host), None)
    found = cameras(listed or ())
    return Cameras(
        cameras=found[:MOST], left_out=max(0, len(found) - MOST), allowed=_consent.allowed(host, "webcam"),
        answered_by=("Win32_PnPEntity",) if listed else (), holes=holes.all(),
    )  # fmt: skip


def cameras(listed: Iterable[PnpDevice]) -> tuple[Camera, ...]:
    """The cameras among all devices; the class Image holds scanners as well."""
    classes = (_pnp_devices.CAMERA, _pnp_devices.IMAGE)
    return tuple(_camera(device) for device in listed if device.class_guid in classes)


def _camera(device: PnpDevice) -> Camera:
    vendor, product = device.usb_ids or (None, None)
    films = device.class_guid == _pnp_devices.CAMERA or (device.service or "").casefold().startswith(_VIDEO_DRIVERS)
    return Camera(
        kind=CameraKind.CAMERA if films else CameraKind.SCANNER, name=device.name,
        maker=_usb_ids.maker(vendor) or device.maker, connection=_CONNECTIONS.get(device.bus), vendor_id=vendor,
        product_id=product, driver=device.service, problem_code=device.problem_code,
    )  # fmt: skip


SOURCE = Source(from_windows, touches=(*_pnp_devices.TOUCHES, *_consent.touches("webcam")), seconds=10.0)
