from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.printers.section import PortKind, PrinterProblem, PrinterState
from collectors.printers.windows import SOURCE, from_windows, printer, queues

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KEY = r"registry HKLM\SYSTEM\CurrentControlSet\Control\Print\Printers"


def test_a_printer_is_told_with_its_troubles() -> None:
    found = printer(
        {"Name": "HP", "DriverName": "HP LaserJet", "PortName": "USB001", "Default": True, "Shared": False,
         "WorkOffline": True, "PrinterState": 0x80 | 0x40000, "PrinterStatus": 3, "DetectedErrorState": 4},
        {"hp": (3, 2)},
    )  # fmt: skip
    assert (found.state, found.used_offline, found.port) == (PrinterState.OFFLINE, True, PortKind.USB)
    assert found.problems == (PrinterProblem.NO_PAPER, PrinterProblem.NO_INK)
    assert (found.jobs, found.stuck_jobs, found.default) == (3, 2, True)


@pytest.mark.policy("P16")
def test_the_other_computers_name_is_not_kept() -> None:
    found = printer({"Name": r"\\ARQUIVO\Canon", "PortName": r"\\ARQUIVO\Canon", "Network": True}, {})
    assert (found.name, found.port, found.jobs) == ("Canon", PortKind.SHARED, 0)


def test_jobs_are_stuck_by_their_state_or_by_their_age() -> None:
    rows: list[dict[str, Any]] = [
        {"Name": "HP, cor, 12", "StatusMask": 2, "TimeSubmitted": "20261122115900.000000+000"},
        {"Name": "HP, cor, 13", "StatusMask": 0, "TimeSubmitted": "20261122090000.000000+000"},
        {"Name": "HP, cor, 14", "StatusMask": "8", "TimeSubmitted": "20261122115900.000000+000"},
        {"Name": None},
    ]
    assert queues(rows, NOW) == {"hp, cor": (3, 2), "": (1, 0)}


def test_the_registry_answers_where_cim_does_not(answering: Any) -> None:
    own = r"registry HKCU\Software\Microsoft\Windows NT\CurrentVersion\Windows"
    told = {
        "cim Win32_Printer": {"error": "late"},
        KEY: {"json": {"values": {}, "subkeys": ["HP", ",,ARQUIVO,Canon", "Gone"]}},
        KEY + r"\HP": {"json": {"values": {"Printer Driver": "HP LJ", "Port": "USB001", "Attributes": 0x448,
                                           "Status": 0x1}, "subkeys": []}},
        KEY + r"\,,ARQUIVO,Canon": {"json": {"values": {"Port": "WSD-1"}, "subkeys": []}},
        own: {"json": {"values": {"Device": "HP,winspool,Ne01:"}, "subkeys": []}},
    }  # fmt: skip
    found = from_windows(answering(told, SOURCE.touches))
    hp, canon = found.printers
    assert (hp.driver, hp.default, hp.shared, hp.used_offline, hp.state) == (
        "HP LJ",
        True,
        True,
        True,
        PrinterState.STOPPED,
    )
    assert (canon.name, canon.default, canon.jobs) == ("Canon", False, None)
    assert found.answered_by == ("registry",)


def test_nothing_answering_is_told(answering: Any) -> None:
    found = from_windows(answering({}, SOURCE.touches))
    assert [hole.what for hole in found.holes] == ["printers", "printers in the registry"]
    assert found.answered_by == ()


def test_what_the_registry_remembers_is_told_where_the_spooler_knows_of_nothing(answering: Any) -> None:
    told: dict[str, Any] = {
        "cim Win32_Printer": {"json": []}, KEY: {"json": {"values": {}, "subkeys": ["Sala"]}},
        rf"{KEY}\Sala": {"json": {"values": {"Printer Driver": "HP", "Port": "USB001"}, "subkeys": []}},
    }  # fmt: skip
    found = from_windows(answering(told, SOURCE.touches))
    assert [(one.name, one.driver) for one in found.printers] == [("Sala", "HP")]
    assert found.answered_by == ("registry",)
    assert found.holes == ()


def test_no_printer_is_an_answer(answering: Any) -> None:
    told: dict[str, Any] = {"cim Win32_Printer": {"json": []}, "cim Win32_PrintJob": {"json": []}}
    found = from_windows(answering(told, SOURCE.touches))
    assert (found.printers, found.holes, found.answered_by) == ((), (), ("Win32_Printer",))


values = st.none() | st.text() | st.integers() | st.booleans() | st.lists(st.text())
keys = st.sampled_from(["Name", "DriverName", "PortName", "PrinterState", "Default", "TimeSubmitted", "StatusMask"])


@given(st.lists(st.dictionaries(keys, values)))
def test_any_instances_are_survived(rows: list[dict[str, Any]]) -> None:
    jobs = queues(rows, NOW)
    assert sum(waiting for waiting, _ in jobs.values()) == len(rows)
    assert all((printer(row, jobs).jobs or 0) >= 0 for row in rows)
