"""Programs of macOS as folders."""

from __future__ import annotations

import plistlib
from collections.abc import Callable

import pytest

from collectors._applications import TOUCHES, applications, version
from collectors._host.errors import Absent, Denied
from collectors._host.host import Host


def test_programs_of_everybody_and_of_this_person_are_found_and_other_peoples_folders_are_theirs(
    answering: Callable[..., Host],
) -> None:
    answers = {
        "list /Applications": {"json": ["Firefox.app", "Utilities", ".hidden.app"]},
        "list /Users": {"json": [".localized", "Shared", "ana", "rui"]},
        "list /Users/ana/Applications": {"json": ["Own.app"]},
        "list /Users/rui/Applications": {"error": "denied", "reason": "closed"},
    }
    found = applications(answering(answers, TOUCHES, platform="macos"))
    assert found == (("Firefox", "/Applications/Firefox.app"), ("Own", "/Users/ana/Applications/Own.app"))


@pytest.mark.parametrize(("error", "kind"), [("absent", Absent), ("denied", Denied)])
def test_a_mac_without_the_folder_says_so(answering: Callable[..., Host], error: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        applications(answering({"list /Applications": {"error": error, "reason": "x"}}, TOUCHES, platform="macos"))


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"CFBundleShortVersionString": "145.0", "CFBundleVersion": "14525"}, "145.0"),
        ({"CFBundleVersion": "14525"}, "14525"),
        ({"CFBundleShortVersionString": 5}, None),
        ({}, None),
    ],
)
def test_the_version_is_the_one_a_person_sees(
    answering: Callable[..., Host], about: dict[str, object], expected: str | None
) -> None:
    raw = plistlib.dumps(about).decode()
    host = answering({"read /Applications/A.app/Contents/Info.plist": {"text": raw}}, TOUCHES, platform="macos")
    assert version(host, "/Applications/A.app") == expected
    assert version(host, "/Applications/B.app") is None
