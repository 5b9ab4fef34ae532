"""What holds for every request, whatever it asks: bounds in bytes and time, safe headers, one quiet line in the log."""

from __future__ import annotations

import asyncio
import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.limiter import coarse
from backend.problems import Refusal, problem

LOG = logging.getLogger("alltimefix.desk")
_SMALL_BODY = 64 * 1024
_SAFE_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Edge:
    """ASGI middleware, the outermost."""

    def __init__(self, app: ASGIApp, most_bytes: int, body_seconds: float) -> None:
        self._app, self._most_bytes, self._body_seconds = app, most_bytes, body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within the bounds."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, sent = time.monotonic(), 0, 0

        async def send_safely(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in _SAFE_HEADERS.items():
                    headers.setdefault(name, value)
                if status >= 400:
                    headers["Connection"] = "close"  # what is left of the request's body is not waited for
            sent += len(message.get("body", b""))
            await send(message)

        most = self._most_bytes if scope["method"] == "PUT" else _SMALL_BODY
        try:
            if _announced(scope) > most:
                await problem(_too_large(most))(scope, receive, send_safely)
            else:
                await self._app(scope, _bounded(receive, most, self._body_seconds), send_safely)
        finally:
            _log(scope, status, sent, time.monotonic() - began)


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _too_large(most: int) -> Refusal:
    return Refusal(413, "too-large", f"The request has more than {most} bytes.")


def _bounded(receive: Receive, most: int, seconds: float) -> Receive:
    """The same request, cut when its body is longer or takes longer than allowed."""
    deadline = asyncio.get_running_loop().time() + seconds
    received, complete = 0, False

    async def receive_within() -> Message:
        nonlocal received, complete
        if complete:
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError:
            raise Refusal(408, "too-slow", "The request took too long; nothing of it was kept.") from None
        received += len(message.get("body", b""))
        if received > most:
            raise _too_large(most)
        complete = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    return receive_within


def _log(scope: Scope, status: int, sent: int, seconds: float) -> None:
    """Method, the route's pattern (never the path: it carries ids), status, bytes, milliseconds, a coarse address."""
    pattern = getattr(scope.get("route"), "path", "-")
    client = coarse(scope["client"][0]) if scope.get("client") else "unknown"
    LOG.info("%s %s %d %d B %d ms %s", scope["method"], pattern, status, sent, seconds * 1000, client)
