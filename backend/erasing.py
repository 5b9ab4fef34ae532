"""Erasing a report, and cleaning up after time and accidents."""

from __future__ import annotations

from backend.service import Service
from backend.store import StorageFull
from report.wire import ErasureReceipt, moment

_IN_FLIGHT_SECONDS = 3600.0


def erase(service: Service, report_id: str, action: str) -> ErasureReceipt:
    """Erase a report for ever: first the promise never to take it again, then its bytes, then the receipt."""
    id_mac = service.id_mac(report_id)
    known = service.store.erased_at(id_mac)
    try:
        erased_at = service.store.erase(report_id, id_mac, service.now())
    except StorageFull:
        _remove_bytes(service, report_id)  # no room even for the promise: then the bytes make room for it
        erased_at = service.store.erase(report_id, id_mac, service.now())
    _remove_bytes(service, report_id)
    if known is None:
        service.store.note(id_mac, action, erased_at)
    receipt = ErasureReceipt(report_id=report_id, company=service.settings.company, erased_at=moment(erased_at))
    return receipt.signed(service.keys.signing_secret)


def _remove_bytes(service: Service, report_id: str) -> None:
    for name in service.blobs.names(prefix=f"{report_id}."):
        service.blobs.delete(name)


def sweep(service: Service) -> None:
    """Erase what was kept long enough, and forget its tickets."""
    now = service.now()
    for report_id in service.store.due(now):
        erase(service, report_id, "erased when its time was over")
    service.store.forget_tickets(now - service.settings.retention_days * 86400)


def tidy(service: Service, older_than: float = _IN_FLIGHT_SECONDS) -> None:
    """Remove bytes that no report refers to: an upload was interrupted, or an erasure after its promise.

    `older_than` seconds keeps uploads that are under way; 0 is for the start, when there are none.
    """
    service.blobs.sweep_unfinished(older_than)
    left = service.blobs.names(older_than=older_than)
    for name in set(left) - service.store.blobs():
        service.blobs.delete(name)
