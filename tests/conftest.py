"""What every test may use: a finished report, the recordings, and a home of its own for receipts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from report.document import Access, Addressee, Consented, Finding, Hidden, Looked, Report

ROOT = Path(__file__).parents[1]
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at every start
settings.register_profile("windows", deadline=None)  # the first example loads libraries, which takes long there
if sys.platform == "win32":
    settings.load_profile("windows")
RECORDINGS = sorted((ROOT / "tests" / "recordings").glob("*.json"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more process than processors: many tests wait for other processes, and as many others can run meanwhile."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folder in which receipts and saved reports are kept, apart from the real one; one stands in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(folder / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


@pytest.fixture
def recording() -> Callable[[str], dict[str, Any]]:
    """A recording by its name."""
    return lambda name: json.loads((ROOT / "tests" / "recordings" / f"{name}.json").read_text("utf-8"))


@pytest.fixture
def report() -> Report:
    """A small finished report: one topic of each outcome, one finding, one stand-in, hostile text."""
    words = {"purpose": "To see what is there.", "category": "The computer itself"}
    disks: list[Any] = [
        {
            "name": "sda",
            "size_bytes": 256060514304,
            "model": "‹serial-1› <script>alert(1)</script>",
            "fill_percent": 97.5,
        },
        {"name": "sdb", "size_bytes": None, "model": "&amp; \u202eevil </script>", "fill_percent": None},
    ]
    data: dict[str, Any] = {"disks": disks, "volumes": [], "holes": []}
    return Report(
        made_at=datetime(2026, 11, 22, 16, 43, tzinfo=UTC),
        agent_version="0.1.0",
        platform="linux",
        window_days=7,
        addressed_to=Addressee(
            company="Alltimefix", contact="feedback@example.pt", technician="Ana", subject="A slow computer",
            region="Portugal", outside_eea=False, retention_days=30,
        ),
        consent=Consented(
            notice_version="1", notice_sha256="0" * 64, language="en", agreed_at=datetime(2026, 11, 22, tzinfo=UTC),
            thirteen_or_older=True, left_out=("software",),
        ),
        findings=(
            Finding(
                id="storage.nearly-full", severity="critical", title="The disk {0} is almost full.", values=("sda",),
                evidence=("/sections/storage/data/disks/0",), advice="Empty the bin.", technician="df -h",
            ),
        ),
        not_judged=("software", "network"),
        sections={
            "storage": Looked(title="Disks", **words, outcome="collected", ms=12, data=data),
            "software": Looked(title="Programs", **words, outcome="skipped", reason="left out, as you chose", ms=0),
            "network": Looked(title="Network", **words, outcome="failed", reason="it took too long", ms=5000),
        },
        hidden=Hidden(by_kind={"serial": 1}, by_field={"storage.disks[].model": {"serial": 1}}),
        accesses=(Access(topic="storage", what="run lsblk", result="ok"),),
    )  # fmt: skip
