from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "packaging").glob("requirements-*.txt"))
ROW = re.compile(r"(?P<name>[a-z0-9-]+)==[0-9][0-9a-z.]*( --hash=sha256:[0-9a-f]{64})+")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_package_is_pinned_and_hashed_and_no_place_is_named(file: Path) -> None:
    for row in file.read_text("utf-8").splitlines():
        assert ROW.fullmatch(row), row


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_dependency_of_the_program_is_pinned(file: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {
        re.split(r"[<>=~! ]", r)[0]
        for r in (*project["project"]["dependencies"], *project["dependency-groups"]["build"])
    }
    assert wanted <= {row.split("==")[0] for row in file.read_text("utf-8").splitlines()}


def test_there_is_a_file_for_each_platform(script: Callable[[str], dict[str, Any]]) -> None:
    assert {file.stem.removeprefix("requirements-") for file in FILES} == script("pin")["PLATFORMS"].keys()


def test_what_is_pinned_for_the_executables_is_what_the_program_allows() -> None:
    """The upper limits of pyproject.toml hold for the executables as well."""
    for file in FILES:
        versions = dict(row.split()[0].split("==") for row in file.read_text("utf-8").splitlines())
        assert tuple(map(int, versions["typer"].split(".")))[:2] < (0, 29)
        assert versions["httpx"].startswith("0.")


def test_files_become_rows_with_their_hashes(script: Callable[[str], dict[str, Any]], tmp_path: Path) -> None:
    wheel, other = tmp_path / "Some_Thing-1.2-1-py3-none-any.whl", tmp_path / "other.name-3.0-py3-none-any.whl"
    wheel.write_bytes(b"one")
    other.write_bytes(b"two")
    expected = [("other-name==3.0", b"two"), ("some-thing==1.2", b"one")]
    rows = script("pin")["pinned"]([wheel, other])
    assert rows == [f"{name} --hash=sha256:{hashlib.sha256(content).hexdigest()}" for name, content in expected]
