"""`packaging/build`: clean, pinned, and the same bytes every time."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_second_build_gives_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    built = subprocess.run(
        [ROOT / "packaging" / "build", tmp_path / "again"], capture_output=True, text=True, timeout=400
    )
    assert built.returncode == 0, built.stderr[-2000:]
    assert (tmp_path / "again" / "SHA256SUMS").read_text() == (dist / "SHA256SUMS").read_text()
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path / "again", timeout=20).returncode == 0


def test_an_interpreter_whose_packages_are_not_pinned_is_refused_in_one_sentence(tmp_path: Path) -> None:
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\nexit 1\n")
    other.chmod(0o755)
    done = subprocess.run(
        [ROOT / "packaging" / "build", tmp_path / "dist"],
        env={**os.environ, "PYTHON": str(other)}, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "Python 3.11 is needed: its packages are the ones that are pinned. PYTHON names it.\n"
    assert not (tmp_path / "dist").exists()


def test_the_folder_a_run_unpacks_itself_into_says_whose_it_is() -> None:
    from collectors._host.unpacked import MARK

    text = (ROOT / "packaging" / MARK).read_text("utf-8")
    assert "Alltimefix is running from this folder" in text
    assert "O Alltimefix" in text
    assert MARK in (ROOT / "build_exe.spec").read_text("utf-8")
