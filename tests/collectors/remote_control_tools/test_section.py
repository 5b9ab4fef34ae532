"""Three separate facts about each tool."""

from __future__ import annotations

from agent.topics import fields
from collectors.remote_control_tools.section import RemoteControlTools, tool


def test_a_tool_that_was_not_seen_is_not_listed() -> None:
    assert not list(tool("X", version=None, installed=False, running=False, starts=False, part_of_system=False))
    assert not list(tool("X", version=None, installed=None, running=None, starts=None, part_of_system=True))


def test_one_that_runs_without_being_installed_says_both() -> None:
    (one,) = tool("X", version=None, installed=False, running=True, starts=False, part_of_system=False)
    assert (one.installed, one.running, one.starts_by_itself) == (False, True, False)
    (own,) = tool("Y", version=None, installed=False, running=True, starts=False, part_of_system=True)
    assert own.installed


def test_there_is_no_place_for_a_tools_identifier() -> None:
    assert {path.rpartition(".")[2] for path, _ in fields(RemoteControlTools) if path.startswith("tools")} == {
        "name", "version", "installed", "running", "starts_by_itself", "part_of_system",
    }  # fmt: skip
