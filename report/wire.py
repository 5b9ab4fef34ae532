"""Everything that goes over the wire between the agent, the support backend, the desk and the person."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

from report import signing

MOST_SEALED = 1024 * 1024
"""Bytes a sealed report may have in one request."""
MOST_ANSWER = 3 * 1024 * 1024
"""Bytes the longest answer may have (an export: the sealed report in base64, corrections, what was kept about it)."""
SEALED_TYPE = "application/age"
SEALED_BEGINNING = b"age-encryption.org/v1\n"
PROBLEM_TYPE = "application/problem+json"
CONSENT_HEADER = "Consent-Hash"
"""SHA-256, in hex, of the record of what the person agreed to; the acknowledgement repeats it."""
DIGEST_HEADER = "Content-Digest"
"""SHA-256 of the body, as RFC 9530 writes it."""
ONCE_HEADER = "Idempotency-Key"
"""A secret of the agent that makes asking again for the same claim harmless when an answer was lost."""

_SHA256_DIGEST = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?=,|$)")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _shown(text: str) -> str:
    if any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in _DIRECTION_MARKS for c in text):
        raise ValueError("a control character in a text for the person")
    return text


def _one_line(text: str) -> str:
    if "\n" in _shown(text):
        raise ValueError("more than one line")
    return text


Shown = Annotated[str, StringConstraints(max_length=200), AfterValidator(_one_line)]
"""A short text that is safe to show: one line, no control characters, nothing that turns the reading direction."""
ReportId = Annotated[str, StringConstraints(pattern=r"^[a-z2-7]{26}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
AgeKey = Annotated[str, StringConstraints(pattern=r"^age1[a-z0-9]{58}$")]
SigningKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")]
Code = Annotated[str, StringConstraints(pattern=r"^([0-9]{9}|[0-9]{12})$")]
Match = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]


def moment(seconds: float) -> datetime:
    """Seconds since 1970 as a time of the wire: UTC, to the second."""
    return datetime.fromtimestamp(int(seconds), UTC)


def _moment_read(value: object) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is UTC and value.microsecond == 0:
        return value
    if isinstance(value, str) and len(value) == 20:
        return datetime.strptime(value, _MOMENT).replace(tzinfo=UTC)
    raise ValueError("a time is written as 2026-11-22T16:36:00Z")


def _moment_written(value: datetime) -> str:
    return value.strftime(_MOMENT)


Moment = Annotated[datetime, BeforeValidator(_moment_read), PlainSerializer(_moment_written, return_type=str)]
"""A time in UTC to the second; it has one written form, so that what was signed is never rewritten."""


class Wire(BaseModel):
    """What is said in one message: frozen; what a newer version adds is ignored; errors never quote the message."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Notice(Wire):
    """What the company tells the person before anything is sent; consent is bound to its version and hash."""

    version: Shown
    sha256: Sha256
    text: Annotated[str, StringConstraints(max_length=64 * 1024), AfterValidator(_shown)]

    @model_validator(mode="after")
    def _is_its_own_hash(self) -> Self:
        if hashlib.sha256(self.text.encode()).hexdigest() != self.sha256:
            raise ValueError("the hash is of another text")
        return self


class Limits(Wire):
    """What the desk takes: bytes of a sealed report, and seconds the upload of it may last."""

    most_bytes: int = Field(gt=0)
    upload_seconds: int = Field(gt=0)


class ClaimRequest(Wire):
    """The agent offers to answer the ticket that has this code."""

    code: Code
    agent_version: Shown
    language: Literal["en", "pt"] = "en"
    """The notice is told in it, where the desk has it."""


class Claim(Wire):
    """To whom a report would go, and the right to send one."""

    upload_token: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$"), Field(repr=False)]
    upload_until: Moment
    match: Match = Field(description="Both sides show it; the technician asks for it.")
    ticket: Shown
    company: Shown
    contact: Shown
    technician: Shown
    subject: Shown
    region: Shown = Field(description="Where reports are stored.")
    outside_eea: bool
    retention_days: int = Field(gt=0, le=90)
    notice: Notice
    desk_key: AgeKey
    signing_key: SigningKey
    limits: Limits


class Statement(BaseModel):
    """Something the desk signs. Fields a newer desk adds are kept, because the signature covers them too."""

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

    signature: Annotated[str, StringConstraints(max_length=88)] = ""

    def message(self) -> bytes:
        """The bytes that are signed: the statement without its signature, as canonical JSON."""
        return canonical(self.model_dump(mode="json", exclude={"signature"}))

    def signed(self, secret: str) -> Self:
        """The same statement with its signature."""
        return self.model_copy(update={"signature": signing.sign(self.message(), secret)})

    def check(self, public: str) -> None:
        """Raise `signing.BadSignature` unless the owner of this key stated exactly this."""
        signing.verify(self.message(), self.signature, public)


