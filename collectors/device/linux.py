"""The computer as Linux describes it: DMI or device tree, power supplies, screens, marks of other systems."""

from __future__ import annotations

from collections.abc import Iterator

from collectors import _age
from collectors._age import Estimate
from collectors._contract import Holes, Source
from collectors._edid import edid
from collectors._glance import glance, glance_number, names
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.device.chassis import Hints, device_type
from collectors.device.description import (
    VENDOR_WORDS,
    ages,
    board,
    chassis_code,
    describe,
    described_by_tree,
    firmware,
)
from collectors.device.dmi import TOUCHES as OF_FIRMWARE
from collectors.device.dmi import read
from collectors.device.section import Device
from collectors.device.virtual import container, machine_maker, under_hypervisor, windows_inside

_SUPPLIES, _TREE, _EFI, _SCREENS = (
    "/sys/class/power_supply", "/sys/firmware/devicetree/base", "/sys/firmware/efi", "/sys/class/drm",
)  # fmt: skip
_TREE_NAMES = ("model", "serial-number", "compatible")
_PODMAN = "/run/.containerenv"
_BUILT_IN = ("-eDP-", "-LVDS-", "-DSI-")
_MADE = ("manufacture_year", "manufacture_month", "manufacture_day")


def from_linux(host: Host) -> Device:
    """By the firmware's description (DMI, else the device tree), the power supplies, and the marks of other systems."""
    holes = Holes()
    dmi = read(host, holes)
    tree = {} if dmi else {name: glance(host, f"{_TREE}/{name}") or "" for name in _TREE_NAMES}
    described = described_by_tree(tree) if any(tree.values()) else describe(dmi)
    battery = holes.over("battery", lambda: has_battery(host), None)
    inside, maker = _container(host), machine_maker(dmi.get(name, "") for name in VENDOR_WORDS)
    hints = Hints(
        chassis_code=chassis_code(dmi), battery=bool(battery), container=inside is not None,
        virtual=maker is not None or _under_another_system(host),
        model=f"{described.get('model') or known(dmi.get('board_name')) or ''} {described.get('family') or ''}",
    )  # fmt: skip
    kind, kind_from = device_type(hints)
    starts = firmware(dmi, bool(names(host, _EFI)))
    installed = holes.over("installation date", lambda: _age.installed(host), ())
    age = ages(
        host.now().date(), None if hints.virtual else starts, tuple(_screens(host)),
        tuple(_batteries(host)) if battery else (), installed,
    )  # fmt: skip
    return Device(
        type=kind, type_from=kind_from, **described, board=board(dmi), firmware=starts, runs_in=inside or maker,
        has_battery=battery, age=age, holes=holes.all(),
        answered_by=tuple(name for name, said in (("DMI", dmi), ("device tree", any(tree.values()))) if said),
    )  # fmt: skip


def has_battery(host: Host) -> bool:
    """Whether a battery feeds the whole computer; a mouse's own battery has the scope `Device`."""
    try:
        supplies = host.list(_SUPPLIES)
    except Absent:
        return False
    return any(_feeds_all(host, name) for name in supplies)


def _feeds_all(host: Host, supply: str) -> bool:
    folder = f"{_SUPPLIES}/{supply}"
    return glance(host, f"{folder}/type") == "Battery" and glance(host, f"{folder}/scope") != "Device"


def _batteries(host: Host) -> Iterator[Estimate]:
    """The day a battery says it was made (sysfs-class-power, since Linux 5.9); few drivers tell it."""
    for supply in names(host, _SUPPLIES):
        year, month, day = (glance_number(host, f"{_SUPPLIES}/{supply}/{name}") for name in _MADE)
        if year and _feeds_all(host, supply):
            made = _age.day(year, month or 1, day or 1)
            yield from (Estimate(on=made, based_on=_age.BY_BATTERY),) if made else ()


def _screens(host: Host) -> Iterator[Estimate]:
    """The week a built-in screen was made, by its EDID."""
    for connector in names(host, _SCREENS):
        if any(kind in connector for kind in _BUILT_IN):
            try:
                told = edid(host.read(f"{_SCREENS}/{connector}/edid", most=256))
            except HostError:
                continue
            made = _age.week(told.year, told.week or 0) if told.year else None
            yield from (Estimate(on=made, based_on=_age.BY_SCREEN),) if made else ()


def _container(host: Host) -> str | None:
    return container(
        manager=glance(host, "/run/systemd/container") or "",
        podman=glance(host, _PODMAN) is not None,
        cgroup=glance(host, "/proc/1/cgroup") or "",
        mountinfo=glance(host, "/proc/self/mountinfo") or "",
    )


def _under_another_system(host: Host) -> bool:
    return (
        under_hypervisor(glance(host, "/proc/cpuinfo") or "", glance(host, "/proc/xen/capabilities") or "")
        or windows_inside(glance(host, "/proc/sys/kernel/osrelease") or "")
        or glance(host, f"{_TREE}/hypervisor/compatible") is not None
    )


SOURCE = Source(
    from_linux,
    touches=(
        *OF_FIRMWARE,
        f"list {_SUPPLIES}", f"read {_SUPPLIES}/*/type", f"read {_SUPPLIES}/*/scope",
        *(f"read {_SUPPLIES}/*/{name}" for name in _MADE), f"list {_SCREENS}", f"read {_SCREENS}/*/edid",
        *(f"read {_TREE}/{name}" for name in (*_TREE_NAMES, "hypervisor/compatible")),
        f"read {_PODMAN}", "read /run/systemd/container", "read /proc/1/cgroup", "read /proc/self/mountinfo",
        "read /proc/cpuinfo", "read /proc/xen/capabilities", "read /proc/sys/kernel/osrelease",
        f"list {_EFI}", _age.TOUCH_BIRTHS,
    ),
)  # fmt: skip
