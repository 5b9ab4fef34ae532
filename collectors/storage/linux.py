"""Storage on Linux: lsblk, the kernel's lists of mounts and swap space, sysfs, smartctl or UDisks for the health."""

from __future__ import annotations

from collectors._contract import Holes, Source
from collectors._glance import names
from collectors._host.host import Host
from collectors.storage.block_devices import LSBLK, blocks
from collectors.storage.disks import disks
from collectors.storage.health import SMARTCTL
from collectors.storage.section import Storage
from collectors.storage.udisks import BUSCTL
from collectors.storage.volumes import Mount, mounts, network_mounts, swaps, volumes

_TIMERS = "/etc/systemd/system/timers.target.wants"


def from_linux(host: Host) -> Storage:
    """What is mounted from another computer is only named."""
    holes = Holes()
    found = holes.over("disks", lambda: blocks(host.run(*LSBLK, seconds=3)), ())
    mounted = holes.over("volumes", lambda: mounts(host.text("/proc/self/mountinfo")), ())
    return Storage(
        disks=disks(host, found, holes),
        volumes=volumes(host, found, mounted, holes),
        network_mounts=network_mounts(mounted),
        swaps=holes.over("swap space", lambda: swaps(host.text("/proc/swaps")), ()),
        trim_enabled=_trim_enabled(host, mounted),
        answered_by=("lsblk",) if found else (),
        holes=holes.all(),
    )


def _trim_enabled(host: Host, mounted: tuple[Mount, ...]) -> bool | None:
    """By the weekly fstrim.timer or a mount's option `discard`; None without systemd, where cron may do it."""
    timers = names(host, _TIMERS)
    if "fstrim.timer" in timers or any(mount.discards for mount in mounted):
        return True
    return False if timers else None


SOURCE = Source(
    from_linux,
    touches=(
        "run " + " ".join(LSBLK), "run " + " ".join(SMARTCTL), "run " + " ".join(BUSCTL), "fact disk_usage",
        "read /proc/self/mountinfo", "read /proc/swaps", f"list {_TIMERS}",
        "read /sys/block/*/device/type", "read /sys/block/*/device/life_time",
        "read /sys/block/*/queue/discard_max_bytes",
    ),
    seconds=5.0,
)  # fmt: skip
