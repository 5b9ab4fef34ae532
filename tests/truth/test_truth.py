"""The check of the collectors against other people's recordings, checked itself; and the real recordings."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.truth.__main__ import checked_row, main
from tests.truth.checking import Checked, check
from tests.truth.conftest import DMI_FACTS, DMIDECODE
from tests.truth.judging import Verdict
from tests.truth.loaded import Machines, loaders
from tests.truth.manifest import Row, leaves, rows

REAL = Path(__file__).parents[3] / "shared" / "fixtures" / "manifest.jsonl"


def test_every_loader_is_tried_and_none_looks_at_a_files_name() -> None:
    assert len(loaders()) >= 25
    files = list((Path(__file__).parent / "loading").glob("*.py"))
    texts = {file.name: file.read_text("utf-8").replace("{row.path}.L1-3", "") for file in files}
    assert [name for name, text in texts.items() if "row.path" in text] == []


def test_a_wrong_serial_number_and_a_missing_fact_count_against_us(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a").write_text(DMIDECODE, "utf-8")
    row = {"path": "a", "platform": "linux", "machine": "m", "source": "SMBIOS table as dmidecode text", "tool": "t"}
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text(
        json.dumps(row | {"expected": {"facts": {"serial": "OTHER1", "memory_slots": 2}}}) + "\n", "utf-8"
    )
    assert main([str(manifest)]) == 1
    said = capsys.readouterr().out
    assert "a: agreed 2, missing 0, wrong 2" in said
    assert "2 wrong serial numbers" in said
    manifest.write_text(json.dumps(row | {"expected": {"facts": DMI_FACTS}}) + "\n", "utf-8")
    assert main([str(manifest)]) == 0
    assert "100.00 % right" in capsys.readouterr().out


SOURCES = (
    "SMBIOS table as dmidecode text", "SMBIOS entry point + raw table", "raw EDID blob", "smartctl text",
    "smartctl -j", "WMI/CIM root/cimv2:Win32_DiskDrive", "registry", "event XML", ".evtx channel file",
    "udevadm info --export-db", "sysfs/procfs snapshot (tar.gz)", "/etc/os-release", "lsusb -v", "lspci -nn",
    "upower -i", "hdparm -I", "free", "df", "mount", "lsblk", "lsblk -J", "systemctl", "journalctl -o json",
    "system_profiler text", "ifconfig -a", "sysctl", "ioreg -c IOUSBDevice", "DiagnosticReports .ips",
    "powercfg /batteryreport /xml", "systeminfo", "msinfo32 /nfo (XML)",
)  # fmt: skip
BEGINNINGS = (
    b"", b"{", b"<?xml version='1.0'?><plist>", b"\xff\xfe", b"\x1f\x8b", b"P: /devices/d\n", b"Hardware:\n\n",
    b"Handle 0x0001, DMI type 17, 4 bytes\n", b"+-o A  <class B, id 1>\n", b"[HKEY_LOCAL_MACHINE\\A]\n",
    b"Bus 001 Device 002: ID 1234:abcd x\n", b"\xfd7zXZ", b"BZh", b'{"device": {}, "smartctl": 1}',
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    source=st.sampled_from(SOURCES),
    platform=st.sampled_from(["linux", "macos", "windows", "any"]),
    content=st.tuples(st.sampled_from(BEGINNINGS), st.binary(max_size=200)).map(b"".join),
)
def test_a_damaged_recording_stops_nothing(tmp_path: Path, source: str, platform: str, content: bytes) -> None:
    (tmp_path / "damaged").write_bytes(content)
    row = Row("damaged", platform, "m", source, "t", tmp_path, {"facts": {"serial": "A1"}})
    assert checked_row(row, Machines([row])).line().startswith("damaged: ")


def test_a_recording_that_is_not_there_is_told_and_counts(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "manifest.jsonl").write_text('{"path": "gone", "platform": "any"}\n', "utf-8")
    assert main([str(tmp_path / "manifest.jsonl")]) == 1
    assert "gone: could not be loaded: FileNotFoundError" in capsys.readouterr().out


def test_without_a_manifest_it_says_how_it_is_used(capsys: Any) -> None:
    assert main([]) == 2
    assert "MANIFEST" in capsys.readouterr().err


def test_a_large_expectation_is_read_from_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "big.json").write_text('{"a": [1, null, {"b": 2}]}', "utf-8")
    line = {"path": "sub/x", "platform": "any", "expected": {"jc_json": {"count": 9, "file": "linux/other/big.json"}}}
    (tmp_path / "manifest.jsonl").write_text(json.dumps(line), "utf-8")
    row = next(rows(tmp_path / "manifest.jsonl"))
    assert row.expected == {"jc_json": {"a": [1, None, {"b": 2}]}}
    assert leaves(row.expected) == 2


def real() -> list[Checked]:
    """Every row of the real recordings."""
    if not REAL.is_file():
        pytest.skip("../shared/fixtures is not here: recordings of real machines are kept apart")
    found = list(rows(REAL))
    machines = Machines(found)
    return [check(row, machines.recordings(row)) for row in found]


@pytest.mark.slow
def test_of_the_real_recordings_99_percent_are_right_and_no_serial_number_is_wrong() -> None:
    found = real()
    agreed = sum(one.count(Verdict.AGREED) for one in found)
    against = [claim for one in found for _, claim in one.unexplained]
    assert agreed > 9000
    assert agreed / (agreed + len(against)) >= 0.99
    assert [claim for claim in against if claim.is_serial] == []
    assert [one.row.path for one in found if not one.claims and "NO LOADER" in one.line()] == []


def test_bytes_of_a_recording_survive_the_way_through_the_answers(tmp_path: Path) -> None:
    raw = bytes(range(256))
    (tmp_path / "x").write_bytes(raw)
    row = Row("x", "linux", "m", "/etc/os-release", "cat", tmp_path, {})
    answer = Machines([row]).recordings(row)[0].answers["read /etc/os-release"]
    assert base64.b64decode(answer["base64"]) == raw
