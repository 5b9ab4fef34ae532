from __future__ import annotations

import contextlib
import json
import logging
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import trustme

from backend.serving import _without_traceback
from report import wire
from tests.desk_server import REPOSITORY, Served, Wire, dialled, sealed_bytes


def hung_up_after(line: socket.socket, every: float = 0.1, piece: bytes = b"x") -> tuple[float, bytes]:
    """Send a byte now and then until the server hangs up: after how many seconds, and what it said."""
    began, said = time.monotonic(), b""
    line.settimeout(every)
    while time.monotonic() - began < 10:
        try:
            if piece:
                line.sendall(piece)
            if not (part := line.recv(4096)):
                break
            said += part
        except TimeoutError:
            continue
        except ConnectionError:
            break
    return time.monotonic() - began, said


def test_a_slow_body_is_cut_and_nothing_of_it_kept(desk_wire: Wire, server: Served) -> None:
    claim, secret, body = desk_wire.claimed(), wire.new_owner_secret(), sealed_bytes(100_000)
    head = f"PUT /v1/reports/{wire.report_id(secret)} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    for name, value in desk_wire.headers(claim["upload_token"], body).items():
        head += f"{name}: {value}\r\n"
    with dialled(server) as line:
        line.sendall(head.encode() + b"\r\n" + body[:500])
        seconds, said = hung_up_after(line)
    assert 1 < seconds < 4
    assert said.startswith(b"HTTP/1.1 408 ")
    assert not list((server.data / "reports").glob(f"{wire.report_id(secret)}*"))
    assert desk_wire.put(secret, claim["upload_token"], body).status_code == 201


def test_every_other_slow_sender_is_cut_too(server: Served) -> None:
    claim = b"POST /v1/claims HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
    heads = [b"", b"GET / HTTP/1.1\r\n", b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /", claim]

    def cut_after(head: bytes) -> tuple[float, bytes]:
        with dialled(server) as line:
            line.sendall(head)
            return hung_up_after(line, piece=b"a" if head else b"")

    with ThreadPoolExecutor(len(heads)) as pool:
        ends = list(pool.map(cut_after, heads))
    assert all(1 < seconds < 4 for seconds, _ in ends)
    assert ends[-1][1].startswith(b"HTTP/1.1 408 ")


def test_many_slow_senders_do_not_keep_others_out(desk_wire: Wire, server: Served) -> None:
    head = b"POST /v1/claims HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
    with contextlib.ExitStack() as open_lines:
        for _ in range(60):
            open_lines.enter_context(dialled(server)).sendall(head)
        began = time.monotonic()
        desk_wire.stored()
        assert time.monotonic() - began < 1


def test_an_upload_that_breaks_off_is_not_kept(desk_wire: Wire, server: Served) -> None:
    claim, secret, body = desk_wire.claimed(), wire.new_owner_secret(), sealed_bytes(100_000)
    head = f"PUT /v1/reports/{wire.report_id(secret)} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    for name, value in desk_wire.headers(claim["upload_token"], body).items():
        head += f"{name}: {value}\r\n"
    for _ in range(5):
        with dialled(server) as line:
            line.sendall(head.encode() + b"\r\n" + body[:50_000])
    assert desk_wire.own("GET", secret).status_code == 404
    assert not list((server.data / "reports").glob(f"{wire.report_id(secret)}*"))
    assert "Traceback" not in server.log.read_text()


def test_rubbish_on_the_line_never_breaks_the_server(desk_wire: Wire, server: Served) -> None:
    for rubbish in (
        b"\x16\x03\x01" * 50,
        b"GET " + b"a" * 100_000,
        b"\r\n" * 9,
        b"PUT / HTTP/9.9\r\n\r\n",
        b"\x00" * 50,
    ):
        with dialled(server) as line:
            line.sendall(rubbish)
            line.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionError):
                assert not line.recv(4096).startswith(b"HTTP/1.1 5")
    assert desk_wire.http.get("/readyz").status_code == 200
    assert "Traceback" not in server.log.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes otherwise")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_and_keeps_everything(
    serve: Callable[..., Served], talk: Callable[..., Wire], number: signal.Signals
) -> None:
    server = serve()
    desk = talk(server)
    secret, claim, told = desk.stored()
    opened = desk.ticket()
    server.process.send_signal(number)
    assert server.stop() == 0
    again = talk(serve(data=server.data))
    assert again.own("GET", secret).json()["sealed_sha256"] == told["sealed_sha256"]
    assert again.http.get("/v1/keys").json()["signing_key"] == claim["signing_key"]
    assert again.claim(opened["code"]).status_code == 200
    assert "Traceback" not in server.log.read_text()


def test_two_servers_never_share_a_folder(server: Served) -> None:
    command = [sys.executable, "-m", "backend", "serve", "--data", str(server.data), "--port", "0"]
    second = subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=20, check=False)
    assert (second.returncode, second.stdout) == (1, b"")
    assert second.stderr.decode().strip() == "This folder is served by another process already."


@pytest.mark.policy("P22")
def test_without_a_certificate_it_is_reached_from_this_computer_only(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backend", "serve", "--data", str(tmp_path / "d"), "--host", "0.0.0.0"]
    refused = subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=20, check=False)
    assert refused.returncode == 2
    assert b"--certificate" in refused.stderr
    assert not (tmp_path / "d").exists()


@pytest.mark.policy("P22")
def test_it_speaks_tls_with_its_certificate(serve: Callable[..., Served], tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    certificate.cert_chain_pems[0].write_to_path(chain)
    certificate.private_key_pem.write_to_path(key)
    server = serve("--certificate", str(chain), "--key", str(key))
    assert server.url.startswith("https://127.0.0.1:")
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    assert httpx.get(f"{server.url}/healthz", verify=trusting, trust_env=False).status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{server.url}/healthz", trust_env=False)


def test_a_port_that_is_taken_is_one_sentence(server: Served, tmp_path: Path) -> None:
    port = server.url.rpartition(":")[2]
    command = [sys.executable, "-m", "backend", "serve", "--data", str(tmp_path / "d"), "--port", port]
    refused = subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=20, check=False)
    assert refused.returncode != 0
    assert refused.stdout == b""
    assert b"Traceback" not in refused.stderr
    assert b"address already in use" in refused.stderr


def test_stdout_is_one_line_of_json(tmp_path: Path) -> None:
    server = Served(tmp_path / "data")
    httpx.get(f"{server.url}/", trust_env=False)
    server.process.terminate()
    assert server.process.stdout
    assert server.process.stdout.read() == b""
    server.stop()


@pytest.mark.policy("P18")
def test_a_traceback_never_reaches_the_log() -> None:
    try:
        json.loads("CANARY")
    except ValueError:
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "x", 1, "broken", None, sys.exc_info())
    assert _without_traceback(record)
    shown = logging.Formatter().format(record)
    assert shown.startswith("JSONDecodeError at decoder.py:")
    assert "CANARY" not in shown
    assert "\n" not in shown