class Acknowledgement(Statement):
    """The desk has the report, on durable storage; signed."""

    kind: Literal["alltimefix.acknowledgement.v1"] = "alltimefix.acknowledgement.v1"
    report_id: ReportId
    ticket: Shown
    company: Shown
    region: Shown
    sealed_sha256: Sha256
    sealed_bytes: int
    consent_hash: Sha256
    received_at: Moment
    kept_until: Moment


class ErasureReceipt(Statement):
    """The desk does not keep this report, and will never take it again; signed, the same each time it is asked for."""

    kind: Literal["alltimefix.erasure.v1"] = "alltimefix.erasure.v1"
    report_id: ReportId
    company: Shown
    erased_at: Moment


class View(Wire):
    """Somebody at the desk did something with the report."""

    at: Moment
    action: Shown


class Status(Wire):
    """What is kept about a report, for its owner."""

    report_id: ReportId
    state: Literal["stored", "restricted"]
    ticket: Shown
    company: Shown
    contact: Shown
    region: Shown
    sealed_sha256: Sha256
    sealed_bytes: int
    consent_hash: Sha256
    match_confirmed: bool
    received_at: Moment
    kept_until: Moment
    corrections: tuple[Moment, ...] = ()
    views: tuple[View, ...] = ()


class CorrectionRequest(Wire):
    """The person corrects (a note, sealed as the report is, in base64) or asks that nobody read the report for now."""

    sealed: Annotated[str, StringConstraints(max_length=24 * 1024)] | None = None
    restricted: bool | None = None


class Correction(Wire):
    """A sealed correction, as it came."""

    at: Moment
    sealed: str


class Export(Wire):
    """Everything kept about a report, in one file."""

    format: Literal["alltimefix.export.v1"] = "alltimefix.export.v1"
    status: Status
    acknowledgement: Acknowledgement
    corrections: tuple[Correction, ...]
    sealed: str = Field(description="The sealed report in base64; the person's own key opens it.")


class TicketRequest(Wire):
    """A technician asks for a code."""

    technician: Shown
    subject: Shown
    digits: Literal[9, 12] = 9


class Ticket(Wire):
    """A fresh ticket; its code is told this once and kept by nobody."""

    ticket: Shown
    code: Code = Field(repr=False)
    spoken: str
    expires_at: Moment


class TicketRow(Wire):
    """A ticket as the desk's list shows it."""

    ticket: Shown
    technician: Shown
    subject: Shown
    state: Literal["open", "claimed", "received", "expired", "burned"]
    match: Match | None
    match_confirmed: bool
    report_id: ReportId | None
    created_at: Moment
    expires_at: Moment


class ReportRow(Wire):
    """A report as the desk's list shows it."""

    report_id: ReportId
    ticket: Shown
    technician: Shown
    subject: Shown
    state: Literal["stored", "restricted"]
    match: Match
    match_confirmed: bool
    sealed_bytes: int
    received_at: Moment
    kept_until: Moment
    corrections: int = Field(description="How many the person sent.")


class Confirmation(Wire):
    """The two digits that the person read out."""

    match: Match


class Keys(Wire):
    """The desk's public keys, and whose they are."""

    company: Shown
    contact: Shown
    desk_key: AgeKey
    signing_key: SigningKey


class Problem(Wire):
    """What went wrong (RFC 9457); `type` ends in a fixed name that programs may rely on."""

    type: str
    title: str
    status: int
    detail: str | None = None


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces and no numbers that JSON does not know, as UTF-8: one value, one form."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def content_digest(sha256: str) -> str:
    """The Content-Digest header (RFC 9530) for a SHA-256 in hex."""
    return f"sha-256=:{base64.b64encode(bytes.fromhex(sha256)).decode('ascii')}:"


def digest_in(header: str) -> str | None:
    """The SHA-256 in a Content-Digest header, in hex; None when it names none, or more than one."""
    found = _SHA256_DIGEST.findall(header)
    return base64.b64decode(found[0]).hex() if len(found) == 1 else None


def new_owner_secret() -> bytes:
    """16 random bytes: whoever has them may see, correct, export and delete the report. Made before the upload."""
    return secrets.token_bytes(16)


def owner_secret_text(secret: bytes) -> str:
    """The secret as it is typed and sent: 26 small letters and digits (base32, no padding)."""
    return base64.b32encode(secret).decode("ascii").rstrip("=").lower()


def owner_secret_from(text: str) -> bytes:
    """The secret from its typed form (spaces, dashes, capitals, 0, 1 and 8 are understood); raises ValueError."""
    letters = re.sub(r"[\s\-]", "", text).upper().translate(str.maketrans("018", "OIB"))
    try:
        secret = base64.b32decode(letters + "======")
    except ValueError as error:
        raise ValueError("this is not an owner's code: it has 26 letters and digits") from error
    if len(secret) != 16 or owner_secret_text(secret) != letters.lower():
        raise ValueError("this is not an owner's code: it has 26 letters and digits")
    return secret


def report_id(secret: bytes) -> str:
    """The id of the report whose owner has this secret; nobody can go back from the id to the secret."""
    digest = hashlib.sha256(b"alltimefix.report-id.v1\x00" + secret).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:26]
