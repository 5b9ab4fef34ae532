"""Disks on Linux: what they are, how they are connected, and how healthy they say they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import collectors.storage.udisks as udisks
from collectors._contract import Holes
from collectors._glance import glance, glance_number
from collectors._host.errors import Absent, Denied, HostError
from collectors._host.host import Host
from collectors._placeholders import known, known_number
from collectors.storage.block_devices import Block
from collectors.storage.health import Label, ask
from collectors.storage.section import Disk, DiskKind, Health

_NOT_A_DISK = re.compile(r"(loop|ram|zram|fd|sr|nbd|dm-|md)\d|mmcblk\d+(boot\d|rpmb|gp\d)", re.A)
_VIRTUAL = re.compile(r"qemu|vmware|vbox|virtual|msft|xen", re.I)
_NOT_A_MAKER = re.compile(r"ata|nvme|scsi|usb|generic.*|0x[0-9a-f]{4}", re.I)
_NO_LABEL = Label()
_INTERNAL = {"usb": False, "ieee1394": False, "sata": True, "nvme": True, "ata": True, "mmc": True}


def disks(host: Host, found: tuple[Block, ...], holes: Holes) -> tuple[Disk, ...]:
    """Every disk among what lsblk told; loop devices, compressed memory, empty card readers and drives are none."""
    ask_udisks = cache(lambda: _udisks(host))
    return tuple(_disk(host, block, ask_udisks, holes) for block in found if is_disk(block))


def is_disk(block: Block) -> bool:
    """Whether a line of lsblk is a disk of its own that has something in it."""
    return block.kind == "disk" and block.size > 0 and not _NOT_A_DISK.match(block.kernel_name)


def kind_of(block: Block, card: str | None) -> DiskKind:
    """By its name, its connection and whether it turns; `card` is what the kernel calls a flash card (MMC, SD)."""
    name, maker = block.kernel_name, f"{block.vendor or ''} {block.model or ''}"
    if name.startswith(("vd", "xvd")) or block.transport == "virtio" or _VIRTUAL.search(maker):
        return DiskKind.VIRTUAL
    if name.startswith("nvme"):
        return DiskKind.NVME
    if name.startswith("mmcblk"):
        return {"MMC": DiskKind.EMMC, "SD": DiskKind.SD_CARD}.get(card or "", DiskKind.UNKNOWN)
    if block.transport == "usb":
        return DiskKind.USB
    if name.startswith(("sd", "hd")):
        return DiskKind.HDD if block.rotates else DiskKind.SSD
    return DiskKind.UNKNOWN


def _disk(host: Host, block: Block, ask_udisks: Callable[[], dict[str, Health]], holes: Holes) -> Disk:
    queue = f"/sys/block/{block.kernel_name}/queue/discard_max_bytes"
    kind = kind_of(block, glance(host, f"{_flash(block)}/type") if block.kernel_name.startswith("mmcblk") else None)
    health, label = _health(host, block, kind, ask_udisks, holes)
    trims = None if block.rotates else glance_number(host, queue)
    return Disk(
        name=block.kernel_name, kind=kind, bus=_bus(block), maker=_maker(block.vendor), model=known(block.model),
        family=label.family, firmware=label.firmware or known(block.revision), serial=known_number(block.serial),
        size_bytes=block.size, rotations_per_minute=label.rotations_per_minute, removable=block.removable,
        internal=_INTERNAL.get(block.transport or ""), read_only=block.read_only,
        trim=None if trims is None else trims > 0, health=health,
    )  # fmt: skip


def _flash(block: Block) -> str:
    return f"/sys/block/{block.kernel_name}/device"


def _bus(block: Block) -> str | None:
    if block.transport is None and block.kernel_name.startswith("mmcblk"):
        return "mmc"
    return block.transport


def _maker(vendor: str | None) -> str | None:
    """What stands as vendor may be the bus or a number."""
    return None if vendor is None or _NOT_A_MAKER.fullmatch(vendor) else known(vendor)


def _health(
    host: Host, block: Block, kind: DiskKind, ask_udisks: Callable[[], dict[str, Health]], holes: Holes
) -> tuple[Health | None, Label]:
    """By smartctl; without it or its permission by UDisks, which knows less, and then a hole says so."""
    if kind is DiskKind.VIRTUAL:
        return None, _NO_LABEL
    if kind in (DiskKind.EMMC, DiskKind.SD_CARD):
        life = glance(host, f"{_flash(block)}/life_time")
        return worn(life) if life else None, _NO_LABEL
    try:
        return ask(host, f"/dev/{block.kernel_name}")
    except Denied as reason:
        told, what, why = ask_udisks().get(block.kernel_name), "health of disks", reason.reason
    except Absent as reason:
        told, what, why = ask_udisks().get(block.kernel_name), f"health of {block.kernel_name}", reason.reason
    except HostError as reason:
        told, what, why = None, f"health of {block.kernel_name}", reason.reason
    holes.add("details of the health of disks" if told else what, why)
    return told, _NO_LABEL


def _udisks(host: Host) -> dict[str, Health]:
    """A computer without a desktop has no such service, which is nothing to tell."""
    try:
        return udisks.ask(host)
    except HostError:
        return {}


def worn(life_time: str) -> Health | None:
    """eMMC tells its two areas' wear in tenths (`0x02 0x01`: up to 20 and 10 percent); 0x00 is unknown."""
    tenths = [int(part, 16) for part in re.findall(r"\b0x([0-9a-fA-F]{2})\b", life_time)]
    return Health(wear_percent=max(tenths) * 10) if tenths and 0 < max(tenths) <= 0x0B else None
