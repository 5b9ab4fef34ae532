from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_the_list_is_one_sha256sum_can_check(script: Callable[[str], dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "alltimefix").write_bytes(b"a program")
    (tmp_path / "atf.exe").write_bytes(b"another")
    (tmp_path / "folder").mkdir()
    written = script("checksums")["write"](tmp_path)
    assert [line.split("  ")[1] for line in written.splitlines()] == ["alltimefix", "atf.exe"]
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, timeout=10).returncode == 0
    (tmp_path / "atf.exe").write_bytes(b"changed")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, timeout=10).returncode != 0
    assert script("checksums")["write"](tmp_path) != written
