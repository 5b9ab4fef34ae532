"""AppImages by their files' names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.host import Host
from collectors.software.appimages import TOUCHES, packages, parse


@pytest.mark.parametrize(
    ("file", "name", "version", "architecture"),
    [
        ("Krita-5.2.6-x86_64.AppImage", "Krita", "5.2.6", "x86_64"),
        ("Obsidian-1.8.10.AppImage", "Obsidian", "1.8.10", None), ("nvim.appimage", "nvim", None, None),
        ("cura_v5.9.0-arm64.AppImage", "cura", "5.9.0", "arm64"),
    ],
)  # fmt: skip
def test_a_files_name_holds_name_version_and_architecture(
    file: str, name: str, version: str | None, architecture: str | None
) -> None:
    found = parse(file)
    assert (found.name, found.version, found.architecture) == (name, version, architecture)


def test_other_files_and_missing_folders_are_passed_over(answering: Callable[..., Host]) -> None:
    host = answering({"list /opt": {"json": ["google", "a.AppImage"]}}, TOUCHES)
    assert [p.name for p in packages(host)] == ["a"]


@given(st.text(max_size=300))
def test_any_name_is_a_package(name: str) -> None:
    parse(f"{name}.appimage")
