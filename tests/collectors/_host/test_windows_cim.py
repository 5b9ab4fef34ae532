from __future__ import annotations

import sys
import time

import pytest

from collectors._host import windows_cim
from collectors._host.errors import Absent, Denied, HostError, Late, Unreadable

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="Windows' own interfaces are needed")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (0x80041003, Denied),
        (0x80070005, Denied),
        (0x8004100E, Absent),
        (0x80041010, Absent),
        (0x80041002, Absent),
        (0x80041017, Unreadable),
        (0x800706BA, Unreadable),
    ],
)
def test_an_error_of_windows_is_a_calm_reason(code: int, kind: type[HostError]) -> None:
    assert type(windows_cim.reason(code)) is kind or isinstance(windows_cim.reason(code), kind)
    assert "0x" not in windows_cim.reason(code).reason or kind is Unreadable


def test_of_classes_without_an_end_only_a_part_is_asked() -> None:
    assert windows_cim._wql("Win32_UserAccount", ("Name", "SID")) == (
        "SELECT Name,SID FROM Win32_UserAccount WHERE LocalAccount=TRUE"
    )
    assert windows_cim._wql("Win32_Battery", "*") == "SELECT * FROM Win32_Battery"


@on_windows
def test_instances_come_with_the_named_properties_only() -> None:
    windows_cim.start()
    (system,) = windows_cim.ask(r"root\cimv2", "Win32_OperatingSystem", ("Caption", "TotalVisibleMemorySize"), 8.0)
    assert set(system) == {"Caption", "TotalVisibleMemorySize"}
    assert "Windows" in str(system["Caption"])
    assert str(system["TotalVisibleMemorySize"]).isdecimal()


@on_windows
def test_a_property_this_version_does_not_know_is_left_out() -> None:
    windows_cim.start()
    rows = windows_cim.ask(r"root\cimv2", "Win32_Process", ("Name", "NoSuchProperty"), 8.0)
    assert rows
    assert all(set(row) == {"Name"} for row in rows)


@on_windows
def test_a_namespace_that_is_not_there_is_absent() -> None:
    windows_cim.start()
    with pytest.raises(Absent):
        windows_cim.ask(r"root\nowhere", "Win32_Process", ("Name",), 8.0)


@on_windows
def test_a_question_without_time_is_late() -> None:
    windows_cim.start()
    begun = time.monotonic()
    with pytest.raises((Late, Absent)):
        windows_cim.ask(r"root\nowhere", "Win32_Process", ("Name",), 0.0)
    assert time.monotonic() - begun < 2
