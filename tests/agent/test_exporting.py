from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from agent import receipts
from agent.correcting import cleared
from agent.desk import Desk
from agent.exporting import exporting, fetched
from agent.flow import Wish, help_me
from agent.upload_errors import Rubbish
from report.words import Words
from tests.conftest import ROOT
from tests.people import Backend, Person, told_by

SAY = Words("en")


def heard(receipt: receipts.Receipt, save_to: Path | None = None) -> tuple[str, bool]:
    return told_by(exporting(receipt, save_to, SAY))


@pytest.mark.policy("P27")
def test_one_file_holds_everything_opened_and_fits_its_published_schema(backend: Backend, home: Path) -> None:
    person = Person({"start": "y", "who": "y", "look": "y", "keep": "y", "send": "s"})
    person.hears(help_me(Wish(backend.ticket(), backend.url, ("memory",)), SAY))
    sent = receipts.find(None)
    desk = Desk(sent.backend)
    correction = cleared(sent.report_id, "bought in 2021")
    secret = bytes.fromhex(sent.secret)
    desk.correct(sent.report_id, secret, correction, sent.consent["desk_key"], sent.own_recipient)
    told, saved = heard(sent, home / "mine.json")
    assert saved
    assert "It holds everything the desk keeps about this report" in told
    kept = json.loads((home / "mine.json").read_bytes())
    for name, document in (("kept", kept), ("report", kept["report"])):
        jsonschema.validate(document, json.loads((ROOT / "docs" / f"{name}.schema.json").read_text("utf-8")))
    assert kept["report"] == json.loads(receipts.document(sent))
    assert [row["text"] for row in kept["corrections"]] == ["bought in 2021"]
    assert kept["status"]["kept_until"]
    assert os.name == "nt" or (home / "mine.json").stat().st_mode & 0o77 == 0


def test_without_a_place_of_its_own_it_lies_in_this_folder(sent: receipts.Receipt, home: Path) -> None:
    heard(sent)
    assert (home / f"Alltimefix-kept-{sent.report_id[:6]}.json").exists()
    made = receipts.find(sent.report_id).requests[-1].said(SAY)
    assert made.startswith("GET 127.0.0.1 /v1/reports/…/export")


@pytest.mark.parametrize(
    "wrong",
    [{"document_sha256": "0" * 64}, {"identity": "AGE-SECRET-KEY-1QQQ"}, {"signing_key": "A" * 43 + "="}],
    ids=["another report", "another key", "another desk"],
)
def test_what_is_not_the_very_report_of_the_very_desk_is_not_taken(
    sent: receipts.Receipt, wrong: dict[str, str]
) -> None:
    with pytest.raises(Rubbish):
        fetched(replace(sent, **wrong), Desk(sent.backend))  # type: ignore[arg-type]  # texts all


def test_a_report_that_is_gone_is_said(sent: receipts.Receipt, home: Path) -> None:
    from agent.erasing import erasing

    list(erasing(sent, SAY))
    told, saved = heard(sent)
    assert not saved
    assert "This report was erased" in told
    assert heard(receipts.find(sent.report_id)) == ("This report was deleted, so nothing of it is kept.", False)


def test_a_disk_that_refuses_is_said(sent: receipts.Receipt, home: Path) -> None:
    told, saved = heard(sent, home / "no" / "such" / "folder.json")
    assert not saved
    assert told.startswith("The file could not be written")
