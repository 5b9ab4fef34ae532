"""What kind of computer this is, who made it, which one it is, and what hints at its age."""

from __future__ import annotations

from datetime import date

from collectors import _age
from collectors._age import Estimate
from collectors._contract import Category, Collector, Holes, Need, Source, Topic
from collectors._glance import glance, names
from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors._placeholders import known, known_number, known_uuid
from collectors.device import chassis, virtual
from collectors.device import dmi as firmware_words
from collectors.device.chassis import DeviceType, Hints
from collectors.device.dmi import Dmi
from redaction.privacy import FreeText, Plain, Section


class Board(Section):
    """The main board; SMBIOS type 2. Where the computer was built by hand, this is its make and model."""

    make: Plain | None = None
    model: Plain | None = None
    version: Plain | None = None
    serial: Plain | None = None


class Firmware(Section):
    """What starts the computer; SMBIOS type 0, and whether it started by UEFI or in the old way (BIOS)."""

    vendor: Plain | None = None
    version: Plain | None = None
    released_on: date | None = None
    starts_by_uefi: bool | None = None


class Device(Topic):
    """The computer; what its vendor left as a placeholder is absent.

    `type_from` says what the type was concluded from, `friendly_model` is the name in the shop where `model` is a
    code. `serial` is the identification number or service tag. `uuid` may be built from network addresses. `runs_in`
    names the virtual machine or container. `age` holds estimates, never facts. `answered_by` names the sources.
    """

    type: DeviceType
    type_from: Plain
    make: Plain | None = None
    model: Plain | None = None
    friendly_model: Plain | None = None
    family: Plain | None = None
    version: Plain | None = None
    sku: Plain | None = None
    serial: Plain | None = None
    uuid: FreeText | None = None
    board: Board | None = None
    firmware: Firmware | None = None
    runs_in: Plain | None = None
    has_battery: bool | None = None
    age: tuple[Estimate, ...] = ()
    answered_by: tuple[Plain, ...] = ()


_SUPPLIES, _TREE, _EFI = "/sys/class/power_supply", "/sys/firmware/devicetree/base", "/sys/firmware/efi"
_TREE_NAMES = ("model", "serial-number", "compatible")
_VENDORS = ("bios_vendor", "sys_vendor", "product_name", "product_version", "product_family", "board_vendor")
_PODMAN = "/run/.containerenv"


def from_linux(host: Host) -> Device:
    """By the firmware's description (DMI, else the device tree), the power supplies, and the marks of other systems."""
    holes = Holes()
    dmi = firmware_words.read(host, holes)
    tree = {} if dmi else {name: glance(host, f"{_TREE}/{name}") or "" for name in _TREE_NAMES}
    described = described_by_tree(tree) if any(tree.values()) else describe(dmi)
    battery = holes.over("battery", lambda: has_battery(host), None)
    inside, maker = _container(host), virtual.machine_maker(dmi.get(name, "") for name in _VENDORS)
    hints = Hints(
        chassis_code=chassis_code(dmi), battery=bool(battery), container=inside is not None,
        virtual=maker is not None or _under_another_system(host),
        model=f"{described.get('model') or known(dmi.get('board_name')) or ''} {described.get('family') or ''}",
    )  # fmt: skip
    kind, kind_from = chassis.device_type(hints)
    firmware = _firmware(host, dmi)
    return Device(
        type=kind, type_from=kind_from, **described, board=board(dmi), firmware=firmware, runs_in=inside or maker,
        has_battery=battery, age=_ages(host, holes, None if hints.virtual else firmware), holes=holes.all(),
        answered_by=tuple(name for name, said in (("DMI", dmi), ("device tree", any(tree.values()))) if said),
    )  # fmt: skip


def describe(dmi: Dmi) -> dict[str, str | None]:
    """Make, model, names and numbers of a computer, from the firmware's description; placeholders become None."""
    make, model = known(dmi.get("sys_vendor")), known(dmi.get("product_name"))
    version, family = known(dmi.get("product_version")), known(dmi.get("product_family"))
    return {
        "make": make, "model": model, "family": family, "version": version, "sku": known_number(dmi.get("product_sku")),
        "friendly_model": shop_name(make, model, version, family),
        "serial": known_number(dmi.get("product_serial")) or known_number(dmi.get("chassis_serial")),
        "uuid": known_uuid(dmi.get("product_uuid")),
    }  # fmt: skip


