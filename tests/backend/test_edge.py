from __future__ import annotations

import time

import pytest

from report import wire
from tests.desk_server import Served, Wire, dialled


@pytest.mark.parametrize("path", ["/", "/v1/keys", "/nothing", "/v1/reports/short"])
def test_every_answer_has_safe_headers(desk_wire: Wire, path: str) -> None:
    headers = desk_wire.http.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "server" not in headers


def test_what_is_announced_too_large_is_refused_unread(desk_wire: Wire) -> None:
    answer = desk_wire.http.post("/v1/claims", content=b"x" * 70_000, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["Connection"]) == (413, "close")


def test_what_turns_out_too_large_is_refused(desk_wire: Wire) -> None:
    pieces = iter([b"x" * 10_000] * 10)
    answer = desk_wire.http.post("/v1/claims", content=pieces, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert wire.Problem.model_validate_json(answer.content).type.endswith(":too-large")


@pytest.mark.parametrize("length", [b"-1", b"1e3", "٣".encode(), b"9" * 30])
def test_a_length_that_is_none_is_refused(server: Served, length: bytes) -> None:
    with dialled(server) as line:
        line.sendall(b"POST /v1/claims HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + b"\r\n\r\n{}")
        assert line.recv(4096).startswith(b"HTTP/1.1 4")
    assert "Traceback" not in server.log.read_text()


@pytest.mark.policy("P18")
def test_a_line_of_the_log_has_a_pattern_and_a_coarse_address(desk_wire: Wire, server: Served) -> None:
    secret, _, told = desk_wire.stored()
    desk_wire.own("GET", secret)
    until, line = time.monotonic() + 5, None
    while line is None and time.monotonic() < until:  # the answer comes before its line is written
        log = server.log.read_text()
        line = next((line for line in log.splitlines() if "GET /v1/reports/{report_id} 200" in line), None)
    assert line is not None
    assert line.endswith("/24")
    assert told["report_id"] not in log
