"""Cameras on Linux: the video4linux devices that can record, one for each thing that is plugged in."""

from __future__ import annotations

import re

from collectors import _udev, _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._glance import glance
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.cameras.section import MOST, Camera, Cameras

_CLASS = "/sys/class/video4linux"
_HELPERS = re.compile(r"(?<![a-z])(isp|codec|[a-z]*dec|[a-z]*enc|hantro|rga)(?![a-z])", re.I)
"""Parts of a chip that convert pictures: they record what other parts send them."""
_NODE = re.compile(r"video\d{1,3}", re.A)


def from_linux(host: Host) -> Cameras:
    """By the kernel's class of video devices; where there is no such class, no driver for any camera is loaded."""
    holes = Holes()
    listed = holes.over("cameras", lambda: _udev.of_class(host, "video4linux"), None)
    if listed is None:
        return Cameras(holes=holes.all())
    nodes = [name for name in listed if _NODE.fullmatch(name)]
    found: dict[str, Camera] = {}
    for node in sorted(nodes, key=lambda name: int(name[5:]))[:200]:
        whole = device_of(_link(host, node)) or node
        camera = None if whole in found else _camera(host, node, whole)
        if camera is not None:
            found[whole] = camera
    cameras = tuple(found.values())
    return Cameras(cameras=cameras[:MOST], left_out=max(0, len(cameras) - MOST), answered_by=("video4linux",))


def _link(host: Host, node: str) -> str:
    try:
        return host.link(f"{_CLASS}/{node}")
    except HostError:
        return ""


def device_of(link: str) -> str:
    """What is plugged in, out of a node's place in the tree: several nodes, and interfaces, belong to one camera."""
    place = link.partition("/video4linux/")[0]
    return re.sub(r"/\d[\d.-]*:\d+\.\d+$", "", place, flags=re.A) if "/video4linux/" in link else ""


def _camera(host: Host, node: str, whole: str) -> Camera | None:
    """The camera behind a node; None where the node only plays, converts or carries notes."""
    kernel = _udev.uevent(host, f"{_CLASS}/{node}")
    database = _udev.of_node(host, kernel)
    able = database.get("ID_V4L_CAPABILITIES")
    if able is not None and "capture" not in able.split(":"):
        return None
    by_usb = "/usb" in whole
    name = glance(host, f"{_CLASS}/{node}/name") or database.get("ID_V4L_PRODUCT") or ""
    if _HELPERS.search(name):
        return None
    device = _udev.uevent(host, f"{_CLASS}/{node}/device")
    vendor, product = (*device.get("PRODUCT", "").split("/"), "", "")[:2] if by_usb else ("", "")
    vendor_id = _usb_ids.number(vendor) or (_usb_ids.number(database.get("ID_VENDOR_ID")) if by_usb else None)
    maker = known(database.get("ID_VENDOR_FROM_DATABASE")) or _usb_ids.maker(vendor_id)
    return Camera(
        name=_usb_ids.words(name),
        maker=maker or _usb_ids.words(_udev.unescaped(database.get("ID_VENDOR_ENC", ""))),
        connection=_connection(whole, name), vendor_id=vendor_id,
        product_id=_usb_ids.number(product) or (_usb_ids.number(database.get("ID_MODEL_ID")) if by_usb else None),
        driver=known(device.get("DRIVER") or database.get("ID_USB_DRIVER")),
    )  # fmt: skip


def _connection(whole: str, name: str) -> Connection | None:
    if "/usb" in whole:
        return Connection.USB
    if "/virtual" in whole and not name.startswith("mmal"):  # the Raspberry Pi's own camera
        return Connection.PROGRAM
    return Connection.BUILT_IN if "/devices/" in whole else None


SOURCE = Source(
    from_linux,
    touches=(
        f"list {_CLASS}", f"link {_CLASS}/*", f"read {_CLASS}/*/uevent", f"read {_CLASS}/*/device/uevent",
        f"read {_CLASS}/*/name", *_udev.TOUCHES,
    ),
)  # fmt: skip
