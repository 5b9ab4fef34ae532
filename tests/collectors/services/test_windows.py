"""Windows' services: CIM's states, the registry's starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.services import COLLECTOR
from collectors.services.windows import SOURCE, account, from_windows, service, services


def test_a_laptop_whose_printing_ended_and_whose_backup_cannot_sign_in(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    by_name = {s.name: s for s in section.services}
    spooler, backup = by_name["Spooler"], by_name["CopiaDiaria"]
    assert section.manager == "windows"
    assert (spooler.state, spooler.start, spooler.result, spooler.exit_code) == (
        "failed", "automatic", "ended-unexpectedly", 1067,
    )  # fmt: skip
    assert (backup.state, backup.result, backup.account, backup.part_of_system) == (
        "failed",
        "logon-failed",
        "a person",
        False,
    )
    assert section.holes == ()


def test_a_service_that_waits_for_something_is_told_from_one_that_should_run(looked: Callable[[str, Any], Any]) -> None:
    by_name = {s.name: s for s in looked("windows-laptop-programs", COLLECTOR).services}
    assert (by_name["sppsvc"].state, by_name["sppsvc"].triggered, by_name["sppsvc"].delayed) == ("stopped", True, True)
    assert by_name["Spooler"].triggered is False
    assert by_name["wuauserv"].triggered is None


@pytest.mark.policy("P16")
def test_no_command_line_and_no_account_of_a_person_is_kept(looked: Callable[[str, Any], Any]) -> None:
    section = looked("windows-laptop-programs", COLLECTOR)
    told = " ".join(str(getattr(s, name)) for s in section.services for name in type(s).model_fields)
    assert "Gaivota77" not in told
    assert "bsalgueiro" not in told


def test_without_cim_the_registry_tells_how_services_start_and_a_hole_what_is_missing(
    recording: Callable[[str], dict[str, Any]], answering: Callable[..., Host]
) -> None:
    answers = {
        **recording("windows-laptop-programs")["answers"],
        "cim Win32_Service": {"error": "late", "reason": "slow"},
    }
    section = from_windows(answering(answers, SOURCE.touches, platform="windows"))
    by_name = {s.name: s for s in section.services}
    assert [hole.what for hole in section.holes] == ["which services run"]
    assert "ACPI" not in by_name
    assert (by_name["sppsvc"].start, by_name["sppsvc"].delayed, by_name["sppsvc"].triggered) == (
        "automatic",
        True,
        True,
    )
    assert (by_name["wuauserv"].start, by_name["wuauserv"].state) == ("on demand", None)
    assert by_name["Spooler"].description is None


def test_neither_source_is_two_holes(answering: Callable[..., Host]) -> None:
    section = from_windows(answering({}, SOURCE.touches, platform="windows"))
    assert (section.manager, [h.what for h in section.holes]) == (None, ["which services run", "the list of services"])


def test_numbers_and_flags_that_come_as_text_mean_the_same() -> None:
    row = {"Name": "x", "State": "Stopped", "StartMode": "Auto", "ExitCode": "1066", "ServiceSpecificExitCode": "42",
           "DelayedAutoStart": "TRUE"}  # fmt: skip
    one = service(row)
    assert (one.result, one.exit_code, one.delayed, one.state) == ("own-error", 42, True, "failed")


@pytest.mark.parametrize("code", [0, 1077])
def test_a_service_that_was_never_needed_did_not_fail(code: int) -> None:
    one = service({"Name": "x", "State": "Stopped", "StartMode": "Auto", "ExitCode": code})
    assert (one.state, one.exit_code, one.result) == ("stopped", None, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("LocalSystem", "system"), ("NT AUTHORITY\\LocalService", "local service"), ("NT SERVICE\\MSSQL", "its own"),
        ("nt authority\\network service", "network service"), (".\\ana", "a person"), (None, None),
    ],
)  # fmt: skip
def test_an_account_is_told_by_its_kind(name: str | None, expected: str | None) -> None:
    assert account(name) == expected


def test_a_windows_without_services_is_none() -> None:
    with pytest.raises(Unreadable):
        services([{"Name": None}])


@given(st.dictionaries(st.sampled_from(["State", "StartMode", "ExitCode", "StartName", "PathName", "DisplayName"]),
                       st.none() | st.text(max_size=30) | st.integers()))  # fmt: skip
def test_any_row_is_a_service(row: dict[str, Any]) -> None:
    assert service({"Name": "x", **row}).name == "x"
