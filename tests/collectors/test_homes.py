"""The folders of people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from collectors._homes import WHERE, homes
from collectors._host.host import Host


@pytest.mark.parametrize(
    ("platform", "names", "expected"),
    [
        ("linux", ["ana", "lost+found", ".snapshots"], ("/home/ana",)),
        ("macos", [".localized", "Shared", "ana"], ("/Users/ana",)),
        ("windows", ["All Users", "Default", "Public", "ana", "desktop.ini"], (r"C:\Users\ana",)),
    ],
)
def test_people_have_folders_and_nobody_has_none(
    answering: Callable[..., Host], platform: str, names: list[str], expected: tuple[str, ...]
) -> None:
    above = WHERE[platform][0]
    assert homes(answering({f"list {above}": {"json": names}}, (f"list {above}",), platform=platform)) == expected
    assert homes(answering({}, (f"list {above}",), platform=platform)) == ()
