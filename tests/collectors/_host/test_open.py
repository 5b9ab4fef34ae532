from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from collectors._host.errors import HostError
from collectors._host.open import open_machine


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the live machine of this version is Linux")
def test_a_linux_computer_is_opened() -> None:
    assert open_machine().platform == "linux"


def test_a_mac_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert open_machine().platform == "macos"


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' libraries are needed")
def test_a_windows_computer_is_opened() -> None:
    assert open_machine().platform == "windows"


@pytest.mark.parametrize("platform", ["freebsd14"])
def test_another_computer_gets_one_clear_sentence(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(HostError, match="Linux and Windows computers and Macs only"):
        open_machine()


def test_a_recording_is_opened_on_any_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recording = {"platform": "windows", "now": "2026-01-01T00:00:00+00:00", "answers": {}}
    (file := tmp_path / "machine.json").write_text(json.dumps(recording))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert open_machine(str(file)).platform == "windows"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"platform": "amiga", "answers": {}}', "\x00"])
def test_what_is_no_recording_is_said_to_be_none(text: str, tmp_path: Path) -> None:
    (file := tmp_path / "machine.json").write_text(text)
    with pytest.raises(HostError, match="not the recording of a computer"):
        open_machine(str(file))


def test_a_recording_that_is_not_there_is_none() -> None:
    with pytest.raises(HostError):
        open_machine("/no/such/file")
