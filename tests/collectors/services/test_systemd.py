"""systemd's answers, in JSON and in the tables older ones print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.services.systemd import in_trouble, service, shown, unit_files, units


def row(unit: str, active: str = "active", sub: str = "running", load: str = "loaded") -> dict[str, str]:
    return {"unit": unit, "load": load, "active": active, "sub": sub, "description": "What it is"}


def test_services_and_whatever_failed_matter() -> None:
    rows = [
        row("a.service"), row("b.service", load="not-found"), row("c.mount"), row("d.mount", "failed", "failed"),
        row("e.device"), row("f.service", "failed", "failed", "not-found"),
    ]  # fmt: skip
    assert [u.name for u in units(json.dumps(rows)) if u.matters] == ["a.service", "d.mount", "f.service"]


def test_a_real_table_is_read(real: Callable[[str], Path]) -> None:
    found = {unit.name: unit for unit in units(real("linux/jc-ubuntu-18.04/systemctl.out").read_text("utf-8"))}
    assert found["ssh.service"].active == "active"
    assert found["ssh.service"].description == "OpenBSD Secure Shell server"
    assert [name for name, unit in found.items() if unit.active == "failed"] == []
    assert len([unit for unit in found.values() if unit.kind == "service"]) > 50


def test_a_real_list_of_unit_files_is_read(real: Callable[[str], Path]) -> None:
    starts = unit_files(real("linux/jc-ubuntu-18.04/systemctl-luf.out").read_text("utf-8"))
    assert starts["ssh.service"] == "automatic"
    assert starts["x11-common.service"] == "blocked"
    assert "UNIT" not in starts


def test_an_instance_starts_as_its_template_does() -> None:
    (unit,) = units(json.dumps([row("getty@tty1.service")]))
    assert service(unit, {"getty@.service": "automatic"}, {}).start == "automatic"
    assert service(unit, {}, {}).start is None


@pytest.mark.parametrize(
    ("properties", "exit_code", "signal"),
    [
        ({"Result": "exit-code", "ExecMainCode": "1", "ExecMainStatus": "23"}, 23, None),
        ({"Result": "signal", "ExecMainCode": "2", "ExecMainStatus": "9"}, None, 9),
        ({"Result": "core-dump", "ExecMainCode": "3", "ExecMainStatus": "11"}, None, 11),
        ({"Result": "timeout", "ExecMainCode": "0", "ExecMainStatus": "0"}, None, None),
        ({}, None, None),
    ],
)
def test_why_it_ended(properties: dict[str, str], exit_code: int | None, signal: int | None) -> None:
    (unit,) = units(json.dumps([row("a.service", "failed", "failed")]))
    made = service(unit, {}, {"a.service": properties})
    assert (made.result, made.exit_code, made.signal) == (properties.get("Result"), exit_code, signal)


def test_blocks_of_properties_are_told_apart_by_their_id() -> None:
    found = shown("Id=a.service\nResult=signal\n\nResult=lost\n\nId=b.service\nNRestarts=118\n")
    assert found == {
        "a.service": {"Id": "a.service", "Result": "signal"},
        "b.service": {"Id": "b.service", "NRestarts": "118"},
    }


def test_only_units_with_a_units_name_are_asked_about() -> None:
    rows = [
        row("--version.service", "failed"),
        row("a b.service", "failed"),
        row("ok@x.service", "active", "auto-restart"),
    ]
    assert in_trouble(units(json.dumps(rows)))[-1] == "ok@x.service"
    assert "a b.service" not in in_trouble(units(json.dumps(rows)))
    assert len(in_trouble(units(json.dumps([row(f"u{i}.service", "failed") for i in range(99)])))) == 40


@pytest.mark.parametrize(
    "answer", ["[]", "[1, 2]", "[{}]", "{", "[" * 100_000, "System has not been booted with systemd"]
)
def test_an_answer_without_units_is_unreadable(answer: str) -> None:
    with pytest.raises(Unreadable):
        units(answer)


_ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(["unit", "load", "active", "sub", "description", "unit_file", "state"]),
        st.none()
        | st.integers()
        | st.sampled_from(["a.service", "x@.mount", "failed", "enabled"])
        | st.text(max_size=9),
    )
)


@given(_ROWS | st.text(max_size=200))
def test_any_answer_is_read_or_unreadable(rows: Any) -> None:
    answer = rows if isinstance(rows, str) else json.dumps(rows)
    details = shown(answer)
    try:
        for unit in units(answer):
            service(unit, unit_files(answer), details)
    except Unreadable:
        return
