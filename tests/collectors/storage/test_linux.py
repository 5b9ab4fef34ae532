from __future__ import annotations

from typing import Any

import pytest

from collectors.storage.linux import SOURCE, from_linux

TIMERS = "list /etc/systemd/system/timers.target.wants"
MOUNTS = "read /proc/self/mountinfo"


@pytest.mark.parametrize(
    ("timers", "options", "enabled"),
    [
        (["fstrim.timer"], "rw", True), (["logrotate.timer"], "rw,discard", True),
        (["logrotate.timer"], "rw,discard=async", True), (["logrotate.timer"], "rw,nodiscard", False),
        (None, "rw", None),
    ],
)  # fmt: skip
def test_trim_is_on_by_the_timer_or_by_a_mount_option(
    answering: Any, timers: list[str] | None, options: str, enabled: bool | None
) -> None:
    answers = {MOUNTS: {"text": f"1 0 8:1 / / rw - ext4 /dev/sda1 {options}\n"}}
    if timers is not None:
        answers[TIMERS] = {"json": timers}  # type: ignore[dict-item]  # answers come in several shapes
    assert from_linux(answering(answers, SOURCE.touches)).trim_enabled is enabled


def test_a_disk_tells_whether_it_takes_trim(answering: Any) -> None:
    rows = (
        '{"name":"sda","kname":"sda","type":"disk","size":9,"rota":false,"tran":"sata"},'
        '{"name":"sdb","kname":"sdb","type":"disk","size":9,"rota":false,"tran":"usb"},'
        '{"name":"sdc","kname":"sdc","type":"disk","size":9,"rota":true,"tran":"sata"}'
    )
    lsblk = next(touch for touch in SOURCE.touches if touch.startswith("run lsblk"))
    answers = {
        lsblk: {"text": f'{{"blockdevices":[{rows}]}}'},
        "read /sys/block/sda/queue/discard_max_bytes": {"text": "2147450880\n"},
        "read /sys/block/sdb/queue/discard_max_bytes": {"text": "0\n"},
    }  # fmt: skip
    section = from_linux(answering(answers, SOURCE.touches))
    assert [(disk.trim, disk.internal) for disk in section.disks] == [(True, True), (False, False), (None, True)]
    assert section.answered_by == ("lsblk",)
