from __future__ import annotations

import base64
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from backend.keys import desk_identity
from backend.main import app
from report import phone_code, seal, wire
from report.correction import Correction
from report.document import Report, written
from tests.desk_server import REPOSITORY, Served, Wire

DOCUMENT = b'{"format": "report", "findings": ["the disk is nearly full"]}'


def desk(*arguments: str, data: Path, status: int = 0) -> str:
    """What a command says, on stdout, or on stderr when it fails."""
    done = CliRunner().invoke(app, [*arguments, "--data", str(data)], catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done.stdout if status == 0 else done.stderr


@pytest.fixture
def sent(desk_wire: Wire) -> tuple[bytes, dict[str, Any]]:
    """A report in the running desk: its owner's secret, and its claim."""
    claim, secret = desk_wire.claimed(), wire.new_owner_secret()
    body = seal.seal(DOCUMENT, [claim["desk_key"]])
    assert desk_wire.put(secret, claim["upload_token"], body).status_code == 201
    return secret, claim


def test_a_ticket_is_told_as_it_is_dictated(tmp_path: Path) -> None:
    told = desk("ticket", "--technician", "Ana", "--subject", "Printer", data=tmp_path)
    code = phone_code.parse(told.split("\n")[2])
    assert " ... ".join(" ".join(part) for part in phone_code.spoken(code).split()) in told
    assert "Ticket 1" in told
    assert "works once, until" in told


def test_a_ticket_opened_beside_the_running_server_can_be_claimed(desk_wire: Wire, server: Served) -> None:
    told = json.loads(desk("ticket", "--technician", "Ana", "--subject", "Printer", "--json", data=server.data))
    ticket = wire.Ticket.model_validate(told)
    assert desk_wire.claim(ticket.code).json()["technician"] == "Ana"
    twelve = desk("ticket", "--technician", "Ana", "--subject", "x", "--twelve", "--json", data=server.data)
    assert len(json.loads(twelve)["code"]) == 12


def test_names_that_are_not_one_line_are_refused(tmp_path: Path) -> None:
    assert "one line" in desk("ticket", "--technician", "A\nB", "--subject", "x", data=tmp_path, status=2)


def test_the_list_shows_ticket_state_and_match(server: Served, sent: tuple[bytes, dict[str, Any]]) -> None:
    _, claim = sent
    rows = desk("reports", data=server.data).splitlines()
    row = next(row for row in rows if row.split()[0] == claim["ticket"])
    assert f"match {claim['match']}, not confirmed" in row
    assert "received" in row
    listed = json.loads(desk("reports", "--json", data=server.data))
    assert claim["ticket"] in {row["ticket"] for row in listed["reports"]}
    assert claim["match"] in {row["match"] for row in listed["tickets"]}


def test_a_report_is_opened_after_its_match_was_confirmed(server: Served, sent: tuple[bytes, dict[str, Any]]) -> None:
    secret, claim = sent
    number = wire.report_id(secret)
    assert "two digits" in desk("open", number, data=server.data, status=1)
    wrong = f"{(int(claim['match']) + 1) % 100:02}"
    assert "not the number" in desk("confirm", claim["ticket"], wrong, data=server.data, status=1)
    assert "not the number" in desk("open", number, "--match", wrong, data=server.data, status=1)
    told = json.loads(desk("confirm", claim["ticket"], claim["match"], data=server.data))
    assert told == {"ticket": claim["ticket"], "match_confirmed": True}
    assert json.loads(desk("open", number, data=server.data)) == json.loads(DOCUMENT)


def test_confirming_and_opening_is_one_step_too(
    desk_wire: Wire, server: Served, sent: tuple[bytes, dict[str, Any]], tmp_path: Path
) -> None:
    secret, claim = sent
    out = tmp_path / "report.json"
    told = desk("open", wire.report_id(secret), "--match", claim["match"], "--out", str(out), data=server.data)
    assert told == ""
    assert out.read_bytes() == DOCUMENT
    views = desk_wire.own("GET", secret).json()["views"]
    assert [view["action"] for view in views] == ["read by the desk"]


def test_what_cannot_be_opened_says_why(
    desk_wire: Wire, server: Served, sent: tuple[bytes, dict[str, Any]], tmp_path: Path
) -> None:
    secret, claim = sent
    number = wire.report_id(secret)
    desk("confirm", claim["ticket"], claim["match"], data=server.data)
    desk_wire.own("PATCH", secret, json={"restricted": True})
    assert "nobody reads" in desk("open", number, data=server.data, status=1)
    desk_wire.own("DELETE", secret)
    assert "was erased" in desk("open", number, data=server.data, status=1)
    assert "No report" in desk("open", "a" * 26, data=server.data, status=1)
    rubbish = tmp_path / "rubbish.age"
    rubbish.write_bytes(b"rubbish")
    assert "could not be opened" in desk("open", str(rubbish), data=server.data, status=1)


@pytest.mark.policy("P24")
def test_what_the_person_corrected_is_listed_and_read_after_the_match_was_confirmed(
    server: Served, desk_wire: Wire, sent: tuple[bytes, dict[str, Any]]
) -> None:
    secret, claim = sent
    number = wire.report_id(secret)
    made_at = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
    note = written(Correction(report_id=number, made_at=made_at, text="bought in 2021"))
    sealed = base64.b64encode(seal.seal(note, [claim["desk_key"]])).decode()
    assert desk_wire.own("PATCH", secret, json={"sealed": sealed}).status_code == 200
    assert f"{number}  corrections: 1" in desk("reports", data=server.data)
    assert "First ask the person" in desk("corrections", number, data=server.data, status=1)
    desk("confirm", claim["ticket"], claim["match"], data=server.data)
    assert desk("corrections", number, data=server.data) == "2026-11-22 10:30 UTC  bought in 2021\n"
    for document, key in ((b"not a correction", claim["desk_key"]), (b"for another desk", seal.new_identity()[1])):
        rubbish = base64.b64encode(seal.seal(document, [key])).decode()
        assert desk_wire.own("PATCH", secret, json={"sealed": rubbish}).status_code == 200
    told = desk("corrections", number, data=server.data).splitlines()
    assert told == ["2026-11-22 10:30 UTC  bought in 2021", *["This correction cannot be read."] * 2]
    assert json.loads(desk("corrections", number, "--json", data=server.data))[1:] == [None, None]


def test_a_file_that_was_handed_over_is_opened_too(server: Served, tmp_path: Path) -> None:
    recipient = (server.data / "keys" / "desk.recipient").read_text()
    path = tmp_path / "handed.age"
    path.write_bytes(seal.seal(DOCUMENT, [recipient]))
    assert json.loads(desk("open", str(path), data=server.data)) == json.loads(DOCUMENT)


def test_two_reports_are_compared_after_both_were_confirmed(
    desk_wire: Wire, server: Served, report: Report, sent: tuple[bytes, dict[str, Any]]
) -> None:
    numbers = []
    for findings in ((), report.findings):
        claim, secret = desk_wire.claimed(), wire.new_owner_secret()
        document = written(report.model_copy(update={"findings": findings}))
        sealed = seal.seal(document, [claim["desk_key"]])
        assert desk_wire.put(secret, claim["upload_token"], sealed).status_code == 201
        numbers.append(wire.report_id(secret))
        if not findings:
            assert "two digits" in desk("compare", *numbers * 2, data=server.data, status=1)
        desk("confirm", claim["ticket"], claim["match"], data=server.data)
    told = desk("compare", *numbers, data=server.data).splitlines()
    assert "  New, critical: The disk sda is almost full." in told
    assert json.loads(desk("compare", *numbers, "--json", data=server.data))["format"] == "alltimefix-comparison"
    secret, claim = sent
    desk("confirm", claim["ticket"], claim["match"], data=server.data)
    told_why = desk("compare", numbers[0], wire.report_id(secret), data=server.data, status=1)
    assert told_why == f"{wire.report_id(secret)}: This is not a report, or only a part of one.\n"


def test_reports_of_two_computers_end_with_a_code_of_their_own(server: Served, report: Report, tmp_path: Path) -> None:
    recipient = (server.data / "keys" / "desk.recipient").read_text()
    for platform in ("linux", "macos"):
        document = written(report.model_copy(update={"platform": platform}))
        (tmp_path / platform).write_bytes(seal.seal(document, [recipient]))
    arguments = ["compare", str(tmp_path / "linux"), str(tmp_path / "macos"), "--data", str(server.data)]
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code == 1
    assert "two different computers" in done.stdout


def test_the_key_may_come_from_elsewhere(tmp_path: Path) -> None:
    desk("reports", data=tmp_path / "d")
    identity = desk_identity(tmp_path / "d")
    assert identity is not None
    (tmp_path / "d" / "keys" / "desk.identity").rename(tmp_path / "usb.identity")
    sealed = tmp_path / "r.age"
    sealed.write_bytes(seal.seal(DOCUMENT, [seal.recipient_of(identity)]))
    assert "--identity" in desk("open", str(sealed), data=tmp_path / "d", status=1)
    key = str(tmp_path / "usb.identity")
    assert json.loads(desk("open", str(sealed), "--identity", key, data=tmp_path / "d")) == json.loads(DOCUMENT)


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be used" in desk("reports", data=tmp_path / "file" / "d", status=1)


def test_the_desk_says_what_it_was_told_to_say(
    serve: Callable[..., Served], talk: Callable[..., Wire], tmp_path: Path
) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Guardamos o relatório 7 dias.\n", "utf-8")
    server = serve(
        "--company", "Ajuda Lda", "--contact", "ajuda@example.pt", "--region", "United States", "--outside-eea",
        "--retention-days", "7", "--notice", str(notice),
    )  # fmt: skip
    claim = wire.Claim.model_validate(talk(server).claimed())
    assert (claim.company, claim.contact, claim.region) == ("Ajuda Lda", "ajuda@example.pt", "United States")
    assert (claim.outside_eea, claim.retention_days) == (True, 7)
    assert claim.notice.text == "Guardamos o relatório 7 dias.\n"


def test_help_comes_at_once_and_names_every_command() -> None:
    began = time.monotonic()
    command = [sys.executable, "-m", "backend", "--help"]
    told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout.decode()
    assert time.monotonic() - began < 3
    for word in ("serve", "ticket", "reports", "confirm", "open", "compare"):
        assert f"\n  {word} " in told


def test_without_the_extra_it_says_what_to_install() -> None:
    program = (
        "import importlib.util as u, sys; find = u.find_spec\n"
        "u.find_spec = lambda name: None if name == 'fastapi' else find(name)\n"
        "from backend.main import main; main()"
    )
    command = [sys.executable, "-c", program, "reports"]
    told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=20, check=False)
    assert (told.returncode, told.stdout) == (1, b"")
    assert told.stderr == b"The support desk needs more than the agent does: pip install 'alltimefix[backend]'\n"
