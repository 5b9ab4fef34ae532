"""Storage on macOS: the I/O registry, its own inventory, FileVault's state; mounted images are left out."""

from __future__ import annotations

from functools import partial

import collectors.storage.mac_disks as mac_disks
import collectors.storage.mac_health as mac_health
import collectors.storage.mac_volumes as mac_volumes
from collectors import _system_profiler as profiler
from collectors._contract import Holes, Source
from collectors._host.host import Host, decoded
from collectors._system_profiler import Item
from collectors.storage.mac_disks import Told
from collectors.storage.registry_tree import IOREG, Tree, tree
from collectors.storage.section import Disk, DiskKind, Storage

_VOLUMES, _NVME, _SATA = "SPStorageDataType", "SPNVMeDataType", "SPSerialATADataType"
_FILE_VAULT = ("fdesetup", "status")
_MOUNT = ("mount",)
_VERDICT_ONLY = "macOS tells a disk's verdict, but the counters of NVMe disks only"
_MOST_LOGS = 8


def from_macos(host: Host) -> Storage:
    """What is mounted from another computer is only named."""
    holes = Holes()
    registry = holes.over("the disks' device registry", lambda: tree(host.run(*IOREG)), Tree())
    listed: tuple[Item, ...] = ()
    listed = mac_volumes.real_volumes(holes.over("volumes", lambda: profiler.ask(host, _VOLUMES), listed))
    nvme = holes.over("NVMe disks", lambda: mac_disks.listed(profiler.ask(host, _NVME)), {})
    sata = holes.over("SATA disks", lambda: mac_disks.listed(profiler.ask(host, _SATA)), {})
    logs = _logs(host, mac_disks.nvme_names(registry.devices, nvme), holes)
    disks = mac_disks.disks(registry.devices, nvme, sata, logs) or mac_volumes.disks_of(listed)
    vault = holes.over(
        "FileVault", lambda: mac_volumes.file_vault(decoded(host.run(*_FILE_VAULT, accept=range(256)))), None
    )
    if any(disk.kind in (DiskKind.NVME, DiskKind.SSD, DiskKind.HDD) and disk.name not in logs for disk in disks):
        holes.add("details of the health of disks", _VERDICT_ONLY)
    answers = (("ioreg", registry.devices), (_VOLUMES, listed), (_NVME, nvme), (_SATA, sata), ("diskutil", logs))
    return Storage(
        disks=disks,
        volumes=mac_volumes.volumes(listed, registry, vault),
        network_mounts=holes.over("network drives", lambda: mac_volumes.network_mounts(_mounts(host)), ()),
        swaps=holes.over("swap space", lambda: mac_volumes.swap(host.fact("swap")), ()),
        trim_enabled=_trims(disks),
        answered_by=tuple(name for name, answer in answers if answer),
        holes=holes.all(),
    )


def _logs(host: Host, names: tuple[str, ...], holes: Holes) -> dict[str, Told]:
    logs: dict[str, Told] = {}
    for name in names[:_MOST_LOGS]:
        log = holes.over("health of NVMe disks", partial(mac_health.ask, host, name), None)
        if log:
            logs[name] = log
    return logs


def _mounts(host: Host) -> str:
    return decoded(host.run(*_MOUNT, seconds=2.0, most=1 << 20))


def _trims(disks: tuple[Disk, ...]) -> bool | None:
    """Here TRIM is decided for each disk: whether all that could have it do."""
    told = [disk.trim for disk in disks if disk.trim is not None]
    return all(told) if told else None


SOURCE = Source(
    from_macos,
    touches=(
        f"run {' '.join(IOREG)}", *(f"run {' '.join(profiler.command(kind))}" for kind in (_VOLUMES, _NVME, _SATA)),
        f"run {' '.join(mac_health.DISKUTIL)} *", f"run {' '.join(_FILE_VAULT)}", f"run {' '.join(_MOUNT)}",
        "fact swap",
    ),
    seconds=20.0,
)  # fmt: skip
