"""Every known way to read a planted browser history, mail, key file or shell history is stopped, and named."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from collectors._host import landlock

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = [
    pytest.mark.policy("P16"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the live machine of this version is Linux"),
]
CANARY = "canary-9c41e7"


def _hostile() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["hostile"] = module
    spec.loader.exec_module(module)
    return module


HOSTILE = _hostile()
Attack = Callable[..., Any]


def test_at_least_sixty_ways_are_tried() -> None:
    assert len(HOSTILE.WAYS) + len(HOSTILE.HOST_WAYS) + len(HOSTILE.KERNEL_WAYS) >= 60


@pytest.mark.parametrize("way", HOSTILE.WAYS)
def test_the_audit_hook_alone_stops_and_names(way: str, attack: Attack) -> None:
    haul = attack(way, roots=None)
    assert CANARY not in haul.output
    named = [access for access in haul.refused if access[3]]
    assert named
    assert {access[0] for access in named} <= {"hostile", "(unknown)"}


@pytest.mark.slow
@pytest.mark.parametrize("way", HOSTILE.WAYS)
def test_without_the_guard_it_would_have_been_read(way: str, attack: Attack) -> None:
    assert CANARY in attack(way, enforced=False).output


@pytest.mark.parametrize("way", HOSTILE.HOST_WAYS)
def test_the_host_refuses_and_names(way: str, attack: Attack) -> None:
    touches = () if way == "host_reads_the_undeclared" else None
    haul = attack(way, **({} if touches is None else {"touches": touches}))
    assert CANARY not in haul.output
    assert [access for access in haul.refused if access[0] == "hostile" and access[3]]


@pytest.mark.parametrize("way", [way for way in HOSTILE.HOST_WAYS if way.startswith("host_")])
def test_the_host_refuses_by_its_first_line_alone(way: str, attack: Attack) -> None:
    touches = () if way == "host_reads_the_undeclared" else None
    haul = attack(way, enforced=False, **({} if touches is None else {"touches": touches}))
    assert CANARY not in haul.output
    assert haul.refused


@pytest.mark.parametrize("way", HOSTILE.KERNEL_WAYS)
def test_the_kernel_stops_what_no_hook_sees(way: str, attack: Attack) -> None:
    if ("(host)", "kernel protection (landlock)", "ok", "") not in attack("builtin_open", roots=landlock.ROOTS).log:
        pytest.skip("this kernel has no Landlock")
    assert CANARY not in attack(way, roots=landlock.ROOTS).output


@pytest.mark.parametrize("way", HOSTILE.KERNEL_WAYS)
def test_only_the_kernel_stops_it(way: str, attack: Attack) -> None:
    assert CANARY in attack(way, roots=None).output


def test_a_reason_never_quotes_what_it_protects(attack: Attack) -> None:
    for way in ("builtin_open", "host_reads_everything_declared", "subprocess_cat"):
        assert all("maria" not in access[3] and "/" not in access[3] for access in attack(way).refused)
