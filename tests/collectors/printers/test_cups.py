from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.printers.cups import asked, configured, problems
from collectors.printers.section import PortKind, PrinterProblem, PrinterState

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CONF = """# Printer configuration file for CUPS v2.4.2
NextPrinterId 3
<DefaultPrinter Brother>
PrinterId 1
UUID urn:uuid:1c1f
Info Brother of the office
Location first floor
MakeModel Brother DCP-L2550DW series
DeviceURI dnssd://Brother._ipp._tcp.local/?uuid=e3248000
State Stopped
StateTime 1700500000
Reason media-empty-error
Reason toner-low-warning
Accepting Yes
Shared No
</DefaultPrinter>
<Printer PDF>
MakeModel Generic CUPS-PDF Printer
DeviceURI cups-pdf:/
State Idle
Accepting No
Shared Yes
</Printer>
"""


def test_the_services_own_list_tells_everything_but_the_queue() -> None:
    brother, pdf = configured(CONF)
    assert (brother.name, brother.default, brother.driver) == ("Brother", True, "Brother DCP-L2550DW series")
    assert (brother.port, brother.state, brother.shared) == (PortKind.NETWORK, PrinterState.STOPPED, False)
    assert brother.problems == (PrinterProblem.NO_PAPER, PrinterProblem.INK_LOW)
    assert (pdf.port, pdf.default, pdf.accepts_jobs, pdf.jobs) == (PortKind.PROGRAM, False, False, None)


def test_an_empty_list_has_no_printer_and_a_cut_one_is_unreadable() -> None:
    assert configured("") == configured("# nothing\nNextPrinterId 1\n") == ()
    with pytest.raises(Unreadable):
        configured(CONF[:200])


def test_a_hostile_list_is_read_in_no_time() -> None:
    begun = time.process_time()
    with suppress(Unreadable):
        configured("<Printer x>\n" * 90_000)
    asked("scheduler is running\nA-1" + " " * 4_000_000 + "\n" + "B-1 " * 1_000_000, NOW)
    assert time.process_time() - begun < 2


def test_lpstat_tells_states_and_counts_jobs() -> None:
    told = asked(
        "scheduler is running\nsystem default destination: Brother\n"
        "device for Brother: ipp://192.0.2.1/ipp/print\n"
        "printer Brother disabled since Sat Nov 21 09:15:00 2026 -\n\tPaused\n"
        "printer HP now printing HP-9.  enabled since Sun Nov 22 08:00:00 2026\n"
        "Brother-41              ana             18432   Sat Nov 21 09:14:51 2026\n"
        "Brother-42              ana            218432   Sun Nov 22 11:48:02 2026\n"
        "HP-9                    ana              1024   Sun Nov 22 11:59:00 2026\n",
        NOW,
    )
    assert (told.running, told.default) == (True, "Brother")
    assert told.states == {"Brother": PrinterState.STOPPED, "HP": PrinterState.PRINTING}
    assert told.jobs == {"Brother": (2, 1), "HP": (1, 0)}


def test_a_service_that_does_not_run_says_so_and_other_words_are_unreadable() -> None:
    assert asked("scheduler is not running\nno system default destination\n", NOW).running is False
    with pytest.raises(Unreadable):
        asked("lpstat: Bad file descriptor\n", NOW)


def test_reasons_are_told_once_and_unknown_ones_are_left() -> None:
    assert problems(["none", "media-jam", "media-jam-error", "com.vendor.x-warning"]) == (PrinterProblem.PAPER_JAM,)


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    for reader in (configured, lambda raw: asked(raw, NOW)):
        with suppress(Unreadable):
            reader(text)
            reader(f"<Printer x>\n{text}\n</Printer>\nprinter {text}\nA-1 {text}  {text}")
