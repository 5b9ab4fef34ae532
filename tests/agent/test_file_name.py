from __future__ import annotations

import pytest

from agent.file_name import code_in_own_name
from report.phone_code import new_code


@pytest.fixture
def downloaded(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """This process as an executable."""
    monkeypatch.setattr("sys.frozen", True, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    "name",
    [
        "Alltimefix-{}.exe", "Alltimefix-{} (1).exe", "Alltimefix-{} (2).exe", "Alltimefix-{}(12).exe", "{}.exe",
        "ajuda {}.exe", "Alltimefix-{}", "Alltimefix-{}.exe.exe", "Cópia de Alltimefix-{}.exe",
    ],
)  # fmt: skip
@pytest.mark.parametrize("folder", ["C:\\Users\\Zé 123456789\\Downloads\\", "/home/maria/Transferências/", ""])
@pytest.mark.parametrize("digits", [9, 12])
def test_a_downloads_name_carries_its_code(downloaded: pytest.MonkeyPatch, folder: str, name: str, digits: int) -> None:
    code = new_code(digits)
    downloaded.setattr("sys.executable", folder + name.format(code))
    assert code_in_own_name() == code


@pytest.mark.parametrize(
    "name",
    [
        "Alltimefix.exe", "Alltimefix (1).exe", "my help.exe", "Alltimefix-482916307.exe", "Alltimefix-48291630.exe",
        "Alltimefix-4829163031.exe", "Alltimefix-482-916-303.exe", "482916303/alltimefix",
    ],
)  # fmt: skip
def test_a_renamed_one_a_wrong_digit_or_none_is_no_code(downloaded: pytest.MonkeyPatch, name: str) -> None:
    downloaded.setattr("sys.executable", name)
    assert code_in_own_name() is None


def test_from_source_pythons_own_name_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/usr/bin/482916303")
    assert code_in_own_name() is None
