from __future__ import annotations

import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backend.keys import desk_identity, keys_in
from report import seal, signing


def test_keys_are_made_once_and_fit_each_other(tmp_path: Path) -> None:
    keys = keys_in(tmp_path)
    assert keys_in(tmp_path) == keys
    identity = desk_identity(tmp_path)
    assert identity is not None
    assert seal.unseal(seal.seal(b"x", [keys.desk_key]), identity) == b"x"
    signing.verify(b"x", signing.sign(b"x", keys.signing_secret), keys.signing_key)


def test_whoever_starts_at_the_same_time_gets_the_same_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: keys_in(tmp_path), range(8)))
    assert all(keys == made[0] for keys in made)
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions in lists, not in modes")
@pytest.mark.policy("P22")
def test_they_are_private(tmp_path: Path) -> None:
    keys_in(tmp_path)
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    files = list((tmp_path / "keys").iterdir())
    assert len(files) == 5
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_the_key_that_opens_reports_can_live_elsewhere(tmp_path: Path) -> None:
    keys = keys_in(tmp_path)
    (tmp_path / "keys" / "desk.identity").unlink()
    assert keys_in(tmp_path) == keys
    assert desk_identity(tmp_path) is None


def test_what_the_backend_holds_does_not_show_and_cannot_open_reports(tmp_path: Path) -> None:
    keys = keys_in(tmp_path)
    shown = repr(keys)
    assert keys.desk_key in shown
    for secret in (keys.signing_secret, keys.pepper.hex(), str(keys.pepper), keys.desk_token, desk_identity(tmp_path)):
        assert secret is not None
        assert secret not in shown
    assert desk_identity(tmp_path) not in {keys.desk_key, keys.signing_secret, keys.desk_token}


def test_a_keyed_hash_differs_by_purpose_value_and_desk(tmp_path: Path) -> None:
    one, other = keys_in(tmp_path / "one"), keys_in(tmp_path / "other")
    assert one.mac("code", "1") == one.mac("code", "1")
    assert len({one.mac("code", "1"), one.mac("code", "2"), one.mac("once", "1"), other.mac("code", "1")}) == 4
