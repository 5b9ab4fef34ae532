"""Which logs of Linux are asked, and when the next one is."""

from __future__ import annotations

from collections.abc import Callable

from collectors._host.host import Host
from collectors.event_logs.linux import SOURCE, from_linux

ID = "5f1c0a9be7d34c2c8a6f90b1d2e3f4a5"


def test_a_journal_of_which_only_a_part_may_be_read_is_filled_up_by_the_kernels_log(
    answering: Callable[..., Host],
) -> None:
    ask = next(touch for touch in SOURCE.touches if touch.startswith("run journalctl")).removesuffix("*")
    answers = {
        "list /var/log/journal": {"json": [ID]},
        f"read /var/log/journal/{ID}/system.journal": {"error": "denied"},
        f"{ask}@1794744000": {"lines": ["-- No entries --"]},
        "run dmesg -r": {"text": "<3>[ 1.0] mmc0: error\n"},
        "list /var/log": {"json": ["auth.log"]},
    }
    section = from_linux(answering(answers, SOURCE.touches))
    assert [source.name for source in section.sources] == ["system journal", "kernel messages"]
    assert [hole.what for hole in section.holes] == ["the system's part of the journal", "sign-in logs"]
