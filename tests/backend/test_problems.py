from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.problems import Refusal, problem
from report import wire
from tests.desk_server import Served, Wire, sealed_bytes


def test_a_refusal_is_a_problem_document() -> None:
    answer = problem(Refusal(410, "erased", "It was erased.", {"X-Test": "1"}))
    assert (answer.status_code, answer.media_type, answer.headers["X-Test"]) == (410, wire.PROBLEM_TYPE, "1")
    document = wire.Problem.model_validate_json(bytes(answer.body))
    assert (document.type, document.title, document.status) == ("urn:alltimefix:problem:erased", "Gone", 410)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("POST", "/healthz", 405),
        ("GET", "/v1/reports/short", 422),
        ("GET", "/v1/claims", 405),
    ],
)
def test_every_error_has_the_same_form_and_quotes_nothing(desk_wire: Wire, method: str, path: str, status: int) -> None:
    answer = desk_wire.http.request(method, f"{path}?q=CANARY", headers={"X-Canary": "CANARY"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, wire.PROBLEM_TYPE)
    assert wire.Problem.model_validate_json(answer.content).status == status
    assert "CANARY" not in answer.text


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this computer does not let us make a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_said_and_leaves_nothing_half_done(
    small_disk: Path, serve: Callable[..., Served], talk: Callable[..., Wire]
) -> None:
    server = serve(data=small_disk / "data")
    desk = talk(server)
    claims = [desk.claimed() for _ in range(10)]
    told: dict[bytes, str] = {}
    refused = 0
    for claim in claims:
        secret = wire.new_owner_secret()
        answer = desk.put(secret, claim["upload_token"], sealed_bytes(300_000))
        if answer.status_code == 201:
            told[secret] = answer.json()["sealed_sha256"]
        else:
            assert answer.status_code == 507
            assert wire.Problem.model_validate_json(answer.content).type.endswith(":desk-full")
            refused += 1
    assert told
    assert refused
    files = list((server.data / "reports").iterdir())
    assert {path.name for path in files} == {f"{wire.report_id(s)}.{sha256}" for s, sha256 in told.items()}

    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(512))
    assert desk.http.get("/readyz").status_code == 507
    asked = {"technician": "A", "subject": "x" * 150}
    full = [desk.http.post("/v1/tickets", json=asked, headers=desk.desk) for _ in range(60)]
    assert {answer.status_code for answer in full} <= {201, 507}
    assert full[-1].status_code == 507
    assert desk.own("DELETE", told.popitem()[0]).status_code == 200, "erasing makes its own room"
    filler.unlink()
    assert desk.http.get("/readyz").status_code == 200
    for secret, sha256 in told.items():
        assert desk.own("GET", secret).json()["sealed_sha256"] == sha256
    assert desk.put(wire.new_owner_secret(), claims[-1]["upload_token"], sealed_bytes(300_000)).status_code == 201
    assert "Traceback" not in server.log.read_text()
