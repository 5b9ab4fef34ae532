from __future__ import annotations

from collections.abc import Callable

import pytest

from collectors._host.host import Host
from collectors.network.linux import SOURCE, from_linux


@pytest.mark.parametrize(("flags", "enabled"), [("0x1003\n", True), ("0x1002\n", False), ("odd\n", None)])
def test_an_adapter_that_is_switched_off_says_so(
    answering: Callable[..., Host], flags: str, enabled: bool | None
) -> None:
    answers = {
        "list /sys/class/net": {"json": ["eth0"]}, "list /sys/class/net/eth0": {"json": ["device"]},
        "read /sys/class/net/eth0/flags": {"text": flags},
    }  # fmt: skip
    section = from_linux(answering(answers, SOURCE.touches))
    assert [adapter.enabled for adapter in section.adapters] == [enabled]
    assert (section.vpn_present, section.vpn_up, section.answered_by) == (False, False, ("sysfs",))
