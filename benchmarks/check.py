"""How long `alltimefix check` takes here, beside a peer that redacts nothing, in one run; no threshold.

Run: .venv/bin/python benchmarks/check.py [rounds]
The peer is Debian's `fusioninventory-inventory`, where it is installed (package fusioninventory-agent).
"""

from __future__ import annotations

import contextlib
import os
import pty
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

PROGRAM = str(Path(sys.executable).parent / "alltimefix")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as it is installed: compiled once, not at every start


def once(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds, and the peak memory in MB of the largest single process."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.perf_counter() - begun, usage.ru_maxrss / 1000


def first_question() -> float:
    """Seconds until a person in a terminal can answer."""
    controller, terminal = pty.openpty()
    begun = time.perf_counter()
    child = subprocess.Popen([PROGRAM], stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True)
    os.close(terminal)
    screen = b""
    while not screen.endswith(b"> "):
        screen += os.read(controller, 4096)
    seconds = time.perf_counter() - begun
    os.write(controller, b"\n")
    child.wait()
    os.close(controller)
    return seconds


def memory_of_all(command: Sequence[str]) -> float:
    """The most memory all processes of a command hold together, in MB; what they share is counted once (PSS)."""
    child = psutil.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0.0
    while child.poll() is None:
        with contextlib.suppress(psutil.Error):  # one of them ended between two looks
            held = sum(p.memory_full_info().pss for p in (child, *child.children(recursive=True)))
            most = max(most, held / 1e6)
        time.sleep(0.005)
    return most


def main(rounds: int) -> None:
    """Time each command in turn, so that a change in the machine's speed meets all of them."""
    with tempfile.TemporaryDirectory() as place:
        commands: dict[str, list[str]] = {
            "alltimefix check": [PROGRAM, "check", "--save", f"{place}/report.html"],
            "alltimefix --help": [PROGRAM, "--help"],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        if peer := shutil.which("fusioninventory-inventory"):
            commands["fusioninventory-inventory"] = [peer]
        else:
            print("fusioninventory-inventory is not installed here: no ratio to it")
        seen: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for round_ in range(rounds + 1):
            for name, command in commands.items():
                if (figures := once(command)) and round_:  # the first round only warms up
                    seen[name].append(figures)
        middle = {name: statistics.median(wall for wall, _ in rows) for name, rows in seen.items()}
        for name, rows in seen.items():
            walls = sorted(wall for wall, _ in rows)
            memory = max(peak for _, peak in rows)
            print(f"{name:28} {walls[0]:.3f} .. {middle[name]:.3f} .. {walls[-1]:.3f} s   {memory:.0f} MB")
        print(f"first question after {statistics.median(first_question() for _ in range(rounds)):.3f} s")
        print(f"memory of all its processes together: {memory_of_all(commands['alltimefix check']):.0f} MB")
        if peer:
            ratio = middle["alltimefix check"] / middle["fusioninventory-inventory"]
            print(f"ratio check / fusioninventory-inventory: {ratio:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
