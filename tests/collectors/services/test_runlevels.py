"""OpenRC and System V, by their folders."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors.services.runlevels import TOUCHES, openrc, sysv


def folders(**names: list[str]) -> dict[str, dict[str, list[str]]]:
    return {f"list /{path.replace('__', '/')}": {"json": listed} for path, listed in names.items()}


def test_openrc_knows_what_runs_and_what_failed(answering: Callable[..., Host]) -> None:
    answers = folders(
        run__openrc=["started", "failed"], run__openrc__started=["a", "b"], run__openrc__failed=["b"],
        etc__runlevels__default=["a", "b"], etc__init=[],
    )  # fmt: skip
    answers["list /etc/init.d"] = {"json": ["a", "b", "c", "functions.sh", ".hidden", "README"]}
    found = openrc(answering(answers, TOUCHES))
    assert [(s.name, s.state, s.start) for s in found] == [
        ("a", "running", "automatic"), ("b", "failed", "automatic"), ("c", "stopped", "disabled"),
    ]  # fmt: skip


def test_openrc_that_does_not_run_is_absent(answering: Callable[..., Host]) -> None:
    with pytest.raises(Absent):
        openrc(answering({"list /etc/init.d": {"json": ["a"]}}, TOUCHES))


def test_system_v_tells_what_starts_and_not_what_runs(answering: Callable[..., Host]) -> None:
    answers = {
        "list /etc/init.d": {"json": ["cron", "cups"]},
        "list /etc/rc2.d": {"json": ["S01cron", "K01cups", "README"]},
    }
    found = sysv(answering(answers, TOUCHES))
    assert [(s.name, s.state, s.start) for s in found] == [("cron", None, "automatic"), ("cups", None, "disabled")]
