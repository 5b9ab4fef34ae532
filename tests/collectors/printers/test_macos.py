from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collectors.printers.macos import SOURCE, from_macos, printers
from collectors.printers.section import PortKind, PrinterState

ASK, LPSTAT = "run system_profiler -json SPPrintersDataType", "run lpstat -r -v -o"
EPSON = {
    "_name": "EPSON", "uri": "dnssd://EPSON._ipps._tcp.local./?uuid=1", "ppd": "EPSON ET-2850-AirPrint",
    "default": "yes", "shared": "no", "status": "idle",
}  # fmt: skip


def test_the_inventory_and_the_queue_are_put_together(answering: Any) -> None:
    told = {
        ASK: {"text": json.dumps({"SPPrintersDataType": [EPSON]})},
        LPSTAT: {"lines": ["scheduler is running", f"device for EPSON_ET: {EPSON['uri']}",
                           "EPSON_ET-7    ana     10240   Sun Nov 22 09:30:00 2026"]},
    }  # fmt: skip
    (printer,) = from_macos(answering(told, SOURCE.touches)).printers
    assert (printer.name, printer.driver, printer.port) == ("EPSON", "EPSON ET-2850-AirPrint", PortKind.NETWORK)
    assert (printer.default, printer.shared, printer.state) == (True, False, PrinterState.IDLE)
    assert (printer.jobs, printer.stuck_jobs) == (1, 1)


def test_without_the_queue_its_length_is_unknown(answering: Any) -> None:
    found = from_macos(answering({ASK: {"text": json.dumps({"SPPrintersDataType": [EPSON]})}}, SOURCE.touches))
    assert [(p.jobs, p.stuck_jobs) for p in found.printers] == [(None, None)]
    assert [hole.what for hole in found.holes] == ["printing queues"]


def test_the_entry_that_says_there_is_none_is_no_printer(answering: Any) -> None:
    entry = {"_name": "Status", "status": "The printers list is empty.", "cupsversion": "2.3.4"}
    found = from_macos(answering({ASK: {"text": json.dumps({"SPPrintersDataType": [entry]})}}, SOURCE.touches))
    assert found.printers == ()
    assert "SPPrintersDataType" in found.answered_by


def test_a_broken_answer_is_a_hole(answering: Any) -> None:
    assert [hole.what for hole in from_macos(answering({ASK: {"text": "{"}}, SOURCE.touches)).holes] == ["printers"]


@given(st.lists(st.dictionaries(st.sampled_from([*EPSON]), st.none() | st.text() | st.integers())))
def test_any_entries_are_survived(found: list[dict[str, Any]]) -> None:
    assert len(printers(tuple(found), None)) <= len(found)
