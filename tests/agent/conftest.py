"""A real support backend on loopback, and planted topics for a real worker."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent import gather, receipts
from agent.desk import Desk
from redaction.gate import inspect, release
from redaction.vault import Vault
from report import seal, wire
from report.document import Hidden, Report, written
from tests.people import ROOT, Backend

_PATIENT_DESK = """
import sys
from pathlib import Path
from backend.limiter import Rate
from backend.serving import serve
from backend.settings import Settings

often = Rate(each=10_000, together=10_000)
settings = Settings(data=Path(sys.argv[1]), region=sys.argv[2], outside_eea=sys.argv[2] != "the European Union",
                    wrong_codes=often, owner_requests=often)
serve(settings, "127.0.0.1", 0, None, None, False)
"""
"""A desk that many tests share: to it they are one network that asks more in ten minutes than a home ever would."""


def _serving(data: Path, region: str = "the European Union") -> Iterator[Backend]:
    command = [sys.executable, "-c", _PATIENT_DESK, str(data), region]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert server.stdout is not None
    try:
        yield Backend(json.loads(server.stdout.readline())["url"], data, server.pid)
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()


@pytest.fixture(scope="session")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    yield from _serving(tmp_path_factory.mktemp("backend"))


@pytest.fixture
def backend_far_away(tmp_path: Path) -> Iterator[Backend]:
    yield from _serving(tmp_path / "far", "United States")


@pytest.fixture
def sent(backend: Backend, home: Path, report: Report) -> receipts.Receipt:
    """The receipt of a report that was sent just now; nothing was looked at for it, which takes a second."""
    document = written(report.model_copy(update={"addressed_to": None, "hidden": Hidden(by_kind={}, by_field={})}))
    outgoing, desk = release(document, inspect(document, Vault())), Desk(backend.url)
    claim, secret, identity = desk.claim(backend.ticket()), wire.new_owner_secret(), seal.new_identity()[0]
    receipt = receipts.Receipt(
        report_id=wire.report_id(secret), secret=secret.hex(), identity=identity, backend=backend.url,
        signing_key=claim.signing_key, company=claim.company, contact=claim.contact, document_sha256=outgoing.sha256,
        consent={"desk_key": claim.desk_key}, made_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )  # fmt: skip
    receipts.keep(receipt, outgoing)
    signed = desk.send(outgoing, claim, secret, receipt.own_recipient, "0" * 64).model_dump(mode="json")
    return receipts.keep(replace(receipt, state="sent", acknowledgement=signed, requests=desk.requests))


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Topics written by a test, looked at by a real worker instead of the real ones; returns where they stand."""
    place = tmp_path / "planted"
    place.mkdir()

    def plant(**sources: str) -> Path:
        for name, source in sources.items():
            (place / f"{name}.py").write_text(_HEAD + source + _FOOT)
        program = f"import collectors; collectors.__path__.append({str(place)!r})\n"
        program += "from agent.worker import main; main()"
        monkeypatch.setattr(
            gather, "own_program", lambda module: [sys.executable, "-P", "-c", program] if "worker" in module else []
        )
        return place

    return plant


_HEAD = """
from collectors._contract import Category, Collector, Source, Topic
from redaction.privacy import FreeText, Plain


class Planted(Topic):
    text: FreeText = ""
    plain: Plain = ""


def look(host):
"""
_FOOT = """

COLLECTOR = Collector(
    title="Planted", purpose="To test.", category=Category.SYSTEM, section=Planted,
    sources=dict.fromkeys(("linux", "windows"), Source(look, touches=("read /proc/uptime",), seconds=1.0)),
)
"""
