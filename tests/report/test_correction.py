from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from report.correction import Correction, line, read, readable
from report.document import written


def test_a_correction_is_read_back_as_it_was_written() -> None:
    correction = Correction(report_id="a" * 26, made_at=datetime(2026, 11, 22, tzinfo=UTC), text="bought in 2021 ‹é›")
    assert read(written(correction)) == correction


@pytest.mark.parametrize("document", [b"", b"[]", b'{"text": "x"}', b'{"format": "alltimefix-report", "text": "x"}'])
def test_what_is_no_correction_is_refused_and_not_quoted(document: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        read(document)
    assert "input_value" not in str(refused.value)


def test_one_that_is_none_is_said_to_be_none_and_a_strangers_controls_reach_no_terminal() -> None:
    assert readable(b"rubbish") is None
    correction = Correction(
        report_id="a" * 26, made_at=datetime(2026, 11, 22, tzinfo=UTC), text="\x1b]0;x\x07bad\nline"
    )
    assert readable(written(correction)) == correction
    assert line(correction) == "2026-11-22 00:00 UTC   ]0;x bad line"
