"""The table of known tools."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.remote_control_tools.known import TOOLS, Tool, begins, plain_version


@pytest.mark.parametrize(
    ("name", "field", "tool"),
    [
        ("AnyDesk", "listed", "AnyDesk"), ("anydesk_ab12cd34_msi", "processes", "AnyDesk"),
        ("TeamViewer 9", "listed", "TeamViewer"), ("TeamViewer_Service", "processes", "TeamViewer"),
        ("RustDesk", "services", "RustDesk"), ("SupremoService", "services", "SupRemo"),
        ("ScreenConnect Client (8a1f0c2b9d3e4f50)", "services", "ConnectWise ScreenConnect"),
        ("ScreenConnect.ClientService", "processes", "ConnectWise ScreenConnect"),
        ("UltraViewer_Desktop", "processes", "UltraViewer"),
        ("Chrome Remote Desktop Host", "listed", "Chrome Remote Desktop"), ("TightVNC", "listed", "TightVNC"),
        ("LogMeIn", "listed", "LogMeIn"), ("GoToAssist Customer", "listed", "GoTo (Resolve, Assist, MyPC)"),
        ("Splashtop Streamer", "listed", "Splashtop"), ("dwagsvc", "processes", "DWService"),
        ("HopToDesk", "listed", "HopToDesk"), ("ZohoMeeting", "processes", "Zoho Assist"),
        ("AA_v3", "processes", "Ammyy Admin"), ("client32", "processes", "NetSupport"),
        ("com.philandro.anydesk.service", "labels", "AnyDesk"),
        ("msra", "processes", "Windows Remote Assistance"),
    ],
)  # fmt: skip
def test_a_tool_is_known_by_its_names(name: str, field: str, tool: str) -> None:
    assert tool in {one.name for one in TOOLS if begins(name, getattr(one, field))}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("LogMeIn Hamachi", "listed"), ("Anydesktop Wallpapers", "listed"), ("Supremoney", "listed"),
        ("explorer", "processes"), ("VNC Viewer 7.1", "listed"), ("msrating", "processes"),
        ("Windows Actions", "services"), ("chrome", "processes"), ("svchost", "processes"),
        ("TermService", "services"), ("remoteregistry", "services"),
    ],
)  # fmt: skip
def test_other_programs_are_not(name: str, field: str) -> None:
    assert not [one.name for one in TOOLS if begins(name, getattr(one, field))]


def test_the_table_is_in_one_way_to_write_and_names_each_tool_once() -> None:
    assert len({one.name for one in TOOLS}) == len(TOOLS)
    for one in TOOLS:
        for field in ("listed", "services", "processes", "apps", "labels", "units"):
            assert all(text and text == text.casefold() for text in getattr(one, field)), (one.name, field)
        assert any(getattr(one, field) for field in Tool.__slots__ if field not in ("name", "part_of_system"))


def test_every_process_can_be_found_on_linux_too() -> None:
    """Linux keeps 15 letters of a program's name; what only Linux has must fit."""
    for one in TOOLS:
        if one.packages and not one.listed:
            assert any(len(name) <= 15 for name in one.processes), one.name


@pytest.mark.parametrize(
    ("written", "version"), [("ad 9.0.4", "9.0.4"), ("v1.3.2-1", "1.3.2"), ("1:2.0", "2.0"), (None, None), ("x", None)]
)
def test_a_version_is_a_number(written: str | None, version: str | None) -> None:
    assert plain_version(written) == version


@given(st.text(max_size=60))
def test_any_name_is_compared(name: str) -> None:
    for one in TOOLS:
        begins(name, one.processes)
    plain_version(name)
