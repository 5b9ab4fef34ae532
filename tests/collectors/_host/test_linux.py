from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collectors._host.errors import Denied, HostError
from collectors._host.linux import LiveLinux

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the live machine of this version is Linux"
)


@pytest.fixture
def machine() -> LiveLinux:
    return LiveLinux()


def read(machine: LiveLinux, path: Path | str, most: int = 1 << 20, *, tail: bool = False) -> bytes:
    return machine.read(str(path), most, tail)


def test_files_of_the_kernel_are_read_although_they_tell_no_size(machine: LiveLinux) -> None:
    assert read(machine, "/proc/meminfo").startswith(b"MemTotal:")
    whole = read(machine, "/proc/cpuinfo")
    assert read(machine, "/proc/cpuinfo", 20) == whole[:20]
    assert len(read(machine, "/proc/cpuinfo", 20, tail=True)) == 20
    assert read(machine, "/proc/version", 10, tail=True) == read(machine, "/proc/version")[-10:]


def test_without_the_right_it_is_denied_and_says_how_it_could_be_allowed(
    in_a_child: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "closed").write_text("x")
    (tmp_path / "closed").chmod(0)
    answer = in_a_child(
        """
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    answer = machine.read(sys.argv[1], 10, False).decode()
except HostError as error:
    answer = [type(error).__name__, error.reason]
""",
        str(tmp_path / "closed"),
    )
    assert answer == ["Denied", "needs administrator rights"]
    assert issubclass(Denied, HostError)


def test_an_attribute_the_kernel_cannot_tell_is_unreadable(machine: LiveLinux) -> None:
    with pytest.raises(HostError) as error:
        read(machine, "/sys/class/net/lo/speed")
    assert "/" not in error.value.reason


def test_a_true_path_has_no_links_and_no_dots(machine: LiveLinux, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert str(tmp_path / "real/x") in machine.true_path(f"{tmp_path}/link/../link/./x")
    assert "/etc/passwd" in machine.true_path("/proc/self/root/etc/passwd")
    assert os.getcwd() in machine.true_path("/proc/self/cwd")


def test_commands_and_facts_are_asked(machine: LiveLinux) -> None:
    assert machine.run(("uname", "-s"), 4, 100, (0,)) == b"Linux\n"
    assert isinstance(machine.fact("load"), list)
