"""What every store promises, tried the hard way: the process is killed in the middle of its work."""

from __future__ import annotations

import hashlib
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.sqlite_store import SqliteStore
from backend.store import Store
from report import wire
from tests.desk_server import Served, Wire, sealed_bytes


@dataclass
class Ledger:
    """What the server acknowledged before it was killed."""

    stored: dict[bytes, str] = field(default_factory=dict)
    erased: set[bytes] = field(default_factory=set)
    unsure: set[bytes] = field(default_factory=set)


def _upload(desk: Wire, claims: list[dict[str, Any]], ledger: Ledger) -> None:
    """Upload, and erase every fourth, until the server is gone."""
    for turn, claim in enumerate(claims):
        secret, body = wire.new_owner_secret(), sealed_bytes(random.randrange(1000, 300_000))
        try:
            if desk.put(secret, claim["upload_token"], body).status_code == 201:
                ledger.stored[secret] = hashlib.sha256(body).hexdigest()
            if turn % 4 == 3:
                ledger.unsure.add(secret)
                if desk.own("DELETE", secret).status_code == 200:
                    ledger.erased.add(secret)
        except httpx.TransportError:
            return


def _check(desk: Wire, data: Path, ledger: Ledger) -> None:
    for secret, sha256 in ledger.stored.items():
        answer = desk.own("GET", secret)
        if secret in ledger.erased:
            assert answer.status_code == 410
        elif answer.status_code == 410:
            assert secret in ledger.unsure, "acknowledged, never asked to erase, and gone"
        else:
            assert answer.json()["sealed_sha256"] == sha256
            blob = data / "reports" / f"{wire.report_id(secret)}.{sha256}"
            assert hashlib.sha256(blob.read_bytes()).hexdigest() == sha256
    on_disk = {path.name for path in (data / "reports").iterdir()}
    rows = desk.http.get("/v1/desk/reports?limit=100", headers=desk.desk).json()
    assert not [name for name in on_disk if name.endswith(".part")]
    assert {row["report_id"] for row in rows} <= {name.partition(".")[0] for name in on_disk}
    assert len(on_disk) == len(_all_reports(desk)), "bytes that no report refers to"


def _all_reports(desk: Wire) -> list[str]:
    found: list[str] = []
    before = 2**40
    while rows := desk.http.get(f"/v1/desk/reports?limit=100&before={before}", headers=desk.desk).json():
        found += [row["report_id"] for row in rows]
        before = int(rows[-1]["ticket"])
    return found


def _kill_and_look(serve: Callable[..., Served], talk: Callable[..., Wire], data: Path, kills: int) -> int:
    ledger = Ledger()
    for _ in range(kills):
        server = serve(data=data)
        desk = talk(server)
        claims = [desk.claimed() for _ in range(40)]
        workers = [threading.Thread(target=_upload, args=(desk, claims[n::4], ledger)) for n in range(4)]
        for worker in workers:
            worker.start()
        time.sleep(random.uniform(0.02, 0.25))
        server.kill()
        for worker in workers:
            worker.join()
    server = serve(data=data)
    for chunk in range(0, len(ledger.stored), 50):  # the owners ask from several addresses
        desk = talk(server)
        part = dict(list(ledger.stored.items())[chunk : chunk + 50])
        _check(desk, data, Ledger(part, ledger.erased, ledger.unsure))
    return len(ledger.stored)


@pytest.mark.slow
def test_what_was_acknowledged_survives_kills(
    serve: Callable[..., Served], talk: Callable[..., Wire], tmp_path: Path
) -> None:
    assert _kill_and_look(serve, talk, tmp_path / "killed", kills=40) > 100


def test_the_sqlite_driver_is_a_store(tmp_path: Path) -> None:
    store: Store = SqliteStore(tmp_path / "s.sqlite")
    store.ready()
    store.close()
