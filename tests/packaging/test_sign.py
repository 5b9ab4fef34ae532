"""Signing, with a certificate the test makes for itself; programs to sign are those pip brings for Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pip
import pytest

ROOT = Path(__file__).parents[2]
SIGN = ROOT / "packaging" / "sign"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("osslsigncode"), reason="osslsigncode is not installed"),
]


def tool(*command: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=env and {**os.environ, **env}, capture_output=True, text=True, timeout=60
    )


@pytest.fixture
def key(tmp_path: Path) -> dict[str, str]:
    """A key with a password, and its certificate for signing code."""
    (tmp_path / "password").write_text("a password of the test")
    command = "openssl req -x509 -newkey rsa:2048 -sha256 -days 2 -keyout key.pem -out certificate.pem -subj /CN=A-test"
    options = ["-passout", "file:password", "-addext", "extendedKeyUsage=codeSigning"]
    made = tool(*command.split(), *options, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    files = {"SIGN_KEY": "key.pem", "SIGN_CERTIFICATE": "certificate.pem", "SIGN_PASSWORD": "password"}
    return {name: str(tmp_path / file) for name, file in files.items()}


@pytest.fixture
def programs(tmp_path: Path) -> list[Path]:
    """Real Windows programs, also ours where they were built, and one in the place of a library."""
    brought = sorted((Path(pip.__file__).parent / "_vendor" / "distlib").glob("[tw]64.exe"))
    brought += sorted(Path(os.environ.get("ALLTIMEFIX_WINDOWS_DIST", os.devnull)).glob("*.exe"))
    if not brought:
        pytest.skip("this pip brings no Windows programs to sign")
    copies = [*(tmp_path / file.name for file in brought), tmp_path / "a library.pyd"]
    for source, copy in zip([*brought, brought[0]], copies, strict=True):
        shutil.copy(source, copy)
    return copies


def verified(file: Path, key: Mapping[str, str]) -> bool:
    return (
        tool("osslsigncode", "verify", "-CAfile", key["SIGN_CERTIFICATE"], "-in", str(file), cwd=file.parent).returncode
        == 0
    )


def test_every_windows_program_is_signed_and_one_changed_byte_shows(key: dict[str, str], programs: list[Path]) -> None:
    assert not any(verified(program, key) for program in programs)
    signed = tool(str(SIGN), *map(str, programs), cwd=ROOT, env=key)
    assert signed.returncode == 0, signed.stderr
    for program in programs:
        assert verified(program, key)
        content = bytearray(program.read_bytes())
        content[len(content) // 3] ^= 1
        program.write_bytes(content)
        assert not verified(program, key)


def test_what_is_signed_already_keeps_its_signature(key: dict[str, str], programs: list[Path]) -> None:
    tool(str(SIGN), *map(str, programs), cwd=ROOT, env=key)
    before = [program.read_bytes() for program in programs]
    assert tool(str(SIGN), *map(str, programs), cwd=ROOT, env=key).returncode == 0
    assert [program.read_bytes() for program in programs] == before


def test_the_list_of_checksums_gets_a_signature_beside_it(key: dict[str, str], tmp_path: Path) -> None:
    sums = tmp_path / "SHA256SUMS"
    sums.write_text("0" * 64 + "  alltimefix\n")
    assert tool(str(SIGN), str(sums), cwd=ROOT, env=key).returncode == 0
    check = [
        "openssl",
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "PEM",
        "-in",
        "SHA256SUMS.p7s",
        "-content",
        "SHA256SUMS",
    ]
    check += ["-CAfile", key["SIGN_CERTIFICATE"], "-purpose", "any", "-out", "/dev/null"]
    assert tool(*check, cwd=tmp_path).returncode == 0
    sums.write_text("1" * 64 + "  alltimefix\n")
    assert tool(*check, cwd=tmp_path).returncode != 0


@pytest.mark.parametrize("missing", ["SIGN_KEY", "SIGN_CERTIFICATE"])
def test_without_a_key_nothing_is_signed_and_nothing_is_changed(
    key: dict[str, str], programs: list[Path], missing: str
) -> None:
    before = programs[0].read_bytes()
    done = tool(str(SIGN), str(programs[0]), cwd=ROOT, env={**key, missing: ""})
    assert done.returncode != 0
    assert missing in done.stderr
    assert programs[0].read_bytes() == before


def test_no_key_is_kept_in_the_project() -> None:
    kept = [
        p
        for p in (ROOT / "packaging").iterdir()
        if p.suffix in (".pem", ".key", ".pfx", ".p12") or "PRIVATE KEY" in p.read_text("utf-8")
    ]
    assert kept == []
