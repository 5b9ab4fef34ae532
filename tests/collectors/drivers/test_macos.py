"""Drivers of macOS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors._host.host import Host
from collectors.drivers import COLLECTOR
from collectors.drivers.macos import SOURCE, from_macos


@pytest.mark.policy("P10")
def test_a_mac_tells_extensions_that_are_not_apples(looked: Callable[[str, Any], Any]) -> None:
    section = looked("macos-notebook-trouble", COLLECTOR)
    assert [one.name for one in section.drivers] == ["com.acme.driver.AcmeAudio", "com.acme.endpoint"]
    assert (section.drivers_of_system, section.answered_by) == (1, ("kmutil", "systemextensionsctl"))
    assert section.holes == ()


def test_an_older_mac_answers_by_kextstat(answering: Callable[..., Host]) -> None:
    line = "    1  100 0xffffff7f80a2b000 0x9000     0x9000     com.acme.old (1.0) 0000 <1>\n"
    section = from_macos(answering({"run kextstat -l": {"text": line}}, SOURCE.touches))
    assert ([one.name for one in section.drivers], section.answered_by) == (["com.acme.old"], ("kextstat",))
    assert [hole.what for hole in section.holes] == ["system extensions"]


def test_a_mac_that_answers_nothing_says_so(answering: Callable[..., Host]) -> None:
    section = from_macos(answering({}, SOURCE.touches))
    assert [hole.what for hole in section.holes] == ["kernel extensions", "system extensions"]
    assert section.drivers_of_system is None
