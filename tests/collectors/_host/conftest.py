"""A planted home, and a way to let the hostile collector loose on it in a process of its own."""

from __future__ import annotations

import ctypes
import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

CANARY = "canary-9c41e7"
HOSTILE = Path(__file__).with_name("hostile.py")
TOUCHES = (
    "read /**", "list /**", "run file", "run lsblk", "run ip", "run journalctl", "run cat", "run sh", "run python3.11",
    "run x",
)  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """Where the canaries are."""

    root: Path
    home: Path
    browser: Path
    mail: Path
    key: Path
    shell: Path

    def loot(self) -> dict[str, object]:
        """As the hostile collector takes it."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self)} | {"delta": _delta()}


@dataclass(frozen=True)
class Haul:
    """What a hostile collector came back with."""

    output: str
    failed: str
    log: tuple[tuple[str, str, str, str], ...]

    @property
    def refused(self) -> list[tuple[str, str, str, str]]:
        return [access for access in self.log if access[2] == "refused"]


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    home = tmp_path / "home/maria"
    profile = home / ".mozilla/firefox/x.default"
    for folder in (profile, home / ".thunderbird", home / ".ssh", home / "Documents"):
        folder.mkdir(parents=True)
    with sqlite3.connect(profile / "places.sqlite") as history:
        history.execute("create table moz_places (url text)")
        history.execute("insert into moz_places values (?)", (f"https://{CANARY}.example",))
    history.close()
    mail, key, shell = home / ".thunderbird/Inbox", home / ".ssh/id_ed25519", home / ".bash_history"
    found = Planted(tmp_path, home, profile / "places.sqlite", mail, key, shell)
    found.mail.write_text(f"From maria Mon Jan  1 00:00:00 2024\nSubject: {CANARY}\n\nhello\n")
    found.key.write_text(f"-----BEGIN KEY-----\n{CANARY}\n")
    found.shell.write_text(f"mysql -p{CANARY}\n")
    (home / ".netrc").write_text(f"machine example.org login maria password {CANARY}\n")
    (home / ".netrc").chmod(0o600)
    (home / ".mozilla/profiles.ini").write_text(f"[Profile0]\nName={CANARY}\n")
    (home / "Documents/diary.py").write_text(f"SECRET = '{CANARY}'\n")
    (home / f"Documents/{CANARY}.txt").touch()
    with gzip.open(home / ".mozilla/backup.gz", "wb") as packed:
        packed.write(CANARY.encode())
    with zipfile.ZipFile(home / ".mozilla/backup.zip", "w") as archive:
        archive.writestr("history", CANARY)
    with tarfile.open(home / ".mozilla/backup.tar", "w") as tape:
        tape.add(found.shell, "history")
    (tmp_path / "link.txt").symlink_to(found.shell)
    (tmp_path / "linked-folder").symlink_to(home)
    (tmp_path / "chain-1").symlink_to(tmp_path / "chain-2")
    (tmp_path / "chain-2").symlink_to("linked-folder/.bash_history")
    (tmp_path / "hard.txt").hardlink_to(found.shell)
    (tmp_path / "bound.txt").touch()
    return found


@pytest.fixture
def attack(planted: Planted) -> Callable[..., Haul]:
    """Try one way in a child process; `roots` as `enforce` takes them."""

    def attack(way: str, *, enforced: bool = True, roots: Any = None, touches: tuple[str, ...] = TOUCHES) -> Haul:
        if way == "dbm_open" and not enforced:
            gdbm = pytest.importorskip("dbm.gnu")
            with gdbm.open(str(planted.root / "planted.gdbm"), "n") as store:
                store[b"key"] = CANARY.encode()
        task = {"way": way, "loot": planted.loot(), "enforced": enforced, "roots": roots, "touches": touches}
        command = [*bound(planted, way), sys.executable, "-P", str(HOSTILE), json.dumps(task)]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(HOSTILE.parents[3]), "TOKEN": CANARY},
        )  # fmt: skip
        last = (done.stdout.strip().splitlines() or [""])[-1]
        answer: dict[str, Any] = json.loads(last) if last.startswith("{") else {"failed": done.stderr, "log": []}
        return Haul(
            done.stdout, answer["failed"], tuple((who, what, result, why) for who, what, result, why in answer["log"])
        )

    return attack


PRELUDE = """
import json, os, sys, threading, time
from collectors._host.access import AccessLog
from collectors._host.enforce import enforce
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.open import open_machine
machine, log = open_machine(), AccessLog()
host = Host(machine, "honest", ("read /**", "list /**", "link /**", "run *", "fact **"), log)
"""


@pytest.fixture
def in_a_child() -> Callable[..., Any]:
    """Run Python code, after PRELUDE, in a process of its own; what it assigns to `answer` comes back as JSON."""

    def in_a_child(code: str, *arguments: str) -> Any:
        program = PRELUDE + code + "\nsys.stdout.write(json.dumps(answer))"
        done = subprocess.run(
            [sys.executable, "-P", "-c", program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=30, check=False, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(HOSTILE.parents[3])},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return in_a_child


def bound(planted: Planted, way: str) -> list[str]:
    """For a way by a bind mount: what makes one that only the child sees, and that ends with it."""
    if "bind_mount" not in way:
        return []
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("a bind mount needs administrator rights and unshare")
    script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"'
    return ["unshare", "--mount", "sh", "-c", script, "sh", str(planted.shell), str(planted.root / "bound.txt")]


def _delta() -> int:
    """How far libc's `syscall` lies from its `memmove`: the same in every process on this computer."""
    libc = ctypes.CDLL(None)

    def address(function: Any) -> int:
        return ctypes.cast(function, ctypes.c_void_p).value or 0

    return address(libc.syscall) - address(ctypes.memmove)
