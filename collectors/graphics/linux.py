"""Adapters on Linux: PCI devices of class 03 and platform devices with a DRM card, by their `uevent` files.

Names are udev's (hwdb), else those of pci.ids. Which picture is shown now no file tells: see the topic of screens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors import _udev
from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number, names
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors.graphics.section import MOST, VENDORS, Adapter, Graphics, is_virtual

_PCI, _DRM, _MODULES = "/sys/bus/pci/devices", "/sys/class/drm", "/sys/module"
_IDS = ("/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids")
_MOST_DEVICES = 512
_LARGEST_LIST = 8 << 20
_SLOT = re.compile(r"[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]")
_ID = re.compile(r"([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})")
_CARD = re.compile(r"card\d{1,3}", re.A)
_DRIVER = re.compile(r"[\w-]{1,40}", re.A)
_BASIC = frozenset({"simple-framebuffer", "simpledrm", "efi-framebuffer", "vesa-framebuffer", "vesafb", "efifb"})


def from_linux(host: Host) -> Graphics:
    """First what stands on the PCI bus, then what is a part of the chip."""
    holes = Holes()
    pci = tuple(_of_pci(host, slot, told) for slot, told in _on_pci(host))
    adapters = (*pci, *_of_chip(host))[:MOST]
    if not adapters:
        holes.add("graphics adapters", "the kernel names none")
    return Graphics(adapters=adapters, answered_by=("the kernel",) if adapters else (), holes=holes.all())


def _on_pci(host: Host) -> list[tuple[str, Mapping[str, str]]]:
    slots = [slot for slot in names(host, _PCI) if _SLOT.fullmatch(slot)][:_MOST_DEVICES]
    told = ((slot, _udev.uevent(host, f"{_PCI}/{slot}")) for slot in slots)
    return [(slot, kernel) for slot, kernel in told if re.fullmatch(r"3[0-9A-Fa-f]{4}", kernel.get("PCI_CLASS", ""))]


def _of_pci(host: Host, slot: str, kernel: Mapping[str, str]) -> Adapter:
    match = _ID.fullmatch(kernel.get("PCI_ID", ""))
    vendor, device = (match.group(1).lower(), match.group(2).lower()) if match else (None, None)
    database = _udev.of_name(host, "pci", slot)
    maker, name = database.get("ID_VENDOR_FROM_DATABASE"), database.get("ID_MODEL_FROM_DATABASE")
    if vendor and device and not name:
        maker, name = _listed(host, vendor, device)
    driver = kernel.get("DRIVER")
    return Adapter(
        name=name, vendor=VENDORS.get(vendor or "") or maker, vendor_id=vendor, device_id=device, driver=driver,
        driver_version=_version(host, driver), virtual=is_virtual(vendor),
        memory_bytes=glance_number(host, f"{_PCI}/{slot}/mem_info_vram_total"),
    )  # fmt: skip


def _listed(host: Host, vendor: str, device: str) -> tuple[str | None, str | None]:
    for path in _IDS:
        try:
            return in_list(host.read(path, most=_LARGEST_LIST), vendor, device)
        except HostError:
            continue
    return None, None


def in_list(ids: bytes, vendor: str, device: str) -> tuple[str | None, str | None]:
    """The names of a vendor and of its device in pci.ids: `8086  Intel Corporation`, below it `\\t9a49  …`."""
    begin = ids.find(f"\n{vendor}  ".encode())
    if begin < 0:
        return None, None
    maker = ids[begin + 7 : ids.find(b"\n", begin + 1)]
    following = re.compile(rb"\n[0-9a-fC]").search(ids, begin + 1)
    block = ids[begin : following.start() if following else None]
    match = re.search(rf"\n\t{device}  ([^\n]{{1,200}})".encode(), block)
    return maker.decode("utf-8", "replace").strip() or None, match and match.group(1).decode("utf-8", "replace").strip()


def _version(host: Host, driver: str | None) -> str | None:
    """What a driver from outside the kernel says (nvidia, amdgpu-dkms); the kernel's own say nothing."""
    if driver is None or not _DRIVER.fullmatch(driver):
        return None
    return glance(host, f"{_MODULES}/{driver.replace('-', '_')}/version") or None


def _of_chip(host: Host) -> tuple[Adapter, ...]:
    """Cards of the DRM subsystem that stand on no PCI bus: `OF_COMPATIBLE_0=brcm,bcm2711-vc5`."""
    found: dict[str, Adapter] = {}
    for card in (name for name in names(host, _DRM) if _CARD.fullmatch(name)):
        kernel = _udev.uevent(host, f"{_DRM}/{card}/device")
        driver = kernel.get("DRIVER")
        if "PCI_ID" in kernel or not driver:
            continue
        vendor, _, chip = kernel.get("OF_COMPATIBLE_0", "").partition(",")
        found[driver] = Adapter(
            name=chip or None, vendor=vendor if chip else None, driver=driver, basic_driver=driver in _BASIC,
            driver_version=_version(host, driver),
        )  # fmt: skip
    return tuple(found.values())


SOURCE = Source(
    from_linux,
    touches=(
        f"list {_PCI}", f"read {_PCI}/*/uevent", f"read {_PCI}/*/mem_info_vram_total", "read /run/udev/data/+pci:*",
        f"list {_DRM}", f"read {_DRM}/*/device/uevent", f"read {_MODULES}/*/version",
        *(f"read {path}" for path in _IDS),
    ),
)  # fmt: skip
