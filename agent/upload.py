"""The line to the support backend, and to nobody else; the only file that uses the network."""

from __future__ import annotations

import contextlib
import ipaddress
import random
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx
import truststore

from agent.notice import agent_version
from agent.requests_made import Made, answered, unanswered
from agent.upload_errors import (
    BadAddress,
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
from report import wire

if TYPE_CHECKING:
    from collections.abc import Mapping

_PIECE = 32 * 1024
_SHUT_BOTH_WAYS = 2
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
_OF_STATUS: Mapping[int, type[UploadError]] = {
    401: PermitOver, 403: NotTheOwner, 404: NoSuchReport, 408: Unreachable, 410: Erased, 413: TooLarge,
    429: TooManyTries, 500: DeskDown, 502: DeskDown, 503: DeskDown, 504: DeskDown, 507: DeskFull,
}  # fmt: skip
_KEEPS = frozenset({"PUT", "PATCH"})
"""Questions after which the backend has something more of the person."""
_TRY_AGAIN = frozenset({408, 429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long the desk is tried: seconds for an answer, for an upload, and before the second try."""

    tries: int = 4
    answer: float = 45
    upload: float = 180
    first_wait: float = 0.5


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the backend."""

    method: str
    path: str
    shape: str
    """The path as the person's list shows it: without the number of a report."""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    most: int = wire.MOST_ANSWER
    """Bytes the answer may have."""
    seconds: float = 45
    """For all tries together."""
    progress: Callable[[int, int], None] | None = None
    """Called with the bytes sent and all of them."""
    refusals: Mapping[int, type[UploadError]] = field(default_factory=dict)
    """What a status means here, where it is not what it means elsewhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the backend said, and after how many seconds it wants to be asked again."""

    status: int
    body: bytes
    retry_after: float


class Line:
    """Asks one backend; every question may be asked again without harm, and every request is noted."""

    def __init__(self, url: str, patience: Patience) -> None:
        self._patience = patience
        self._base, loopback = _address(url)
        self._client = _client(loopback)
        self.requests: list[Made] = []

    @property
    def host(self) -> str:
        """The backend's name or address, without the rest of its URL."""
        return self._base.host

    def ask(self, question: Question) -> Answer:
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
        raise failure(may_have_arrived=doubtful and question.method in _KEEPS) from cause

    def _once(self, question: Question, deadline: float) -> Answer:
        about = (question.method, self.host, question.shape, len(question.body))
        made = unanswered(*about)
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
            made = answered(*about, response.status_code, len(body))
            return Answer(response.status_code, body, _seconds(response.headers.get("Retry-After", "")))
        finally:
            self.requests.append(made)

    def close(self) -> None:
        """Let go of the network."""
        self._client.close()


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


def _pieces(question: Question) -> Iterator[bytes]:
    total = len(question.body)
    for start in range(0, total, _PIECE):
        yield question.body[start : start + _PIECE]
        if question.progress:
            question.progress(min(start + _PIECE, total), total)


def _bounded(response: httpx.Response, most: int) -> bytes:
    """The body as it came, up to a limit; a packed one was not asked for and is not unpacked."""
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise Rubbish(may_have_arrived=response.request.method in _KEEPS)
    body = b""
    for piece in response.iter_raw():
        body += piece
        if len(body) > most:
            raise Rubbish(may_have_arrived=response.request.method in _KEEPS)
    return body


def _refusal(question: Question, status: int) -> type[UploadError]:
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
