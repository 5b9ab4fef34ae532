from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from backend.settings import Settings
from report.wire import MOST_SEALED


@pytest.mark.policy("P21")
def test_the_notice_says_who_where_how_long_and_whom_to_ask(tmp_path: Path) -> None:
    notice = Settings(
        tmp_path, company="Ajuda Lda", contact="ajuda@example.pt", region="Portugal", retention_days=7
    ).notice()
    for words in ("Ajuda Lda", "ajuda@example.pt", "Portugal", "7 days", "delete"):
        assert words in notice.text


@pytest.mark.policy("P30")
def test_another_text_is_another_version(tmp_path: Path) -> None:
    one, other = Settings(tmp_path).notice(), Settings(tmp_path, region="Portugal").notice()
    assert (one.version, one.sha256) != (other.version, other.sha256)
    assert Settings(tmp_path).notice() == one


def test_the_companys_own_notice_is_told_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(b"Guardamos tudo 7 dias.\n")
    notice = Settings(tmp_path, notice_file=path).notice()
    assert notice.text == "Guardamos tudo 7 dias.\n"
    assert notice.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_defaults_are_the_careful_ones(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert settings.code_seconds == 15 * 60
    assert settings.most_bytes == MOST_SEALED == 1024 * 1024
    assert (settings.wrong_codes.each, settings.wrong_codes.seconds) == (5, 600)
    assert not settings.outside_eea


def test_the_notice_is_told_in_both_languages_and_each_has_its_own_hash(tmp_path: Path) -> None:
    english, portuguese = Settings(tmp_path).notice("en"), Settings(tmp_path).notice("pt")
    assert "União Europeia" in portuguese.text
    assert "European" not in portuguese.text
    assert english.sha256 != portuguese.sha256
    assert len(english.text.splitlines()) == len(portuguese.text.splitlines())
    assert "Madeira" in Settings(tmp_path, region="Madeira").notice("pt").text
    assert Settings(tmp_path).region_in("pt") == "União Europeia"
    assert Settings(tmp_path, region="Madeira").region_in("pt") == "Madeira"