def shop_name(make: str | None, model: str | None, version: str | None, family: str | None) -> str | None:
    """Lenovo puts a code into the model, and the name in the shop into the version or the family."""
    if make is None or make.casefold() != "lenovo":
        return None
    names = (name for name in (version, family) if name and " " in name and name != model)
    return next(names, None)


def described_by_tree(tree: dict[str, str]) -> dict[str, str | None]:
    """Make, model and number from a device tree, which small boards have instead of DMI."""
    vendor, comma, _ = tree["compatible"].partition(",")
    return {
        "make": vendor_name(vendor, tree["model"]) if comma else None,
        "model": known(tree["model"]),
        "serial": known_number(tree["serial-number"]),
    }


def vendor_name(prefix: str, model: str) -> str | None:
    """A device tree writes `raspberrypi`; where the model begins with the same letters, their spelling is the name."""
    words = model.split()
    spellings = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return next((name for name in spellings if name.replace(" ", "").casefold() == prefix.casefold()), known(prefix))


def chassis_code(dmi: Dmi) -> int | None:
    """The number of the chassis type, if it is one."""
    text = dmi.get("chassis_type", "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def board(dmi: Dmi) -> Board | None:
    """The main board, if the firmware describes one."""
    said = Board(
        make=known(dmi.get("board_vendor")),
        model=known(dmi.get("board_name")),
        version=known(dmi.get("board_version")),
        serial=known_number(dmi.get("board_serial")),
    )
    return said if said.make or said.model or said.serial else None


def has_battery(host: Host) -> bool:
    """Whether a battery feeds the whole computer; a mouse's own battery has the scope `Device`."""
    try:
        supplies = host.list(_SUPPLIES)
    except Absent:
        return False
    return any(
        glance(host, f"{_SUPPLIES}/{name}/type") == "Battery" and glance(host, f"{_SUPPLIES}/{name}/scope") != "Device"
        for name in supplies
    )


def _container(host: Host) -> str | None:
    return virtual.container(
        manager=glance(host, "/run/systemd/container") or "",
        podman=glance(host, _PODMAN) is not None,
        cgroup=glance(host, "/proc/1/cgroup") or "",
        mountinfo=glance(host, "/proc/self/mountinfo") or "",
    )


def _under_another_system(host: Host) -> bool:
    return (
        virtual.under_hypervisor(glance(host, "/proc/cpuinfo") or "", glance(host, "/proc/xen/capabilities") or "")
        or virtual.windows_inside(glance(host, "/proc/sys/kernel/osrelease") or "")
        or glance(host, f"{_TREE}/hypervisor/compatible") is not None
    )


def _firmware(host: Host, dmi: Dmi) -> Firmware | None:
    uefi = bool(names(host, _EFI))
    if not dmi and not uefi:
        return None
    return Firmware(
        vendor=known(dmi.get("bios_vendor")),
        version=known(dmi.get("bios_version")),
        released_on=_age.firmware_date(dmi.get("bios_date")),
        starts_by_uefi=uefi,
    )


def _ages(host: Host, holes: Holes, firmware: Firmware | None) -> tuple[Estimate, ...]:
    installed = holes.over("installation date", lambda: _age.installed(host), ())
    released = firmware.released_on if firmware else None
    if released is None or not _age.plausible(released, host.now().date()):
        return installed
    return (Estimate(on=released, based_on="an estimate from the firmware's date; updates make it younger"), *installed)


COLLECTOR = Collector(
    title="Your computer",
    purpose="To know which computer it is: its type, make, model, serial number and probable age.",
    category=Category.DEVICE,
    section=Device,
    needs=(Need.ADMINISTRATOR,),
    sources={
        "linux": Source(
            from_linux,
            touches=(
                *firmware_words.TOUCHES,
                f"list {_SUPPLIES}", f"read {_SUPPLIES}/*/type", f"read {_SUPPLIES}/*/scope",
                *(f"read {_TREE}/{name}" for name in (*_TREE_NAMES, "hypervisor/compatible")),
                f"read {_PODMAN}", "read /run/systemd/container", "read /proc/1/cgroup", "read /proc/self/mountinfo",
                "read /proc/cpuinfo", "read /proc/xen/capabilities", "read /proc/sys/kernel/osrelease",
                f"list {_EFI}", _age.TOUCH_BIRTHS,
            ),
        )
    },
)  # fmt: skip
