"""Talks to the support backend, and to nobody else; the only file that uses the network."""

from __future__ import annotations

import contextlib
import hashlib
import ipaddress
import random
import secrets
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, TypeVar

import httpx
import truststore
from pydantic import BaseModel, ValidationError

from agent.notice import agent_version
from agent.upload_errors import (
    BadAddress,
    CodeRefused,
    DeskDown,
    DeskFull,
    Erased,
    NoProxy,
    NoSuchReport,
    NotTheOwner,
    NotTrusted,
    PermitOver,
    Refused,
    Rubbish,
    TooLarge,
    TooManyTries,
    Unreachable,
    UploadError,
)
from redaction.gate import Outgoing
from report import phone_code, seal, wire
from report.signing import BadSignature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.words import Language

__all__ = ["Desk", "Patience", "UploadError"]

_PIECE = 32 * 1024
_MOST_CLAIM = 256 * 1024
_SHUT_BOTH_WAYS = 2
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
_Model = TypeVar("_Model", bound=BaseModel)


_OF_STATUS: Mapping[int, type[UploadError]] = {
    401: PermitOver, 403: NotTheOwner, 404: NoSuchReport, 408: Unreachable, 410: Erased, 413: TooLarge,
    429: TooManyTries, 500: DeskDown, 502: DeskDown, 503: DeskDown, 504: DeskDown, 507: DeskFull,
}  # fmt: skip
_TRY_AGAIN = frozenset({408, 429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long the desk is tried: seconds for an answer, for an upload, and before the second try."""

    tries: int = 4
    answer: float = 45
    upload: float = 180
    first_wait: float = 0.5


@dataclass(frozen=True, slots=True)
class _Question:
    method: str
    path: str
    shape: str
    """The path as the person's list shows it: without the number of a report."""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    most: int = wire.MOST_ANSWER
    seconds: float = 45
    progress: Callable[[int, int], None] | None = None
    refusals: Mapping[int, type[UploadError]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    retry_after: float


class Desk:
    """A support desk at its address; every method raises UploadError."""

    def __init__(self, url: str, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._base, loopback = _address(url)
        self._requests: list[str] = []
        self._client = _client(loopback)

    @property
    def requests(self) -> tuple[str, ...]:
        """Every request that was made, in words; no codes, tokens or numbers of reports."""
        return tuple(self._requests)

    def claim(self, code: str, language: Language = "en") -> wire.Claim:
        """Learn to whom a report would go, in the person's language, and get the right to send it."""
        try:
            asked = wire.ClaimRequest(code=phone_code.parse(code), agent_version=agent_version(), language=language)
        except phone_code.CodeError as error:
            raise CodeRefused from error
        headers = {"Content-Type": "application/json", wire.ONCE_HEADER: secrets.token_urlsafe(32)}
        body = asked.model_dump_json().encode()
        refusals = {403: CodeRefused, 404: Rubbish, 410: CodeRefused}
        question = _Question(
            "POST", "/v1/claims", "/v1/claims", headers, body, _MOST_CLAIM, self._patience.answer, None, refusals
        )
        return _read(wire.Claim, self._ask(question))

    def send(
        self,
        outgoing: Outgoing,
        claim: wire.Claim,
        owner_secret: bytes,
        own_recipient: str,
        consent_hash: str,
        progress: Callable[[int, int], None] | None = None,
    ) -> wire.Acknowledgement:
        """Seal the report for the desk and the person, send it, and check the desk's signed acknowledgement.

        `progress(sent, total)` counts sealed bytes; it starts anew when a try has failed.
        Every try sends the same bytes.
        """
        if not isinstance(outgoing, Outgoing):
            raise TypeError("only what the gate let through is sent")
        sealed = seal.seal(outgoing.document, [claim.desk_key, own_recipient])
        if len(sealed) > claim.limits.most_bytes:
            raise TooLarge
        number, sha256 = wire.report_id(owner_secret), hashlib.sha256(sealed).hexdigest()
        headers = {
            "Authorization": f"Bearer {claim.upload_token}",
            "Content-Type": wire.SEALED_TYPE,
            wire.DIGEST_HEADER: wire.content_digest(sha256),
            wire.CONSENT_HEADER: consent_hash,
        }
        question = _Question(
            "PUT", f"/v1/reports/{number}", "/v1/reports/…", headers, sealed, _MOST_CLAIM, self._patience.upload,
            progress, {403: Refused, 404: Rubbish},
        )  # fmt: skip
        answer = self._ask(question)
        try:
            acknowledgement = _read(wire.Acknowledgement, answer)
            acknowledgement.check(claim.signing_key)
        except (Rubbish, BadSignature) as error:
            raise Rubbish(may_have_arrived=True) from error
        told = (acknowledgement.report_id, acknowledgement.sealed_sha256, acknowledgement.consent_hash)
        if told != (number, sha256, consent_hash):
            raise Rubbish(may_have_arrived=True)
        return acknowledgement

    def status(self, report_id: str, owner_secret: bytes) -> wire.Status:
        """What the desk keeps of a report."""
        return _read(wire.Status, self._ask(self._of_owner("GET", report_id, owner_secret)))

    def export(self, report_id: str, owner_secret: bytes) -> wire.Export:
        """Everything the desk keeps of a report, the sealed bytes included."""
        return _read(wire.Export, self._ask(self._of_owner("GET", report_id, owner_secret, "/export")))

    def delete(self, report_id: str, owner_secret: bytes, signing_key: str | None = None) -> wire.ErasureReceipt:
        """Have a report erased, and check the proof by the key known from the claim, or the one the desk publishes."""
        if signing_key is None:
            question = _Question("GET", "/v1/keys", "/v1/keys", seconds=self._patience.answer, refusals={404: Rubbish})
            signing_key = _read(wire.Keys, self._ask(question)).signing_key
        receipt = _read(wire.ErasureReceipt, self._ask(self._of_owner("DELETE", report_id, owner_secret)))
        try:
            receipt.check(signing_key)
        except BadSignature as error:
            raise Rubbish from error
        if receipt.report_id != report_id:
            raise Rubbish
        return receipt

    def close(self) -> None:
        """Let go of the network."""
        self._client.close()

    def _of_owner(self, method: str, report_id: str, owner_secret: bytes, more: str = "") -> _Question:
        headers = {"Authorization": f"Bearer {wire.owner_secret_text(owner_secret)}"}
        path, shape = f"/v1/reports/{report_id}{more}", f"/v1/reports/…{more}"
        return _Question(method, path, shape, headers, seconds=self._patience.answer)

    def _ask(self, question: _Question) -> _Answer:
        """The good answer to a question that may be asked again without harm."""
        deadline = time.monotonic() + question.seconds
        doubtful = False
        for number in range(1, self._patience.tries + 1):
            wait = self._patience.first_wait * 2 ** (number - 1) * random.uniform(0.5, 1.5)  # noqa: S311  (not a secret)
            try:
                answer = self._once(question, deadline)
            except httpx.TransportError as error:
                doubtful = doubtful or not isinstance(error, _NEVER_SENT)
                failure: type[UploadError] = _named(error)
                cause: Exception | None = error
            else:
                if answer.status in {200, 201}:
                    return answer
                doubtful = doubtful or not (400 <= answer.status < 500 or answer.status == 507)
                failure, cause = _refusal(question, answer.status), None
                wait = max(wait, answer.retry_after)
                if answer.status not in _TRY_AGAIN:
                    break
            if failure is NotTrusted or number == self._patience.tries or time.monotonic() + wait > deadline:
                break
            time.sleep(wait)
        raise failure(may_have_arrived=doubtful and question.method == "PUT") from cause

    def _once(self, question: _Question, deadline: float) -> _Answer:
        line = f"{question.method} {self._base.host} {question.shape}: {len(question.body)} bytes sent"
        outcome = "no answer"
        request = self._client.build_request(
            question.method,
            self._base.join(self._base.path.rstrip("/") + question.path),
            headers={**question.headers, **({"Content-Length": str(len(question.body))} if question.body else {})},
            content=_pieces(question) if question.body else None,
        )
        try:
            with _cut_at(deadline) as trace:
                request.extensions["trace"] = trace
                response = self._client.send(request, stream=True)
                with contextlib.closing(response):
                    body = _bounded(response, question.most)
            outcome = f"answer {response.status_code}, {len(body)} bytes received"
            return _Answer(response.status_code, body, _seconds(response.headers.get("Retry-After", "")))
        finally:
            self._requests.append(f"{line}, {outcome}")


def _address(url: str) -> tuple[httpx.URL, bool]:
    """The address, and whether it is on this computer; only there it may be without TLS."""
    try:
        address = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise BadAddress from error
    try:
        loopback = ipaddress.ip_address(address.host).is_loopback
    except ValueError:
        loopback = address.host == "localhost"
    good_scheme = address.scheme == "https" or (address.scheme == "http" and loopback)
    strange = address.userinfo or address.query or address.fragment or "%" in address.host
    if strange or not (good_scheme and address.host):
        raise BadAddress
    return address, loopback


def _client(loopback: bool) -> httpx.Client:
    """The system's trusted certificates and proxies; no redirections, no cookies, no connection kept for later."""
    try:
        return httpx.Client(
            verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            trust_env=not loopback,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            headers={"User-Agent": f"alltimefix/{agent_version()}", "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(10, read=30, write=30, pool=5),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=0),
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        raise NoProxy from error


@contextlib.contextmanager
def _cut_at(deadline: float) -> Iterator[Callable[[str, Mapping[str, object]], None]]:
    """Ends the connection when the time is over: a peer that sends a byte now and then would hold us for ever."""
    sockets: list[object] = []

    def trace(_: str, info: Mapping[str, object]) -> None:
        if (known := getattr(info.get("return_value"), "get_extra_info", None)) and (made := known("socket")):
            sockets.append(made)

    def cut() -> None:
        for made in sockets:
            with contextlib.suppress(OSError):  # it is gone already
                made.shutdown(_SHUT_BOTH_WAYS)  # type: ignore[attr-defined]  # a socket; its module is not ours to use

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield trace
    finally:
        timer.cancel()


def _pieces(question: _Question) -> Iterator[bytes]:
    total = len(question.body)
    for start in range(0, total, _PIECE):
        yield question.body[start : start + _PIECE]
        if question.progress:
            question.progress(min(start + _PIECE, total), total)


def _bounded(response: httpx.Response, most: int) -> bytes:
    """The body as it came, up to a limit; a packed one was not asked for and is not unpacked."""
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise Rubbish(may_have_arrived=response.request.method == "PUT")
    body = b""
    for piece in response.iter_raw():
        body += piece
        if len(body) > most:
            raise Rubbish(may_have_arrived=response.request.method == "PUT")
    return body


def _read(model: type[_Model], answer: _Answer) -> _Model:
    try:
        return model.model_validate_json(answer.body)
    except ValidationError as error:
        raise Rubbish from error


def _refusal(question: _Question, status: int) -> type[UploadError]:
    if not 400 <= status < 600:
        return Rubbish
    return question.refusals.get(status) or _OF_STATUS.get(status) or (Refused if status < 500 else DeskDown)


def _named(error: BaseException) -> type[UploadError]:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NotTrusted
        cause = cause.__cause__ or cause.__context__
    return BadAddress if isinstance(error, httpx.UnsupportedProtocol) else Unreachable


def _seconds(retry_after: str) -> float:
    """Seconds to wait, from a Retry-After header in either form; 0 when there is none."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0
