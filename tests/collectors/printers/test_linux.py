from __future__ import annotations

from typing import Any

from collectors.printers.linux import SOURCE, from_linux
from collectors.printers.section import PortKind, PrinterState

LPSTAT = "run lpstat -h /run/cups/cups.sock -r -d -v -p -o"
DENIED = {"error": "denied", "reason": "needs administrator rights"}
RUNS = {
    "list /etc/cups": {"json": ["printers.conf"]}, "list /run/systemd/system": {"json": ["x"]},
    "list /sys/fs/cgroup/system.slice/cups.service": {"json": ["cgroup.procs"]},
    LPSTAT: {"lines": [
        "scheduler is running", "system default destination: HP", "device for HP: usb://HP/M207?serial=X",
        "printer HP is idle.  enabled since Sun Nov 22 08:00:00 2026",
    ]},
}  # fmt: skip
CONF = "<Printer HP>\nMakeModel HP LaserJet M207\nDeviceURI usb://HP/M207\nState Stopped\nShared Yes\n</Printer>\n"


def test_the_file_and_the_service_are_put_together(answering: Any) -> None:
    found = from_linux(answering({**RUNS, "read /etc/cups/printers.conf": {"text": CONF}}, SOURCE.touches))
    (printer,) = found.printers
    assert (printer.driver, printer.shared, printer.port) == ("HP LaserJet M207", True, PortKind.USB)
    assert (printer.state, printer.default, printer.jobs, printer.stuck_jobs) == (PrinterState.IDLE, True, 0, 0)
    assert (found.answered_by, found.service_running, found.holes) == (("printers.conf", "lpstat"), True, ())


def test_without_permission_the_service_still_tells_most(answering: Any) -> None:
    found = from_linux(answering({**RUNS, "read /etc/cups/printers.conf": DENIED}, SOURCE.touches))
    assert [(p.name, p.driver, p.port) for p in found.printers] == [("HP", None, PortKind.USB)]
    assert [(hole.what, hole.why) for hole in found.holes] == [
        ("drivers and sharing of printers", "needs administrator rights")
    ]


def test_a_sleeping_service_is_not_woken(answering: Any) -> None:
    told = {key: value for key, value in RUNS.items() if "cups.service" not in key}
    found = from_linux(answering({**told, "read /etc/cups/printers.conf": {"text": CONF}}, SOURCE.touches))
    assert [(p.name, p.state, p.jobs) for p in found.printers] == [("HP", PrinterState.STOPPED, None)]
    assert (found.service_running, found.answered_by) == (False, ("printers.conf",))
    blind = from_linux(answering({**told, "read /etc/cups/printers.conf": DENIED}, SOURCE.touches))
    assert "asking would start it" in blind.holes[-1].why


def test_without_systemd_the_socket_tells_that_it_runs(answering: Any) -> None:
    told = {"list /etc/cups": {"json": ["x"]}, "list /run/cups": {"json": ["cups.sock"]}, LPSTAT: RUNS[LPSTAT]}
    assert from_linux(answering(told, SOURCE.touches)).service_running is True


def test_a_service_that_does_not_answer_is_a_hole(answering: Any) -> None:
    late = {**RUNS, LPSTAT: {"error": "late"}, "read /etc/cups/printers.conf": {"text": CONF}}
    found = from_linux(answering(late, SOURCE.touches))
    assert [hole.what for hole in found.holes] == ["printing queues"]
    assert len(found.printers) == 1


def test_no_printing_service_is_said(answering: Any) -> None:
    assert [hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes] == ["printers"]
