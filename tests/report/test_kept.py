from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from report import seal, wire
from report.correction import Correction
from report.document import Report, written
from report.kept import opened
from tests.conftest import ROOT
from tests.publish import kept_schema_text

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ABOUT: dict[str, Any] = {
    "report_id": "a" * 26, "ticket": "1", "company": "Alltimefix", "region": "Portugal", "sealed_sha256": "0" * 64,
    "sealed_bytes": 1, "consent_hash": "0" * 64, "received_at": NOW, "kept_until": NOW,
}  # fmt: skip


def exported(report: Report, recipient: str) -> wire.Export:
    def sealed(document: bytes) -> str:
        return base64.b64encode(seal.seal(document, [recipient])).decode()

    note = Correction(report_id="a" * 26, made_at=NOW, text="bought in 2021")
    return wire.Export(
        status=wire.Status(**ABOUT, state="stored", contact="c", match_confirmed=True),
        acknowledgement=wire.Acknowledgement(**ABOUT, signature="x"),
        corrections=(wire.Correction(at=NOW, sealed=sealed(written(note))),),
        sealed=sealed(written(report)),
    )


@pytest.mark.policy("P27")
def test_everything_is_opened_by_the_persons_own_key(report: Report) -> None:
    identity, recipient = seal.new_identity()
    kept = opened(exported(report, recipient), identity)
    assert kept.report == report
    assert [correction.text for correction in kept.corrections] == ["bought in 2021"]
    assert json.loads(written(kept))["status"]["kept_until"] == "2026-11-22T00:00:00Z"


def test_another_key_opens_nothing(report: Report) -> None:
    with pytest.raises(seal.NotForThisKey):
        opened(exported(report, seal.new_identity()[1]), seal.new_identity()[0])


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert (ROOT / "docs" / "kept.schema.json").read_text("utf-8") == kept_schema_text()
