from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from report.correction import Correction, read
from report.document import written


def test_a_correction_is_read_back_as_it_was_written() -> None:
    correction = Correction(report_id="a" * 26, made_at=datetime(2026, 11, 22, tzinfo=UTC), text="bought in 2021 ‹é›")
    assert read(written(correction)) == correction


@pytest.mark.parametrize("document", [b"", b"[]", b'{"text": "x"}', b'{"format": "alltimefix-report", "text": "x"}'])
def test_what_is_no_correction_is_refused_and_not_quoted(document: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        read(document)
    assert "input_value" not in str(refused.value)
