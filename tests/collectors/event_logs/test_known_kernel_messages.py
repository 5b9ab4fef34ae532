"""What the usual messages of the Linux kernel mean."""

from __future__ import annotations

import re

import pytest

from collectors.event_logs.known_kernel_messages import SAYINGS, meaning


@pytest.mark.parametrize(
    ("message", "means"),
    [
        ("blk_update_request: I/O error, dev sda, sector 1234 op 0x0:(READ)", "a disk could not read or write"),
        ("critical medium error, dev sdb, sector 8", "a disk could not read or write a spot"),
        ("ata1.00: exception Emask 0x0 SAct 0x4 SErr 0x0 action 0x0", "a disk or its cable reported an error"),
        ("nvme nvme0: I/O 12 QID 3 timeout, aborting", "an NVMe disk did not answer in time"),
        ("Out of memory: Killed process 5120 (chrome) total-vm:1kB", "memory ran out and a program was ended"),
        (
            "Memory cgroup out of memory: Killed process 7 (x)",
            "a program was ended: it used more memory than it may",
        ),
        ("EDAC MC0: 1 CE memory read error on CPU_SrcID#0_Ha#0", "memory reported a corrected fault"),
        ("EDAC MC0: 1 UE on DIMM_A1", "memory reported a fault that could not be corrected"),
        ("mce: [Hardware Error]: Machine check events logged", "the processor reported a hardware fault"),
        ("usb 1-2: device descriptor read/64, error -71", "a USB device could not be recognised"),
        ("hwmon hwmon1: Undervoltage detected!", "the power supply is too weak"),
        ("Under-voltage detected! (0x00050005)", "the power supply is too weak"),
        ("Bluetooth: hci0: command 0x2007 tx timeout", "the Bluetooth adapter did not answer"),
        ("i915 0000:00:02.0: [drm] GPU HANG: ecode 9:1:85dffffb", "the graphics chip hung and was reset"),
        (
            "INFO: task kworker/u16:3:1234 blocked for more than 120 seconds.",
            "a program waited very long, often for a disk or network",
        ),
        ("gimp-2.10[4242]: segfault at 0 ip 00007f3a1c2b", "a program crashed"),
    ],
)
def test_a_usual_message_is_explained(message: str, means: str) -> None:
    assert meaning(message) == means


def test_others_are_not_guessed() -> None:
    assert [m for m in ("", "usb 1-2: new device", "CE on", "EDAC MC0: giving up") if meaning(m)] == []


def test_no_saying_hides_behind_a_more_general_one() -> None:
    hidden = [
        later.words
        for place, later in enumerate(SAYINGS)
        for earlier in SAYINGS[:place]
        if all(part in later.words for part in earlier.words.split("…"))
    ]
    assert hidden == []


def test_every_saying_names_a_file_of_the_kernel() -> None:
    odd = [s for s in SAYINGS if not re.fullmatch(r"[a-z0-9_/+-]+\.[ch]|NVIDIA: Xid errors", s.source)]
    assert odd == []


def test_words_are_long_enough_to_mean_one_thing() -> None:
    assert [s.words for s in SAYINGS if len(s.words) < 6] == []
