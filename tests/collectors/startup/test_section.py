"""Start-up entries in the words all platforms share."""

from __future__ import annotations

from agent.topics import fields
from collectors._command_line import started
from collectors.startup.section import Place, Startup, entry


def test_an_entry_keeps_the_program_and_not_its_arguments() -> None:
    one = entry(" x ", Place.RUN, started("powershell -enc Segredo", windows=True), enabled=True)
    assert (one.name, one.program, one.interpreter, one.enabled) == ("x", "powershell", True, True)
    assert entry("", Place.FOLDER, None).name == "(no name)"
    assert len(entry("x" * 10_000_000, Place.FOLDER, None).name) == 200


def test_what_a_person_can_name_is_scrubbed() -> None:
    treated = dict(fields(Startup))
    assert treated["entries[].name"] == treated["entries[].program"] == "sent with private things taken out"
