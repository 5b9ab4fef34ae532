from __future__ import annotations

from typing import Any

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.storage import COLLECTOR
from collectors.storage.section import DiskKind, Encryption


def test_a_laptop_with_an_encrypted_disk_and_a_stick(looked: Any) -> None:
    storage = looked("linux-laptop", COLLECTOR)
    assert [(disk.name, disk.kind) for disk in storage.disks] == [("sda", DiskKind.USB), ("nvme0n1", DiskKind.NVME)]
    nvme = storage.disks[1]
    assert (nvme.health.passed, nvme.health.wear_percent, nvme.health.power_on_hours) == (True, 3, 1893)
    assert nvme.firmware == "41720C20"
    points = {volume.mount_points: volume.encryption for volume in storage.volumes}
    assert points == {
        ("/",): Encryption.ON, ("/boot",): Encryption.OFF, ("/boot/efi",): Encryption.OFF,
        ("/media/joana.quintela/PEN QUINTELA",): Encryption.OFF,
    }  # fmt: skip
    assert [(mount.file_system) for mount in storage.network_mounts] == ["cifs"]
    assert [swap.kind for swap in storage.swaps] == ["file"]
    assert [(hole.what, hole.why) for hole in storage.holes] == [
        ("health of sda", "this disk does not tell its health")
    ]


def test_an_old_desktop_whose_disk_is_dying(looked: Any) -> None:
    storage = looked("linux-old-desktop", COLLECTOR)
    dying, asleep = storage.disks
    assert (dying.kind, dying.health.passed, dying.health.pending_sectors) == (DiskKind.HDD, False, 216)
    assert (dying.family, dying.rotations_per_minute) == ("Seagate Barracuda 7200.12", 7200)
    assert (asleep.kind, asleep.health) == (DiskKind.SSD, None)
    assert storage.volumes[0].read_only
    assert [hole.why for hole in storage.holes] == ["the disk is asleep and was not woken"]


def test_a_raspberry_pi_with_a_disk_that_does_not_answer(looked: Any) -> None:
    storage = looked("linux-raspberry-pi", COLLECTOR)
    assert [(disk.kind, disk.bus) for disk in storage.disks] == [(DiskKind.USB, "usb"), (DiskKind.SD_CARD, "mmc")]
    silent = storage.volumes[2]
    assert (silent.disk, silent.size_bytes) == ("sda", None)
    assert {hole.why for hole in storage.holes} == {"smartctl is not installed", "the volume did not answer"}


def test_a_virtual_machine_has_no_health_and_no_hole_for_it(looked: Any) -> None:
    storage = looked("linux-virtual-machine", COLLECTOR)
    assert [(disk.kind, disk.health) for disk in storage.disks] == [(DiskKind.VIRTUAL, None)]
    assert [volume.mount_points for volume in storage.volumes] == [("/", "/home"), ("/boot",)]
    assert storage.holes == ()


@pytest.mark.parametrize("name", ["linux-laptop", "linux-old-desktop"])
def test_a_network_mount_is_never_touched(recording: Any, name: str) -> None:
    log, source = AccessLog(), COLLECTOR.sources["linux"]
    found = source.collect(Host(Recorded(recording(name)), "storage", source.touches, log))
    points = [mount.mount_point for mount in found.network_mounts]  # type: ignore[attr-defined]  # it is a Storage
    assert points
    assert not [access.what for access in log if any(point in access.what for point in points)]


def test_a_computer_that_tells_nothing_has_holes_instead_of_disks(answering: Any) -> None:
    source = COLLECTOR.sources["linux"]
    storage = source.collect(answering({}, source.touches))
    assert {hole.what for hole in storage.holes} == {"disks", "volumes", "swap space"}
