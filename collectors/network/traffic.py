"""What adapters counted and which addresses they have, by the facts `net_io` and `net_if_addrs`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from collectors._host.errors import Unreadable
from collectors.network.section import Counters

_COUNTED = {
    "received_bytes": "bytes_recv", "sent_bytes": "bytes_sent", "receive_errors": "errin", "send_errors": "errout",
    "receive_drops": "dropin", "send_drops": "dropout",
}  # fmt: skip


def counters(fact: Any) -> dict[str, Counters]:
    """Adapter → counters, from the fact `net_io`; raises Unreadable where it has another shape."""
    if not isinstance(fact, Mapping):
        raise Unreadable("the counters came in a form that cannot be understood")
    found = {}
    for name, row in fact.items():
        counts = {field: row.get(key) if isinstance(row, Mapping) else None for field, key in _COUNTED.items()}
        if all(isinstance(count, int) and not isinstance(count, bool) and count >= 0 for count in counts.values()):
            found[name] = Counters(**{field: int(count) for field, count in counts.items() if count is not None})
    return found
