from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collectors._host import landlock

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Landlock is Linux's")
CONFINED = """
from collectors._host import landlock
def tried(call):
    try:
        call()
    except OSError as error:
        return type(error).__name__
    return "done"
version = landlock.confine(json.loads(sys.argv[1]), json.loads(sys.argv[2]))
"""


@pytest.fixture
def confined(in_a_child: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    def confined(code: str, roots: list[str], listed: tuple[str, ...] = ()) -> Any:
        import json

        roots = [*roots, sys.base_prefix, sys.prefix, str(Path(__file__).parents[3])]
        answer = in_a_child(CONFINED + code, json.dumps(roots), json.dumps(listed), str(tmp_path))
        if not answer[0]:
            pytest.skip("this kernel has no Landlock")
        return answer[1:]

    return confined


@pytest.mark.policy("P16")
def test_what_lies_outside_the_roots_is_out_of_reach_for_all_that_is_started_too(
    confined: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("canary")
    answer = confined(
        """
import subprocess
secret = sys.argv[3] + "/secret"
answer = [version, tried(lambda: open(secret)), tried(lambda: os.listdir(sys.argv[3])),
          tried(lambda: open("/etc/passwd")),
          subprocess.run(["/bin/cat", secret], capture_output=True, text=True).stdout,
          tried(lambda: open("/proc/self/root" + secret))]
""",
        [*landlock.ROOTS],
    )
    assert answer == ["PermissionError", "PermissionError", "done", "", "PermissionError"]


@pytest.mark.policy("P22")
def test_nothing_can_be_written_anywhere_but_into_nothing(confined: Callable[..., Any], tmp_path: Path) -> None:
    answer = confined(
        """
there = sys.argv[3]
answer = [version, tried(lambda: open(there + "/new", "w")), tried(lambda: open(there + "/old", "w")),
          tried(lambda: os.mkdir(there + "/folder")), tried(lambda: os.symlink("/etc", there + "/link")),
          tried(lambda: open("/dev/shm/new", "w")), tried(lambda: open("/dev/null", "w").write("x"))]
""",
        [*landlock.ROOTS, str(tmp_path)],
    )
    assert answer == ["PermissionError"] * 5 + ["done"]


def test_below_a_listed_folder_names_are_seen_and_nothing_is_opened(
    confined: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    answer = confined(
        "answer = [version, os.listdir(sys.argv[3]), tried(lambda: open(sys.argv[3] + '/file'))]",
        [*landlock.ROOTS],
        (str(tmp_path),),
    )
    assert answer == [["file"], "PermissionError"]


@pytest.mark.policy("P19")
def test_the_network_is_closed_where_the_kernel_can(confined: Callable[..., Any]) -> None:
    answer = confined(
        """
import socket
answer = [version, version, tried(lambda: socket.create_connection(("127.0.0.1", 9), 1)),
          tried(lambda: socket.create_server(("127.0.0.1", 0)))]
""",
        [*landlock.ROOTS],
    )
    if answer[0] < 4:
        pytest.skip("this kernel's Landlock does not know the network")
    assert answer[1:] == ["PermissionError", "PermissionError"]


def test_mail_and_spool_folders_are_not_among_what_is_open() -> None:
    spread = set(landlock._spread(landlock.ROOTS))
    assert "/var/log" in spread
    assert not {"/var", "/var/mail", "/var/spool", "/home", "/root", "/tmp"} & spread


def test_a_kernel_without_it_is_told_and_nothing_is_confined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "_kernel", lambda: (lambda *_: -1, -1))
    assert landlock.confine(["/usr"]) == 0
    assert Path(__file__).read_text()
