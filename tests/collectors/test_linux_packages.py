"""Looking named packages up on Linux."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent, Late
from collectors._host.host import Host
from collectors._linux_packages import TOUCHES, in_apk, in_dpkg, in_pacman, in_rpm, in_snap, installed, release

NAMES = ("anydesk", "firefox")


def test_only_what_is_installed_counts_in_dpkgs_list() -> None:
    status = "Package: firefox\nStatus: install ok installed\nVersion: 1:145.0\n\n"
    status += "Package: anydesk\nStatus: deinstall ok config-files\n"
    assert in_dpkg(status, NAMES) == {"firefox": "1:145.0"}
    assert in_dpkg("Package: firefox-esr\nStatus: install ok installed\n", NAMES) == {}


def test_the_other_managers_answer_in_their_own_ways() -> None:
    assert in_apk("C:Q1\nP:firefox\nV:145.0-r0\nA:x86_64\n\nP:musl\nV:1\n", NAMES) == {"firefox": "145.0-r0"}
    assert in_pacman(["firefox-145.0-1", "firefox-i18n-pt-145.0-1", "ALPM_DB_VERSION"], NAMES) == {"firefox": "145.0"}
    assert in_rpm("firefox\t145.0\npackage anydesk is not installed\n", NAMES) == {"firefox": "145.0"}
    assert in_snap("Name Version Rev Tracking Publisher Notes\nfirefox 145.0 1 x y -\n", NAMES) == {"firefox": "145.0"}


def test_all_kinds_are_asked_and_the_first_version_stays(answering: Callable[..., Host]) -> None:
    answers = {
        "read /var/lib/dpkg/status": {"text": "Package: firefox\nStatus: install ok installed\nVersion: 1\n"},
        "list /snap": {"json": ["firefox", "anydesk"]},
        "run snap list": {"error": "late", "reason": "slow"},
    }
    assert installed(answering(answers, TOUCHES), NAMES) == {"firefox": "1", "anydesk": None}


def test_a_flatpaks_version_is_its_newest_release(answering: Callable[..., Host]) -> None:
    about = "/var/lib/flatpak/app/org.x.Y/current/active/files/share/metainfo/org.x.Y.appdata.xml"
    answers = {
        "list /var/lib/flatpak/app": {"json": ["org.x.Y", "org.z.Z"]},
        f"read {about}": {"text": '<releases><release date="2026" version="3.1"/><release version="3.0"/></releases>'},
    }
    assert installed(answering(answers, TOUCHES), ["org.x.Y"]) == {"org.x.Y": "3.1"}
    assert release("<release>") is None


def test_rpm_is_asked_only_where_it_keeps_something(answering: Callable[..., Host]) -> None:
    command = next(t for t in TOUCHES if t.startswith("run rpm")) + " anydesk firefox"
    answers = {"list /var/lib/rpm": {"json": ["rpmdb.sqlite"]}, command: {"text": "firefox\t145.0\n"}}
    assert installed(answering(answers, TOUCHES), NAMES) == {"firefox": "145.0"}


def test_no_list_at_all_is_no_answer(answering: Callable[..., Host]) -> None:
    with pytest.raises(Absent):
        installed(answering({}, TOUCHES), NAMES)
    with pytest.raises(Late):
        installed(answering({"read /var/lib/dpkg/status": {"error": "late", "reason": "slow"}}, TOUCHES), NAMES)


@given(st.text(max_size=300))
def test_any_list_is_searched_without_a_fault(text: str) -> None:
    for search in (in_dpkg, in_apk, in_rpm, in_snap):
        for answer in (text, f"Package: firefox\n{text}", f"P:firefox\n{text}", f"firefox\t{text}"):
            assert set(search(answer, NAMES)) <= set(NAMES)
    assert set(in_pacman(text.split(), NAMES)) <= set(NAMES)
    release(text)
