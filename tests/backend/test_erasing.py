from __future__ import annotations

import time

import pytest

from backend.erasing import erase, sweep, tidy
from backend.service import Service
from backend.store import Erased, ReportRecord, StorageFull
from report import wire

ID = "a" * 26


def kept(service: Service, kept_until: int = 2**40) -> ReportRecord:
    now = service.now()
    number = service.store.open_ticket(b"code", "Ana", "Printer", now, now + 900)
    service.store.claim(b"code", b"once", b"token", "47", now, now + 3600)
    record = ReportRecord(ID, number, "0" * 64, 6, "1" * 64, f"{ID}.{'0' * 64}", "{}", now, kept_until)
    service.blobs.put(record.blob, b"sealed")
    return service.store.keep(b"token", service.id_mac(ID), record)


def test_the_promise_comes_before_the_bytes_go_and_the_receipt_after(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = kept(service)

    def fail(*_: object) -> None:
        raise StorageFull

    with monkeypatch.context() as broken:
        broken.setattr(type(service.blobs), "delete", fail)
        with pytest.raises(StorageFull):
            erase(service, ID, "erased by its owner")
    assert service.store.erased_at(service.id_mac(ID)) is not None
    assert service.blobs.get(record.blob) == b"sealed"
    tidy(service, 0)
    assert service.blobs.get(record.blob) is None


def test_the_receipt_is_signed_and_the_same_each_time(service: Service) -> None:
    kept(service)
    first = erase(service, ID, "erased by its owner")
    first.check(service.keys.signing_key)
    assert erase(service, ID, "erased by the desk") == first
    assert [note.action for note in service.store.notes(service.id_mac(ID))] == ["erased by its owner"]


def test_without_room_for_the_promise_the_bytes_make_it(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    record = kept(service)
    real = service.store.erase
    seen: list[bytes | None] = []

    def full_until_the_bytes_are_gone(report_id: str, id_mac: bytes, now: int) -> int:
        seen.append(service.blobs.get(record.blob))
        if seen[-1] is not None:
            raise StorageFull
        return real(report_id, id_mac, now)

    monkeypatch.setattr(service.store, "erase", full_until_the_bytes_are_gone)
    erase(service, ID, "erased by its owner").check(service.keys.signing_key)
    assert seen == [b"sealed", None]


def test_what_was_kept_long_enough_is_erased_for_ever(service: Service) -> None:
    record = kept(service, kept_until=int(time.time()) - 1)
    sweep(service)
    assert service.store.report(ID) is None
    assert service.blobs.get(record.blob) is None
    with pytest.raises(Erased):
        service.store.permit(b"token", ID, service.id_mac(ID), service.now())


def test_nothing_is_erased_before_its_time(service: Service) -> None:
    record = kept(service, kept_until=int(time.time()) + 60)
    sweep(service)
    tidy(service, 0)
    assert service.blobs.get(record.blob) == b"sealed"


def test_tidying_removes_what_no_report_refers_to_and_spares_the_young(service: Service) -> None:
    record = kept(service)
    service.blobs.put(f"{'b' * 26}.{'f' * 64}", b"orphan")
    tidy(service)
    assert len(service.blobs.names()) == 2, "it may belong to an upload that is under way"
    tidy(service, 0)
    assert service.blobs.names() == [record.blob]


def test_the_proof_verifies_without_the_desk(service: Service) -> None:
    saved = erase(service, ID, "erased by its owner").model_dump_json()
    public = service.keys.signing_key
    receipt = wire.ErasureReceipt.model_validate_json(saved)
    receipt.check(public)
    assert receipt.report_id == ID
