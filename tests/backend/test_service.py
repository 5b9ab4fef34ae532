from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

from backend.service import Service, open_service
from backend.settings import Settings


def test_opening_makes_what_is_missing_and_finds_it_again(tmp_path: Path) -> None:
    data = tmp_path / "new" / "desk"
    first = open_service(Settings(data=data))
    first.store.close()
    again = open_service(Settings(data=data))
    again.store.close()
    assert again.keys == first.keys
    assert {path.name for path in data.iterdir()} >= {"desk.sqlite", "keys", "reports"}
    if sys.platform != "win32":
        assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_each_desk_counts_for_itself(service: Service, tmp_path: Path) -> None:
    other = open_service(Settings(data=tmp_path / "other"))
    try:
        assert service.wrong_codes is not other.wrong_codes
        assert service.id_mac("a" * 26) != other.id_mac("a" * 26)
    finally:
        other.store.close()


def test_its_clock_is_the_computers(service: Service) -> None:
    assert abs(service.now() - time.time()) < 2
