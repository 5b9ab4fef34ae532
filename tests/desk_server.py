"""A real support backend for tests: a process on loopback, and somebody who speaks raw HTTP to it."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from report import wire

REPOSITORY = Path(__file__).resolve().parents[1]
_TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # these servers speak plain HTTP on loopback
_ADDRESSES = (f"198.51.{a}.{b}" for a, b in itertools.product(range(256), range(1, 255)))


class Served:
    """A real server process on loopback, over its own data folder."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data, self.log = data, data.with_suffix(".log")
        command = [sys.executable, "-m", "backend", "serve", "--data", str(data), "--port", "0", *options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, cwd=REPOSITORY)
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, self.log.read_text()
        ready = json.loads(line)
        self.url: str = ready["url"]
        assert ready["pid"] == self.process.pid

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def kill(self) -> None:
        self.process.kill()
        self._ended()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.terminate()
        return self._ended()

    def _ended(self) -> int:
        assert self.process.stdout
        self.process.stdout.close()
        return self.process.wait(15)


def sealed_bytes(size: int = 2000) -> bytes:
    return wire.SEALED_BEGINNING + os.urandom(size - len(wire.SEALED_BEGINNING))


CONSENT = hashlib.sha256(b"what was agreed to").hexdigest()


@dataclass
class Wire:
    """Speaks raw HTTP to a server: as the desk, as an agent, as an owner, from an address of its own."""

    http: httpx.Client
    desk_token: str

    def ticket(self, **fields: Any) -> dict[str, Any]:
        asked = {"technician": "Ana", "subject": "Printer", **fields}
        answer = self.http.post("/v1/tickets", json=asked, headers=self.desk)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    @property
    def desk(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.desk_token}"}

    def claim(self, code: str, once: str | None = None) -> httpx.Response:
        headers = {} if once is None else {wire.ONCE_HEADER: once}
        return self.http.post("/v1/claims", json={"code": code, "agent_version": "0.1.0"}, headers=headers)

    def claimed(self) -> dict[str, Any]:
        answer = self.claim(self.ticket()["code"])
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def put(self, secret: bytes, token: str, body: bytes, **changed: str | None) -> httpx.Response:
        headers = self.headers(token, body, **changed)
        return self.http.put(f"/v1/reports/{wire.report_id(secret)}", content=body, headers=headers)

    def headers(self, token: str, body: bytes, **changed: str | None) -> dict[str, str]:
        headers: dict[str, str | None] = {
            "Authorization": f"Bearer {token}",
            "Content-Type": wire.SEALED_TYPE,
            "Content-Digest": wire.content_digest(hashlib.sha256(body).hexdigest()),
            "Consent-Hash": CONSENT,
        }
        headers |= {name.replace("_", "-"): value for name, value in changed.items()}
        return {name: value for name, value in headers.items() if value is not None}

    def stored(self, body: bytes | None = None) -> tuple[bytes, dict[str, Any], dict[str, Any]]:
        secret, claim = wire.new_owner_secret(), self.claimed()
        answer = self.put(secret, claim["upload_token"], body or sealed_bytes())
        assert answer.status_code == 201, answer.text
        return secret, claim, dict(answer.json())

    def own(self, method: str, secret: bytes, more: str = "", **options: Any) -> httpx.Response:
        owner = {"Authorization": f"Bearer {wire.owner_secret_text(secret)}"}
        return self.http.request(method, f"/v1/reports/{wire.report_id(secret)}{more}", headers=owner, **options)


def wire_to(server: Served, address: str | None = None) -> Wire:
    return wire_at(server.url, server.data, address or next(_ADDRESSES))


def wire_at(url: str, data: Path, address: str = "127.0.0.1") -> Wire:
    headers = {"X-Forwarded-For": address}
    token = (data / "keys" / "desk.token").read_text()
    return Wire(httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=20, verify=_TRUSTS_NOBODY), token)


@contextlib.contextmanager
def dialled(server: Served) -> Iterator[socket.socket]:
    """A bare connection, for what no client library would send."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        yield line
