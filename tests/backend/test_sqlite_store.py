from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backend.sqlite_store import SqliteStore
from backend.store import Erased, NoPermit, OtherContent, ReportRecord, StorageDown, TicketRecord

ID, OTHER_ID = "a" * 26, "b" * 26


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "desk.sqlite")
    yield opened
    opened.close()


def claimed(store: SqliteStore, name: bytes = b"code") -> TicketRecord:
    store.open_ticket(name, "Ana", "Printer", now=100, expires_at=1000)
    ticket = store.claim(name, b"once", b"token-" + name, "47", now=200, upload_until=2000)
    assert ticket is not None
    return ticket


def record(ticket: TicketRecord) -> ReportRecord:
    return ReportRecord(ID, ticket.number, "0" * 64, 12, "1" * 64, f"{ID}.{'0' * 64}", "{}", 300, 5000)


def test_a_report_needs_a_permit_and_is_kept_once(store: SqliteStore) -> None:
    ticket = claimed(store)
    new = record(ticket)
    with pytest.raises(NoPermit):
        store.keep(b"no token", b"mac", new)
    assert store.keep(b"token-code", b"mac", new) is new
    assert store.keep(b"token-code", b"mac", replace(new, received_at=400)) == new
    with pytest.raises(OtherContent):
        store.keep(b"token-code", b"mac", replace(new, sealed_sha256="f" * 64))
    with pytest.raises(NoPermit):
        store.permit(b"token-code", OTHER_ID, b"other mac", now=300)
    assert [(r.report_id, t.number) for r, t in store.reports(99, 10)] == [(ID, ticket.number)]


def test_a_permit_ends(store: SqliteStore) -> None:
    claimed(store)
    assert store.permit(b"token-code", ID, b"mac", now=1999).match == "47"
    with pytest.raises(NoPermit):
        store.permit(b"token-code", ID, b"mac", now=2000)


def test_erasing_is_for_ever_and_tells_when_it_was_done_first(store: SqliteStore) -> None:
    new = record(claimed(store))
    store.keep(b"token-code", b"mac", new)
    store.correct(ID, b"sealed", None, now=350)
    assert store.erase(ID, b"mac", now=400) == 400
    assert store.erase(ID, b"mac", now=500) == 400
    assert store.report(ID) is None
    assert store.corrections(ID) == []
    assert store.blobs() == set()
    with pytest.raises(Erased):
        store.keep(b"token-code", b"mac", new)


def test_what_was_erased_is_not_in_the_files_any_more(store: SqliteStore, tmp_path: Path) -> None:
    new = replace(record(claimed(store)), acknowledgement="CANARY" * 100)
    store.keep(b"token-code", b"mac", new)
    files = [tmp_path / "desk.sqlite", tmp_path / "desk.sqlite-wal"]
    assert any(b"CANARY" in path.read_bytes() for path in files)
    store.erase(ID, b"mac", now=400)
    assert not any(b"CANARY" in path.read_bytes() or ID.encode() in path.read_bytes() for path in files)


def test_a_failed_transaction_leaves_nothing(store: SqliteStore) -> None:
    ticket = claimed(store)
    broken = replace(record(ticket), ticket=999)
    with pytest.raises(sqlite3.IntegrityError):
        store.keep(b"token-code", b"mac", broken)
    assert store.report(ID) is None
    again = store.ticket(ticket.number)
    assert again is not None
    assert again.report_id is None
    assert store.keep(b"token-code", b"mac", record(ticket)).report_id == ID


def test_a_match_is_confirmed_once_and_only_by_its_number(store: SqliteStore) -> None:
    number = claimed(store).number
    assert not store.confirm(number, "48", now=300)
    assert store.confirm(number, "47", now=300)
    assert store.confirm(number, "47", now=400)
    ticket = store.ticket(number)
    assert ticket is not None
    assert ticket.confirmed_at == 300


def test_only_reports_whose_time_is_over_are_due(store: SqliteStore) -> None:
    store.keep(b"token-code", b"mac", record(claimed(store)))
    assert store.due(4999) == []
    assert store.due(5000) == [ID]


def test_tickets_without_a_report_are_forgotten_and_numbers_never_used_again(store: SqliteStore) -> None:
    store.keep(b"token-code", b"mac", record(claimed(store)))
    empty = store.open_ticket(b"empty", "Ana", "x", now=100, expires_at=1000)
    store.forget_tickets(created_before=101)
    assert [ticket.report_id for ticket in store.tickets(99, 10)] == [ID]
    assert store.open_ticket(b"next", "Ana", "x", now=200, expires_at=1000) > empty


def test_the_audit_outlives_what_it_is_about(store: SqliteStore) -> None:
    store.note(b"mac", "read by the desk", now=1)
    store.erase(ID, b"mac", now=2)
    store.note(b"mac", "erased", now=2)
    assert [(line.at, line.action) for line in store.notes(b"mac")] == [(1, "read by the desk"), (2, "erased")]
    assert store.notes(b"other") == []


def test_many_threads_share_the_one_connection(store: SqliteStore) -> None:
    def work(number: int) -> None:
        for turn in range(20):
            store.open_ticket(f"{number}-{turn}".encode(), "Ana", "x", now=1, expires_at=2)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.tickets(2**40, 1000)) == 160


def test_it_is_durable_private_and_forgets_what_is_deleted(store: SqliteStore, tmp_path: Path) -> None:
    told = {
        name: store._db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete")
    }
    assert told == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "desk.sqlite").stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "desk.sqlite-wal").stat().st_mode) == 0o600


def test_every_lookup_uses_an_index(store: SqliteStore) -> None:
    claimed(store)
    plans: list[str] = []
    traced: list[str] = []
    store._db.set_trace_callback(traced.append)
    store.claim(b"code", b"once", b"t", "00", 1, 2)
    store.permit(b"t", ID, b"mac", 1)
    store.report(ID)
    store.corrections(ID)
    store.erased_at(b"mac")
    store.notes(b"mac")
    store.due(1)
    store._db.set_trace_callback(None)
    for statement in traced:
        if statement.startswith(("SELECT", "UPDATE")):
            plans += [row["detail"] for row in store._db.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert len(plans) >= 7
    assert not [plan for plan in plans if plan.startswith("SCAN")]


def test_a_broken_database_is_a_named_error(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "desk.sqlite")
    store._db.execute("DROP TABLE tombstone")
    with pytest.raises(StorageDown):
        store.ready()
    store.close()
