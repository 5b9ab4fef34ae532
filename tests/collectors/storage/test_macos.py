"""Storage of a Mac, as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.storage.macos import SOURCE, from_macos
from collectors.storage.section import DiskKind, Encryption


def test_an_invented_imac(recording: Callable[[str], dict[str, Any]]) -> None:
    section = from_macos(Host(Recorded(recording("macos-imac-disks")), "test", SOURCE.touches, AccessLog()))
    told = [(disk.name, disk.kind, disk.bus, disk.internal, disk.trim) for disk in section.disks]
    assert told == [
        ("disk0", DiskKind.NVME, "nvme", True, True), ("disk1", DiskKind.HDD, "sata", True, None),
        ("disk6", DiskKind.USB, "usb", False, None),
    ]  # fmt: skip
    healthy, failing, _ = (disk.health for disk in section.disks)
    assert healthy is not None
    assert failing is not None
    assert (healthy.passed, failing.passed, failing.failed_reads) == (True, False, 7)
    assert (healthy.wear_percent, healthy.temperature_celsius, healthy.power_on_hours) == (41, 40, 9120)
    assert [(v.label, v.disk, v.container, v.encryption) for v in section.volumes] == [
        ("Macintosh HD", "disk0", "disk2", Encryption.ON), ("Macintosh HD - Data", "disk0", "disk2", Encryption.ON),
        ("Valadas Copias", "disk6", None, Encryption.OFF),
    ]  # fmt: skip
    assert [mount.mount_point for mount in section.network_mounts] == ["/Volumes/Projetos"]
    assert [swap.used_bytes for swap in section.swaps] == [2 << 30]
    assert (section.trim_enabled, len(section.answered_by)) == (True, 5)
    assert [hole.what for hole in section.holes] == ["details of the health of disks"]


def test_where_only_the_list_of_volumes_answers_it_tells_the_disks_too(
    answering: Callable[..., Host], real: Callable[[str], Path]
) -> None:
    path = real("macos/mac-json-storage-1tb/SPStorageDataType_AppleSilicon_1TB_withUSB.json")
    answers = {"run system_profiler -json SPStorageDataType": {"text": path.read_text("utf-8")}}
    section = from_macos(answering(answers, SOURCE.touches))
    assert [(disk.name, disk.model) for disk in section.disks] == [("disk3", "APPLE SSD AP1024Z"), ("disk7", None)]
    assert section.answered_by == ("SPStorageDataType",)
    assert {"the disks' device registry", "NVMe disks", "SATA disks", "FileVault"} <= {h.what for h in section.holes}


def test_a_mac_that_tells_nothing_has_holes_instead_of_disks(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches))
    assert (section.disks, section.volumes) == ((), ())
    assert {"volumes", "FileVault", "network drives", "swap space"} <= {hole.what for hole in section.holes}
