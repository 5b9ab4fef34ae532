"""The store in SQLite: one connection that writes, one transaction a call, on disk before a call returns."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from backend.store import (
    CorrectionRecord,
    Erased,
    NoPermit,
    OtherContent,
    ReportRecord,
    StorageDown,
    StorageFull,
    TicketRecord,
    ViewRecord,
)

SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE ticket (
    number INTEGER PRIMARY KEY AUTOINCREMENT, code_mac BLOB NOT NULL UNIQUE,
    technician TEXT NOT NULL, subject TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
    match TEXT, confirmed_at INTEGER, once BLOB, token_hash BLOB UNIQUE, upload_until INTEGER,
    burned INTEGER NOT NULL DEFAULT 0, report_id TEXT UNIQUE
) STRICT;
CREATE TABLE report (
    report_id TEXT PRIMARY KEY, ticket INTEGER NOT NULL UNIQUE REFERENCES ticket (number),
    sealed_sha256 TEXT NOT NULL, sealed_bytes INTEGER NOT NULL, consent_hash TEXT NOT NULL, blob TEXT NOT NULL,
    acknowledgement TEXT NOT NULL, received_at INTEGER NOT NULL, kept_until INTEGER NOT NULL,
    restricted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX report_due ON report (kept_until);
CREATE TABLE correction (
    report_id TEXT NOT NULL REFERENCES report (report_id) ON DELETE CASCADE, at INTEGER NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE INDEX correction_of ON correction (report_id);
CREATE TABLE audit (number INTEGER PRIMARY KEY, id_mac BLOB NOT NULL, at INTEGER NOT NULL, action TEXT NOT NULL) STRICT;
CREATE INDEX audit_of ON audit (id_mac);
CREATE TABLE tombstone (id_mac BLOB PRIMARY KEY, erased_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""
_SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY")
_Record = TypeVar("_Record", TicketRecord, ReportRecord)


class SqliteStore:
    """`backend.store.Store` in one SQLite file."""

    def __init__(self, path: Path) -> None:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        for setting in _SETTINGS:
            self._db.execute(f"PRAGMA {setting}")
        with self._transaction() as db:
            if db.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version={SCHEMA_VERSION}")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _named_errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _named_errors():
            yield self._db

    def open_ticket(self, code_mac: bytes, technician: str, subject: str, now: int, expires_at: int) -> int:
        """See Store."""
        insert = "INSERT INTO ticket (code_mac, technician, subject, created_at, expires_at) VALUES (?,?,?,?,?)"
        with self._transaction() as db:
            return int(db.execute(insert, (code_mac, technician, subject, now, expires_at)).lastrowid or 0)

    def claim(
        self, code_mac: bytes, once: bytes, token_hash: bytes, match: str, now: int, upload_until: int
    ) -> TicketRecord | None:
        """See Store."""
        with self._transaction() as db:
            row = db.execute(
                "UPDATE ticket SET once=:once, token_hash=:token_hash, match=coalesce(match, :match),"
                " upload_until=coalesce(upload_until, :upload_until)"
                " WHERE code_mac=:code_mac AND expires_at>:now AND NOT burned AND report_id IS NULL"
                " AND (once IS NULL OR once=:once) RETURNING *",
                {"code_mac": code_mac, "once": once, "token_hash": token_hash, "match": match, "now": now,
                 "upload_until": upload_until},
            ).fetchall()  # fmt: skip
        return _record(TicketRecord, row[0]) if row else None

    def burn(self, number: int) -> bool:
        """See Store."""
        with self._transaction() as db:
            change = "UPDATE ticket SET burned=1, token_hash=NULL WHERE number=? AND report_id IS NULL"
            return db.execute(change, (number,)).rowcount == 1

    def confirm(self, number: int, match: str, now: int) -> bool:
        """See Store."""
        with self._transaction() as db:
            change = "UPDATE ticket SET confirmed_at=coalesce(confirmed_at, ?) WHERE number=? AND match=?"
            return db.execute(change, (now, number, match)).rowcount == 1

    def ticket(self, number: int) -> TicketRecord | None:
        """See Store."""
        with self._looking() as db:
            row = db.execute("SELECT * FROM ticket WHERE number=?", (number,)).fetchone()
        return _record(TicketRecord, row) if row else None

    def tickets(self, before: int, limit: int) -> Sequence[TicketRecord]:
        """See Store."""
        query = "SELECT * FROM ticket WHERE number<? ORDER BY number DESC LIMIT ?"
        with self._looking() as db:
            return [_record(TicketRecord, row) for row in db.execute(query, (before, limit))]

    def permit(self, token_hash: bytes, report_id: str, id_mac: bytes, now: int) -> TicketRecord:
        """See Store."""
        with self._looking() as db:
            return _permitted(db, token_hash, report_id, id_mac, now)

    def keep(self, token_hash: bytes, id_mac: bytes, report: ReportRecord) -> ReportRecord:
        """See Store."""
        with self._transaction() as db:
            ticket = _permitted(db, token_hash, report.report_id, id_mac, report.received_at)
            if kept := _report_in(db, report.report_id):
                if (kept.sealed_sha256, kept.consent_hash) != (report.sealed_sha256, report.consent_hash):
                    raise OtherContent
                return kept
            db.execute("UPDATE ticket SET report_id=? WHERE number=?", (report.report_id, ticket.number))
            db.execute(
                "INSERT INTO report VALUES (:report_id, :ticket, :sealed_sha256, :sealed_bytes, :consent_hash, :blob,"
                " :acknowledgement, :received_at, :kept_until, :restricted)",
                dataclasses.asdict(report),
            )
        return report

    def report(self, report_id: str) -> ReportRecord | None:
        """See Store."""
        with self._looking() as db:
            return _report_in(db, report_id)

    def reports(self, before: int, limit: int) -> Sequence[tuple[ReportRecord, TicketRecord]]:
        """See Store."""
        query = "SELECT * FROM report WHERE ticket<? ORDER BY ticket DESC LIMIT ?"
        with self._looking() as db:
            reports = [_record(ReportRecord, row) for row in db.execute(query, (before, limit)).fetchall()]
            of = "SELECT * FROM ticket WHERE number=?"
            return [(r, _record(TicketRecord, db.execute(of, (r.ticket,)).fetchone())) for r in reports]

    def correct(self, report_id: str, sealed: bytes | None, restricted: bool | None, now: int) -> bool:
        """See Store."""
        with self._transaction() as db:
            change = "UPDATE report SET restricted=coalesce(?, restricted) WHERE report_id=?"
            if db.execute(change, (restricted, report_id)).rowcount != 1:
                return False
            if sealed is not None:
                db.execute("INSERT INTO correction VALUES (?,?,?)", (report_id, now, sealed))
        return True

    def corrections(self, report_id: str) -> Sequence[CorrectionRecord]:
        """See Store."""
        query = "SELECT at, sealed FROM correction WHERE report_id=? ORDER BY rowid"
        with self._looking() as db:
            return [CorrectionRecord(row["at"], row["sealed"]) for row in db.execute(query, (report_id,))]

    def erase(self, report_id: str, id_mac: bytes, now: int) -> int:
        """See Store."""
        with self._transaction() as db:
            db.execute("INSERT INTO tombstone VALUES (?,?) ON CONFLICT DO NOTHING", (id_mac, now))
            db.execute("UPDATE ticket SET report_id=NULL, token_hash=NULL, burned=1 WHERE report_id=?", (report_id,))
            db.execute("DELETE FROM report WHERE report_id=?", (report_id,))
            erased_at = db.execute("SELECT erased_at FROM tombstone WHERE id_mac=?", (id_mac,)).fetchone()[0]
        with self._looking() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what was deleted is not to survive in the log
        return int(erased_at)

    def erased_at(self, id_mac: bytes) -> int | None:
        """See Store."""
        with self._looking() as db:
            row = db.execute("SELECT erased_at FROM tombstone WHERE id_mac=?", (id_mac,)).fetchone()
        return int(row[0]) if row else None

    def note(self, id_mac: bytes, action: str, now: int) -> None:
        """See Store."""
        with self._transaction() as db:
            db.execute("INSERT INTO audit (id_mac, at, action) VALUES (?,?,?)", (id_mac, now, action))

    def notes(self, id_mac: bytes) -> Sequence[ViewRecord]:
        """See Store."""
        with self._looking() as db:
            query = "SELECT at, action FROM audit WHERE id_mac=? ORDER BY number"
            return [ViewRecord(row["at"], row["action"]) for row in db.execute(query, (id_mac,))]

    def due(self, now: int) -> Sequence[str]:
        """See Store."""
        with self._looking() as db:
            return [row[0] for row in db.execute("SELECT report_id FROM report WHERE kept_until<=?", (now,))]

    def forget_tickets(self, created_before: int) -> None:
        """See Store."""
        with self._transaction() as db:
            db.execute("DELETE FROM ticket WHERE created_at<? AND report_id IS NULL", (created_before,))

    def blobs(self) -> set[str]:
        """See Store."""
        with self._looking() as db:
            return {row[0] for row in db.execute("SELECT blob FROM report")}

    def ready(self) -> None:
        """See Store."""
        with self._looking() as db:
            db.execute("SELECT 1 FROM tombstone LIMIT 1").fetchall()

    def close(self) -> None:
        """See Store."""
        with self._lock:
            self._db.close()


def _permitted(db: sqlite3.Connection, token_hash: bytes, report_id: str, id_mac: bytes, now: int) -> TicketRecord:
    if db.execute("SELECT 1 FROM tombstone WHERE id_mac=?", (id_mac,)).fetchone():
        raise Erased
    query = "SELECT * FROM ticket WHERE token_hash=? AND upload_until>? AND (report_id IS NULL OR report_id=?)"
    if not (row := db.execute(query, (token_hash, now, report_id)).fetchone()):
        raise NoPermit
    return _record(TicketRecord, row)


def _report_in(db: sqlite3.Connection, report_id: str) -> ReportRecord | None:
    row = db.execute("SELECT * FROM report WHERE report_id=?", (report_id,)).fetchone()
    return _record(ReportRecord, row) if row else None


def _record(kind: type[_Record], row: sqlite3.Row) -> _Record:
    """A record from the columns of its fields' names."""
    fields = dataclasses.fields(kind)
    values: dict[str, Any] = {f.name: bool(row[f.name]) if f.type == "bool" else row[f.name] for f in fields}
    return kind(**values)


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise (StorageFull if full else StorageDown)("the database cannot write") from error
