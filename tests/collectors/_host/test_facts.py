from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from collectors._host import facts
from collectors._host.errors import Absent, Denied, HostError, Unreadable

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the live machine of this version is Linux"
)
ALWAYS = (
    "boot_time", "cpu_count", "cpu_times", "cpuinfo", "environment_names", "load", "memory", "net_if_addrs",
    "net_if_stats", "net_io", "partitions", "path_entries", "processes", "swap", "users_logged_in",
)  # fmt: skip
SOMETIMES = ("battery", "cpu_frequency", "disk_io", "fans", "temperatures")


def ask(name: str, *about: str) -> Any:
    return facts.fact(name, *about)


@pytest.mark.parametrize("name", ALWAYS)
def test_a_fact_is_plain_json(name: str) -> None:
    told = ask(name)
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize("name", SOMETIMES)
def test_a_fact_not_every_computer_has_is_told_or_absent(name: str) -> None:
    try:
        told = ask(name)
    except Absent:
        return
    assert json.loads(json.dumps(told)) == told


def test_every_fact_is_tried_here() -> None:
    assert {*ALWAYS, *SOMETIMES, "disk_usage"} == set(facts._FACTS)


def test_facts_are_true() -> None:
    assert ask("memory")["total"] == psutil.virtual_memory().total
    assert ask("cpu_count")["logical"] == psutil.cpu_count()
    assert 0 < time.time() - ask("boot_time") < 10 * 365 * 86400
    assert ask("disk_usage", "/")["total"] == psutil.disk_usage("/").total
    assert len(ask("load")) == 3
    assert ask("net_if_stats")["lo"]["mtu"] > 0
    assert {"family": "ipv4", "address": "127.0.0.1", "netmask": "255.0.0.0"} in ask("net_if_addrs")["lo"]


def test_processes_are_told_by_name_and_weight_and_nothing_else() -> None:
    secret = f"--password={uuid.uuid4().hex}"
    script = "import time; print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script, secret], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # from now on it is Python, and as large as that
        told = ask("processes")
        named = psutil.Process(process.pid).name()[:15]
        process.kill()
    assert all(set(row) == {"name", "cpu_seconds", "rss", "started"} for row in told)
    assert secret not in json.dumps(told)
    mine = max(told, key=lambda row: (row["name"] == named, row["started"]))
    assert mine["name"] == named
    assert abs(mine["started"] - time.time()) < 30
    assert mine["rss"] > 1_000_000


@pytest.mark.policy("P16")
def test_a_long_name_is_not_completed_out_of_the_command_line(tmp_path: Path) -> None:
    program = tmp_path / "a-very-long-name-with-a-secret"
    shutil.copy(shutil.which("sleep") or "", program)
    with subprocess.Popen([program, "60"]) as process:
        until = time.monotonic() + 10
        while psutil.Process(process.pid).name() != program.name and time.monotonic() < until:
            time.sleep(0.005)  # its name comes a moment after its start; psutil completes it
        told = json.dumps(ask("processes"))
        process.kill()
    assert '"a-very-long-nam"' in told
    assert "with-a-secret" not in told


@pytest.mark.policy("P16")
def test_the_environment_is_told_by_names_and_numbers_only() -> None:
    folder, secret = "/nowhere/of-anas", "s3cret-value"
    code = "from collectors._host import facts; print([facts.fact(n) for n in ('environment_names', 'path_entries')])"
    started = {"ANAS_TOKEN": secret, "PATH": f"/usr/bin:{folder}:/usr/bin:", "_PYI_ARCHIVE_FILE": "x"}
    root = Path(__file__).parents[3]
    answer = subprocess.run([sys.executable, "-c", code], env=started, cwd=root, capture_output=True, check=True).stdout
    names, path = ast.literal_eval(answer.decode())
    assert "ANAS_TOKEN" in names
    assert "_PYI_ARCHIVE_FILE" not in names
    assert path == {"entries": 3, "characters": len(started["PATH"]), "missing": 1, "repeated": 1}
    assert not any(word.encode() in answer for word in (secret, folder))


def test_people_are_counted_and_not_named() -> None:
    assert isinstance(ask("users_logged_in"), int)


def test_the_processor_is_told_without_the_slow_source() -> None:
    start = time.monotonic()
    told = ask("cpuinfo")
    assert time.monotonic() - start < 0.9  # get_cpu_info() sleeps a second
    assert isinstance(told["flags"], list)


def test_loading_the_processor_source_starts_no_program(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        """
started = []
sys.addaudithook(lambda event, args: started.append(event) if event.startswith(("subprocess", "os.p")) else None)
machine.fact("cpuinfo")
answer = started
"""
    )
    assert answer == []


def test_an_unknown_fact_is_absent() -> None:
    with pytest.raises(Absent, match="no fact called nonsense"):
        ask("nonsense")


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (psutil.AccessDenied(1), Denied),
        (psutil.NoSuchProcess(1), Unreadable),
        (NotImplementedError(), Absent),
        (AttributeError("sensors"), Absent),
        (ValueError("odd /proc line"), Unreadable),
        (IndexError(), Unreadable),
    ],
)
def test_known_failures_of_the_libraries_become_host_errors(
    raised: Exception, kind: type[HostError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Any) -> Any:
        raise raised

    monkeypatch.setattr(facts, "_FACTS", {"broken": fail})
    with pytest.raises(kind) as error:
        ask("broken")
    assert "odd" not in error.value.reason


def test_a_fact_that_never_answers_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    forever = threading.Event()
    monkeypatch.setattr(facts, "_FACTS", {**facts._FACTS, "dead_mount": lambda _: forever.wait(20)})
    stuck = threading.Thread(target=ask, args=("dead_mount",), daemon=True)
    stuck.start()
    assert ask("memory")["total"] > 0
    forever.set()
    stuck.join()
