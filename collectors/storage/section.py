"""What is told of disks and volumes, the same on every platform; sizes in bytes."""

from __future__ import annotations

from enum import Enum

from collectors._contract import Topic
from redaction.privacy import Alias, FreeText, Plain, Section


class DiskKind(Enum):
    """What kind of disk it is; one behind USB does not tell what it is inside."""

    HDD = "hard disk"
    SSD = "solid-state disk"
    NVME = "NVMe disk"
    EMMC = "built-in flash (eMMC)"
    SD_CARD = "memory card"
    USB = "USB disk"
    VIRTUAL = "virtual disk"
    UNKNOWN = "unknown"


class Encryption(Enum):
    """Whether what lies on a volume can be read without a key."""

    ON = "encrypted"
    LOCKED = "encrypted and locked"
    SUSPENDED = "encrypted, but its protection is switched off for now"
    UNDER_WAY = "being encrypted or decrypted"
    OFF = "not encrypted"


class Health(Section):
    """A disk's own account of itself; what it does not tell is None.

    `passed` is its verdict. `wear_percent` is the used share of the writes it is made for, and may pass 100;
    `spare_percent` of its spare blocks are left, `spare_threshold_percent` is where it calls that critical.
    `reallocated_sectors` were replaced, `pending_sectors` wait to be, `uncorrectable_sectors` were lost. `media_errors`
    (NVMe) are reads it could not mend. `failed_reads` and `failed_writes` are what the system saw go wrong. `warnings`
    are NVMe's critical ones, or the system's; `failing_now` and `failed_before` name ATA attributes under their limit.
    `cable_errors` count what the cable garbled.
    """

    passed: bool | None = None
    temperature_celsius: int | None = None
    power_on_hours: int | None = None
    power_cycles: int | None = None
    unsafe_shutdowns: int | None = None
    wear_percent: int | None = None
    spare_percent: int | None = None
    spare_threshold_percent: int | None = None
    written_bytes: int | None = None
    reallocated_sectors: int | None = None
    reported_uncorrectable: int | None = None
    pending_sectors: int | None = None
    uncorrectable_sectors: int | None = None
    cable_errors: int | None = None
    media_errors: int | None = None
    failed_reads: int | None = None
    failed_writes: int | None = None
    warnings: tuple[Plain, ...] = ()
    failing_now: tuple[Plain, ...] = ()
    failed_before: tuple[Plain, ...] = ()


class Disk(Section):
    """One disk. `health` is None where it could not be read; the topic's holes say why.

    `trim` tells whether the disk takes the system's word for what is no longer needed, which keeps a solid-state disk
    fast. `internal` is False for one in a case of its own.
    """

    name: Plain
    kind: DiskKind
    bus: Plain | None = None
    maker: Plain | None = None
    model: Plain | None = None
    family: Plain | None = None
    firmware: Plain | None = None
    serial: Alias | None = None
    size_bytes: int | None = None
    rotations_per_minute: int | None = None
    removable: bool = False
    internal: bool | None = None
    read_only: bool = False
    trim: bool | None = None
    health: Health | None = None


class Volume(Section):
    """A file system on this computer's disks; not mounted where it has no mount point, and then nobody knows its fill.

    `free_bytes` is what ordinary programs may still use; volumes of one `container` (APFS) share it. `files_percent`
    is the used share of the file system's room for files (inodes), which can run out before the bytes do. `disk` is
    the name of the disk it lies on. `damaged` is the system's own mark that it must be checked.
    """

    mount_points: tuple[FreeText, ...] = ()
    file_system: Plain | None = None
    label: FreeText | None = None
    disk: Plain | None = None
    container: Plain | None = None
    size_bytes: int | None = None
    used_bytes: int | None = None
    free_bytes: int | None = None
    files_percent: float | None = None
    read_only: bool = False
    encryption: Encryption | None = None
    damaged: bool | None = None


class NetworkMount(Section):
    """A folder that lies on another computer; it is not touched, because a dead one never answers."""

    mount_point: FreeText
    file_system: Plain


class Swap(Section):
    """Disk space that stands in for memory: a partition, a file, or compressed memory (zram)."""

    kind: Plain
    size_bytes: int
    used_bytes: int


class Storage(Topic):
    """What this computer keeps things on.

    `trim_enabled` tells whether the system lets solid-state disks know what was deleted; `answered_by` names the
    sources that answered.
    """

    disks: tuple[Disk, ...] = ()
    volumes: tuple[Volume, ...] = ()
    network_mounts: tuple[NetworkMount, ...] = ()
    swaps: tuple[Swap, ...] = ()
    trim_enabled: bool | None = None
    answered_by: tuple[Plain, ...] = ()
