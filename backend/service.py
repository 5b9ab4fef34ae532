"""What every router works with: the store, the blobs, the keys, the settings and the clock."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.blobs import Blobs, FolderBlobs
from backend.keys import Keys, keys_in
from backend.limiter import Limiter
from backend.settings import Settings
from backend.sqlite_store import SqliteStore
from backend.store import Store
from report.wire import Notice
from report.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Service:
    """One desk, open for work."""

    settings: Settings
    keys: Keys
    store: Store
    blobs: Blobs
    notices: Mapping[str, Notice]
    """Language → what the person is told before anything is sent."""
    wrong_codes: Limiter = field(init=False)
    owner_requests: Limiter = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "wrong_codes", Limiter(self.settings.wrong_codes))
        object.__setattr__(self, "owner_requests", Limiter(self.settings.owner_requests))

    def id_mac(self, report_id: str) -> bytes:
        """What is kept of a report's id for ever."""
        return self.keys.mac("report", report_id)

    @staticmethod
    def now() -> int:
        """Seconds since 1970."""
        return int(time.time())


def open_service(settings: Settings) -> Service:
    """Open a desk's data folder, making what is missing."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = keys_in(settings.data)
    notices: dict[str, Notice] = {language: settings.notice(language) for language in LANGUAGES}
    return Service(settings, keys, SqliteStore(settings.database), FolderBlobs(settings.blobs), notices)
