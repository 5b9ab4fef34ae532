from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import saved
from report.document import Report, written
from report.page import page
from report.saved import NotAReport, read, report_in


def sentence(path: Path) -> str:
    with pytest.raises(NotAReport) as refused:
        read(path)
    return str(refused.value)


def test_a_document_and_its_page_are_the_same_report(report: Report, tmp_path: Path) -> None:
    document = written(report)
    (tmp_path / "r.json").write_bytes(document + b"\n")
    for language in ("en", "pt"):
        (tmp_path / f"{language}.html").write_text(page(document, language), "utf-8")
    assert [read(tmp_path / name) for name in ("r.json", "en.html", "pt.html")] == [report] * 3


def test_a_text_that_looks_like_the_end_of_the_page_is_read_as_text(report: Report) -> None:
    evil = '</script><script type="application/json" id="report">{}'
    hostile = report.model_copy(update={"agent_version": evil})
    assert report_in(page(written(hostile), "en").encode()).agent_version == evil


def test_what_is_no_report_is_one_sentence(tmp_path: Path, report: Report) -> None:
    (tmp_path / "other").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    (tmp_path / "half").write_bytes(written(report)[:900])
    (tmp_path / "page").write_text("<!doctype html><title>another page</title>", "utf-8")
    (tmp_path / "deep").write_text("[" * 100_000, "utf-8")
    (tmp_path / "empty").write_bytes(b"")
    assert {sentence(file) for file in tmp_path.iterdir()} == {"This is not a report, or only a part of one."}


def test_a_report_of_another_version_is_called_so(tmp_path: Path, report: Report) -> None:
    told = json.loads(written(report)) | {"version": "7.0"}
    (tmp_path / "new.json").write_text(json.dumps(told), "utf-8")
    assert "another version" in sentence(tmp_path / "new.json")


def test_a_file_that_is_not_there_or_is_a_folder_is_one_sentence(tmp_path: Path) -> None:
    assert sentence(tmp_path / "nothing") == "There is no such file."
    assert sentence(tmp_path) == "There is no such file."


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "MOST", 10)
    (tmp_path / "large").write_bytes(b"x" * 11)
    assert "too large" in sentence(tmp_path / "large")


@given(st.binary(max_size=200))
def test_no_bytes_break_it(content: bytes) -> None:
    with pytest.raises(NotAReport):
        report_in(content)
