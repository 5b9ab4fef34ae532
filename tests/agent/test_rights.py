from __future__ import annotations

import io
import json
from functools import partial
from pathlib import Path

import pytest

from agent import receipts
from agent.exits import Exit
from agent.rights import correct, erase, export, show
from report.words import Words
from tests.people import Backend

SAY = Words("en")


@pytest.mark.policy("P25")
@pytest.mark.policy("P28")
def test_one_command_deletes_what_was_sent_and_proves_it(
    sent: receipts.Receipt, backend: Backend, capsys: pytest.CaptureFixture[str]
) -> None:
    assert any(sent.report_id in str(path) for path in backend.data.rglob("*"))
    assert erase(None, SAY) is Exit.DONE
    assert f"Deleted: report {sent.report_id}" in capsys.readouterr().out
    assert not any(sent.report_id in str(path) for path in backend.data.rglob("*"))
    gone = receipts.find(sent.report_id)
    assert gone.state == "deleted"
    assert gone.erasure is not None
    assert gone.erasure["signature"]


def test_deleting_twice_says_the_same(sent: receipts.Receipt, capsys: pytest.CaptureFixture[str]) -> None:
    assert erase(sent.report_id, SAY) is Exit.DONE
    first = capsys.readouterr().out
    assert erase(sent.report_id, SAY) is Exit.DONE
    assert capsys.readouterr().out == first


def test_a_report_whose_acknowledgement_was_lost_can_still_be_deleted(sent: receipts.Receipt) -> None:
    from dataclasses import replace

    receipts.keep(replace(sent, state="sending", acknowledgement=None))
    assert erase(None, SAY) is Exit.DONE


@pytest.mark.policy("P23")
def test_what_was_sent_is_shown_byte_for_byte(
    sent: receipts.Receipt, capfdbinary: pytest.CaptureFixture[bytes], home: Path
) -> None:
    assert show(sent.report_id[:6], SAY) is Exit.DONE
    assert capfdbinary.readouterr().out == receipts.document(sent) + b"\n"


def test_the_list_says_what_became_of_each(sent: receipts.Receipt, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(None, SAY) is Exit.DONE
    assert capsys.readouterr().out.strip().endswith("Alltimefix: sent")
    erase(None, SAY)
    capsys.readouterr()
    show(None, SAY)
    assert capsys.readouterr().out.strip().endswith("deleted, with proof")


@pytest.mark.policy("P24")
def test_a_correction_is_typed_shown_and_sent_by_its_own_command(
    sent: receipts.Receipt, backend: Backend, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("It was bought in 2021\n2\n"))
    assert correct(sent.report_id[:6], SAY) is Exit.DONE
    told = capsys.readouterr().out
    assert "This is what would be sent" in told
    assert "Corrections so far: 1" in told


@pytest.mark.policy("P27")
def test_all_that_is_kept_is_saved_by_its_own_command_where_the_person_wants_it(
    sent: receipts.Receipt, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(None, home / "mine.json", SAY) is Exit.DONE
    assert json.loads((home / "mine.json").read_bytes())["format"] == "alltimefix-kept"


def test_without_receipts_each_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(None, SAY) is Exit.DONE
    assert "You have sent nothing" in capsys.readouterr().out
    for command in (erase, correct, partial(export, save_to=None)):
        assert command(None, say=SAY) is Exit.ERROR
        assert "There is no receipt" in capsys.readouterr().out
    assert show("abc", SAY) is Exit.ERROR
