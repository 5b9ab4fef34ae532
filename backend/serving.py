"""Running the application: one process, a private log, an end to every slow request, one line when it is ready."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from backend.app import application
from backend.service import open_service
from backend.settings import Settings


class AlreadyServed(RuntimeError):  # noqa: N818  (it names what is wrong)
    """Another process serves this data folder."""


def serve(settings: Settings, host: str, port: int, certificate: Path | None, key: Path | None, behind: bool) -> None:
    """Serve until SIGTERM or SIGINT; prints `{"url", "pid"}` once connections are accepted. Raises AlreadyServed.

    `behind` a proxy on this computer, the address that it tells is taken for the sender's.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    service = open_service(settings)
    config = uvicorn.Config(
        application(service),
        host=host,
        port=port,
        http=_patient(settings.header_seconds),
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=behind,
        limit_concurrency=256,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
        ssl_certfile=str(certificate) if certificate else None,
        ssl_keyfile=str(key) if key else None,
    )
    logging.getLogger("uvicorn.error").addFilter(_without_traceback)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)  # the server ends by itself; then the process ends with 0
    with closing(_only_one(settings.data)), closing(service.store):
        _Server(config).run()


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, then tell on stdout where."""
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            scheme = "https" if self.config.is_ssl else "http"
            shown = f"[{host}]" if ":" in host else host
            sys.stdout.write(json.dumps({"url": f"{scheme}://{shown}:{port}", "pid": os.getpid()}) + "\n")
            sys.stdout.flush()


def _patient(header_seconds: float) -> type[asyncio.Protocol]:
    """HTTP that hangs up when the head of a request takes too long; the server alone would wait for ever."""

    class Patient(H11Protocol):
        _waiting: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait(True)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._wait(self.cycle is None or self.cycle.response_complete)

        def connection_lost(self, exc: Exception | None) -> None:
            self._wait(False)
            super().connection_lost(exc)

        def _wait(self, for_a_head: bool) -> None:
            if self._waiting and not for_a_head:
                self._waiting.cancel()
                self._waiting = None
            elif for_a_head and not self._waiting:
                self._waiting = self.loop.call_later(header_seconds, self.transport.close)

    return Patient


def _without_traceback(record: logging.LogRecord) -> bool:
    """A traceback may quote what must not be in a log: the kind of the error and where it happened are enough."""
    if record.exc_info and (error := record.exc_info[1]):
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
        record.msg, record.args, record.exc_info = "%s at %s", (type(error).__name__, where), None
    return True


def _only_one(data: Path) -> sqlite3.Connection:
    """A lock that the system takes away when the process ends, however it ends."""
    lock = sqlite3.connect(data / "serving.lock", timeout=0, isolation_level=None, check_same_thread=False)
    try:
        lock.execute("PRAGMA locking_mode=EXCLUSIVE")
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        lock.close()
        raise AlreadyServed("This folder is served by another process already") from None
    return lock
