"""Storage: the disks and their health, the volumes on them and how full they are."""

from __future__ import annotations

from collectors._contract import Category, Collector, Holes, Need, Source, Topic
from collectors._host.host import Host
from collectors.storage.block_devices import LSBLK, blocks
from collectors.storage.disks import Disk, disks
from collectors.storage.health import SMARTCTL
from collectors.storage.volumes import NetworkMount, Swap, Volume, mounts, network_mounts, swaps, volumes


class Storage(Topic):
    """What this computer keeps things on; sizes in bytes."""

    disks: tuple[Disk, ...] = ()
    volumes: tuple[Volume, ...] = ()
    network_mounts: tuple[NetworkMount, ...] = ()
    swaps: tuple[Swap, ...] = ()


def from_linux(host: Host) -> Storage:
    """By lsblk, the kernel's lists of mounts and swap space, and smartctl where it is installed and permitted."""
    holes = Holes()
    found = holes.over("disks", lambda: blocks(host.run(*LSBLK, seconds=3)), ())
    mounted = holes.over("volumes", lambda: mounts(host.text("/proc/self/mountinfo")), ())
    return Storage(
        disks=disks(host, found, holes),
        volumes=volumes(host, found, mounted, holes),
        network_mounts=network_mounts(mounted),
        swaps=holes.over("swap space", lambda: swaps(host.text("/proc/swaps")), ()),
        holes=holes.all(),
    )


COLLECTOR = Collector(
    title="Disks and storage",
    purpose="To see whether a disk is failing, and whether your computer runs out of space.",
    category=Category.DEVICE,
    section=Storage,
    needs=(Need.ADMINISTRATOR,),
    sources={
        "linux": Source(
            from_linux,
            touches=(
                "run " + " ".join(LSBLK), "run " + " ".join(SMARTCTL), "fact disk_usage",
                "read /proc/self/mountinfo", "read /proc/swaps",
                "read /sys/block/*/device/type", "read /sys/block/*/device/life_time",
            ),
            seconds=8.0,
        )
    },
)  # fmt: skip
