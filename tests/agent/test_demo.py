from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from agent.exits import Exit

ROOT = Path(__file__).parents[2]


def demo(home: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "TMPDIR": str(home),
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = [sys.executable, "-m", "agent", *options, "demo"]
    return subprocess.run(
        command, cwd=home, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120
    )


def test_the_demonstration_tells_the_whole_story_and_leaves_nothing(home: Path) -> None:
    done = demo(home)
    story = " ".join(done.stdout.decode().split())
    assert done.returncode == Exit.DONE, done.stdout + done.stderr
    steps = [
        "says this code on the phone:", "What will be looked at", "Looking at this computer", "looked at (",
        "What was found", "Taken out,", "Who receives it", "Sent. This is your receipt",
        "The technician opened the report at the desk", "Deleted: report", "Signed by", "Nothing of it is left",
    ]  # fmt: skip
    places = [story.find(step) for step in steps]
    assert -1 not in places, dict(zip(steps, places, strict=True))
    assert places == sorted(places)
    assert story.count("(answered by the demonstration)") == 6
    assert [path for path in home.rglob("*") if path.is_file()] == []
    left = [p for p in psutil.process_iter(["cmdline"]) if str(home) in " ".join(p.info["cmdline"] or [])]
    assert left == []


@pytest.mark.slow
def test_it_speaks_portuguese_too(home: Path) -> None:
    done = demo(home, "--language", "pt")
    assert done.returncode == Exit.DONE
    assert "Isto é uma demonstração." in done.stdout.decode()


@pytest.mark.slow
@pytest.mark.policy("P16")
def test_it_tells_counts_by_kind_and_never_the_person_of_this_computer(home: Path) -> None:
    from collectors._host.access import AccessLog
    from collectors._host.host import Host
    from collectors._host.open import open_machine
    from collectors._identity import TOUCHES, harvest

    vault = harvest(Host(open_machine(None), "identity", TOUCHES["linux"], AccessLog()))
    story = demo(home).stdout.decode().casefold()
    for identity in vault:
        if not identity.kind.startswith("common"):
            assert identity.value.casefold() not in story, identity.kind
