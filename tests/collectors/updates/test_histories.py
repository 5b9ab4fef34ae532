"""What package managers write about their runs."""

from __future__ import annotations

import gzip
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.updates.histories import apt, available, dnf, dpkg, moment, offline_failure, pacman, unpacked, zypper

APT = """
Start-Date: 2026-11-20  10:15:20
Commandline: apt-get upgrade
Requested-By: marta (1000)
Upgrade: libc6:amd64 (2.36-9, 2.36-10), gimp:amd64 (2.10.34, 2.10.36)
End-Date: 2026-11-20  10:16:20

Start-Date: 2026-11-21  10:15:20
Install: inxi:amd64 (3.3)
End-Date: 2026-11-21  10:16:20

Start-Date: 2026-11-22  09:00:00
Upgrade: x:amd64 (1, 2)
Error: Sub-process /usr/bin/dpkg returned an error code (1)
"""


def test_apt_tells_how_many_packages_were_renewed_and_what_failed() -> None:
    first, failed = apt(APT, UTC)
    assert (first.packages, first.error, first.when.isoformat()) == (2, "", "2026-11-20T10:15:20+00:00")
    assert failed.error.startswith("Sub-process")


@pytest.mark.policy("P16")
def test_who_asked_for_it_and_how_is_not_kept() -> None:
    assert "marta" not in repr([(run.manager, run.error, run.packages) for run in apt(APT, UTC)])


@pytest.mark.parametrize(
    ("parse", "text", "manager"),
    [
        (dpkg, "2026-11-20 10:15:20 upgrade a:amd64 1 2\n2026-11-20 10:15:21 status installed a:amd64 2\n", "dpkg"),
        (dnf, "2026-11-20T10:15:20+0000 SUBDEBUG Upgrade: a-2.x86_64\n2026-11-20T10:15:21+0000 INFO Upgraded: a-1\n",
         "dnf"),
        (pacman, "[2026-11-20T10:15:20+0000] [ALPM] upgraded linux (6.1 -> 6.2)\n[x] [ALPM] installed\n", "pacman"),
        (zypper, "# 2026\n2026-11-20 10:15:20|install|kernel|6.1|x86_64|\n2026-11-20 10:15:21|remove |x|\n", "zypper"),
    ],
)  # fmt: skip
def test_the_others_are_counted_by_the_day(parse: object, text: str, manager: str) -> None:
    (run,) = parse(text * 3, UTC)  # type: ignore[operator]  # one of the four
    assert (run.manager, run.packages, run.when.date().isoformat()) == (manager, 3, "2026-11-20")


@pytest.mark.parametrize("stamp", ["", "yesterday", "2026-13-01 10:00:00", "2026-11-20 99:00:00"])
def test_what_is_no_time_is_none(stamp: str) -> None:
    assert moment(stamp, UTC) is None


def test_a_rotated_log_is_unpacked_and_a_bomb_is_cut() -> None:
    assert unpacked(gzip.compress(APT.encode())) == APT
    assert len(unpacked(gzip.compress(b"x" * (64 << 20)))) == 4 << 20
    assert unpacked(b"no gzip") == ""


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("\n12 updates can be applied immediately.\n5 of these updates are standard security updates.\n", (12, 5)),
        ("0 updates can be applied immediately.\n", (0, None)), ("", (None, None)), ("many updates", (None, None)),
    ],
)  # fmt: skip
def test_ubuntu_tells_what_waits(text: str, counts: tuple[int | None, int | None]) -> None:
    assert available(text) == counts


def test_an_update_at_a_restart_may_have_failed() -> None:
    assert offline_failure("[Results]\nSuccess=false\nErrorCode=no-space\nErrorDetails=/home/x\n") == "no-space"
    assert offline_failure("Success=false\n") == "unknown"
    assert offline_failure("Success=true\n") is None
    assert offline_failure("") is None


@given(st.text(max_size=200), st.text("0123456789-: T|[]AUpgrade", max_size=200), st.binary(max_size=50))
def test_any_history_is_read(text: str, shaped: str, raw: bytes) -> None:
    for one in (text, shaped, f"Start-Date: {shaped}\nUpgrade: {text}"):
        for parse in (apt, dpkg, dnf, pacman, zypper):
            assert all(run.packages >= 0 for run in parse(one, UTC))
        available(one)
        offline_failure(one)
    unpacked(raw)
