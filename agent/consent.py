"""The record of what the person agreed to: bound to the text shown, the topics, the addressee and the very bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from agent.notice import NOTICE_VERSION


@dataclass(frozen=True, slots=True)
class ConsentToLook:
    """Said yes to before anything is looked at."""

    notice_sha256: str
    language: str
    agreed_at: str
    """ISO 8601, UTC."""
    topics: tuple[str, ...]
    left_out: tuple[str, ...]
    window_days: float
    thirteen_or_older: bool = True
    notice_version: str = NOTICE_VERSION


@dataclass(frozen=True, slots=True)
class ConsentToSend:
    """Said yes to after everything was shown; its hash travels with the report and stands in the acknowledgement."""

    to_look: ConsentToLook
    document_sha256: str
    """Of the bytes that were shown, which are the bytes that are sealed and sent."""
    company: str
    contact: str
    backend: str
    region: str
    outside_eea_agreed: bool
    retention_days: int
    policy_version: str
    policy_sha256: str
    desk_key: str
    agreed_at: str

    def digest(self) -> str:
        """SHA-256 of the record in canonical JSON, hexadecimal."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, separators=(",", ":")).encode()).hexdigest()
