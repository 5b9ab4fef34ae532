from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from agent import receipts
from redaction.gate import Outgoing, inspect, release
from redaction.vault import Vault
from report.save import NotSaved


def receipt(number: str, made_at: str = "2026-11-22T10:00:00+00:00") -> receipts.Receipt:
    return receipts.Receipt(
        number,
        "c5" * 16,
        "AGE-SECRET-KEY-X",
        "http://127.0.0.1:1",
        "KEY",
        "Alltimefix",
        "feedback@example.pt",
        "0" * 64,
        {},
        made_at,
    )


@pytest.fixture
def outgoing() -> Outgoing:
    document = b'{"sections":{}}'
    return release(document, inspect(document, Vault()))


@pytest.mark.policy("P23")
def test_what_was_sent_can_be_seen_again_byte_for_byte(home: Path, outgoing: Outgoing) -> None:
    kept = receipts.keep(receipt("abcdef"), outgoing)
    assert receipts.document(receipts.find("abc")) == outgoing.document
    assert receipts.find("abcdef") == kept


@pytest.mark.policy("P22")
@pytest.mark.skipif(os.name == "nt", reason="file modes are Unix's")
def test_receipts_are_closed_to_everybody_else(home: Path, outgoing: Outgoing) -> None:
    receipts.keep(receipt("abcdef"), outgoing)
    modes = {path.stat().st_mode & 0o777 for path in receipts.folder().iterdir()}
    assert modes == {0o600}
    assert receipts.folder().stat().st_mode & 0o777 == 0o700


def test_the_last_report_that_is_not_deleted_is_the_one_meant_without_a_number(home: Path) -> None:
    receipts.keep(receipt("aaa", "2026-11-20T10:00:00+00:00"))
    receipts.keep(receipt("bbb", "2026-11-22T10:00:00+00:00"))
    last = receipts.keep(receipt("ccc", "2026-11-23T10:00:00+00:00"))
    receipts.erased(replace(last, erasure={"erased_at": "2026-11-23T11:00:00Z"}))
    assert receipts.find(None).report_id == "bbb"


@pytest.mark.policy("P25")
def test_after_deletion_the_proof_is_kept_and_the_report_and_its_keys_are_gone(home: Path, outgoing: Outgoing) -> None:
    kept = receipts.keep(receipt("abcdef"), outgoing)
    gone = receipts.erased(replace(kept, erasure={"erased_at": "2026-11-22T11:00:00Z"}))
    assert gone.state == "deleted"
    assert gone.erasure == {"erased_at": "2026-11-22T11:00:00Z"}
    with pytest.raises(receipts.NoReceipt):
        receipts.document(gone)
    on_disk = b"".join(path.read_bytes() for path in receipts.folder().iterdir())
    assert b"AGE-SECRET-KEY-X" not in on_disk
    assert kept.secret.encode() not in on_disk


def test_a_damaged_receipt_does_not_hide_the_good_ones(home: Path) -> None:
    receipts.keep(receipt("abcdef"))
    for name, content in (("x", b"{"), ("y", b"[]"), ("z", b'{"report_id": 1}'), ("w", b"\xff")):
        (receipts.folder() / f"{name}.receipt.json").write_bytes(content)
    assert [found.report_id for found in receipts.every()] == ["abcdef"]


def test_no_receipt_is_one_sentence(home: Path) -> None:
    for number in (None, "zzz"):
        with pytest.raises(receipts.NoReceipt, match=r"^There is no receipt"):
            receipts.find(number)


def test_a_receipt_that_cannot_be_kept_is_one_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "data").write_text("a file where a folder should be")
    with pytest.raises(NotSaved, match=r"^The receipt could not be kept"):
        receipts.keep(receipt("abcdef"))


def test_what_certainly_never_arrived_leaves_no_receipt(home: Path, outgoing: Outgoing) -> None:
    kept = receipts.keep(receipt("abcdef"), outgoing)
    receipts.forget(kept)
    assert not receipts.folder().parent.exists()


def test_taking_back_one_receipt_leaves_the_others(home: Path) -> None:
    kept = receipts.keep(receipt("abcdef"))
    receipts.forget(receipts.keep(receipt("bcdefg")))
    assert list(receipts.every()) == [kept]
