from __future__ import annotations

from pathlib import Path

import pytest

from agent import receipts
from agent.exits import Exit
from agent.flow import Wish, help_me
from agent.rights import erase, show
from report.words import Words
from tests.people import Backend, Person

SAY = Words("en")
YES: dict[str, str | list[str]] = {"start": "y", "who": "y", "look": "y", "keep": "y", "send": "s"}


@pytest.fixture
def sent(backend: Backend, home: Path) -> receipts.Receipt:
    Person(YES.copy()).hears(help_me(Wish(backend.ticket(), backend.url, ("memory",)), SAY))
    return receipts.find(None)


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


@pytest.mark.slow
def test_a_backend_that_is_away_keeps_the_receipt(sent: receipts.Receipt, capsys: pytest.CaptureFixture[str]) -> None:
    from dataclasses import replace

    receipts.keep(replace(sent, backend="http://127.0.0.1:9"))
    assert erase(None, SAY) is Exit.ERROR
    assert "Your receipt is kept" in capsys.readouterr().out
    assert receipts.find(sent.report_id).state == "sent"


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


def test_without_receipts_both_say_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(None, SAY) is Exit.DONE
    assert "You have sent nothing" in capsys.readouterr().out
    assert erase(None, SAY) is Exit.ERROR
    assert "There is no receipt" in capsys.readouterr().out
    assert show("abc", SAY) is Exit.ERROR
