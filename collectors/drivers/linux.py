"""Linux: modules from outside the kernel, PCI devices without a driver, firmware that was not found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collectors import _kernel_log
from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number
from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors.drivers.modules import FIRMWARE_WORDS, missing_firmware, remarked, taints
from collectors.drivers.section import MOST_DRIVERS, MOST_PROBLEMS, DeviceProblem, Driver, Drivers

MODULES = "/proc/modules"
PCI = "/sys/bus/pci/devices"
_TAINTED = "/proc/sys/kernel/tainted"
_NO_DRIVER = "no driver is bound to it"
_NEED_A_DRIVER = {
    0x01: "disk controller", 0x02: "network adapter", 0x03: "graphics",
    0x04: "sound or video", 0x0D: "wireless adapter",
}  # fmt: skip
"""The first byte of a PCI class whose devices do nothing without a driver; bridges and the like need none."""
_MOST_DEVICES = 200


def from_linux(host: Host) -> Drivers:
    """By /proc and /sys, and the kernel's messages for the firmware."""
    holes, answered = Holes(), list[str]()
    modules = holes.over("modules", lambda: _modules(host, answered), ())
    problems = holes.over("devices without a driver", lambda: tuple(_without_driver(host, answered)), ())
    firmware = holes.over("missing firmware", lambda: missing_firmware(_kernel_log.lines(host, FIRMWARE_WORDS)), ())
    return Drivers(
        drivers=modules[:MOST_DRIVERS],
        drivers_cut=len(modules[MOST_DRIVERS:]),
        problems=problems[:MOST_PROBLEMS],
        missing_firmware=firmware,
        kernel_remarks=taints(glance_number(host, _TAINTED) or 0),
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _modules(host: Host, answered: list[str]) -> tuple[Driver, ...]:
    """The modules the kernel notes something about; an empty list is a kernel without modules."""
    listing = host.text(MODULES)
    answered.append(MODULES)
    if not listing.strip():
        return ()
    return tuple(
        Driver(name=name, version=_version(host, name), remarks=remarks) for name, remarks in remarked(listing).items()
    )


def _version(host: Host, module: str) -> str | None:
    version = glance(host, f"/sys/module/{module}/version")
    return version if version and re.fullmatch(r"[\w.+~:-]{1,40}", version) else None


def _without_driver(host: Host, answered: list[str]) -> Iterator[DeviceProblem]:
    """Devices whose `uevent` has no DRIVER, of the classes that need one."""
    try:
        addresses = host.list(PCI)
    except Absent:
        return  # no PCI bus at all
    answered.append(PCI)
    for address in addresses[:_MOST_DEVICES]:
        told = dict(
            re.findall(r"^([A-Z_]{3,30})=(\S{1,60})$", glance(host, f"{PCI}/{address}/uevent") or "", re.MULTILINE)
        )
        kind = _NEED_A_DRIVER.get(int(told["PCI_CLASS"], 16) >> 16) if _is_hex(told.get("PCI_CLASS", "")) else None
        ids = told.get("PCI_ID", "")
        if kind and "DRIVER" not in told and re.fullmatch(r"[0-9A-F]{4}:[0-9A-F]{4}", ids):
            yield DeviceProblem(kind=kind, ids=ids.lower(), meaning=_NO_DRIVER)


def _is_hex(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Fa-f]{1,8}", text) is not None


SOURCE = Source(
    from_linux,
    touches=(
        f"read {MODULES}", f"read {_TAINTED}", "read /sys/module/*/version", f"list {PCI}", f"read {PCI}/*/uevent",
        *_kernel_log.touches(FIRMWARE_WORDS),
    ),
)  # fmt: skip
