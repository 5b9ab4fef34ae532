"""The way out, as it is told: from answers of every kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Holes
from collectors._host.access import AccessLog
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors._routes import Route
from collectors.connectivity.answers import TOUCHES, inspector, look, step
from collectors.connectivity.section import Connectivity, Step

ROUTER = (Route("192.168.1.1", "ipv4", "eth0", 100),)
GOOD = {
    "name": {"ms": 3.0, "inside": False}, "ipv4": {"ms": 12.0}, "ipv6": {"ms": 11.0},
    "encryption": {"ms": 30.0, "version": "TLSv1.3", "issuer": "Some Authority R3"}, "clock": {"ms": 9, "behind": 0.2},
}  # fmt: skip


def seen(backend: Any, gateway: Any = None, routes: tuple[Route, ...] = ROUTER) -> Connectivity:
    answers = {"reach backend": {"json": backend}}
    if gateway is not None:
        answers["reach gateway"] = {"json": gateway}
    machine = Recorded({"platform": "linux", "now": "2026-11-22T10:00:00+00:00", "answers": answers})
    return look(Host(machine, "connectivity", TOUCHES, AccessLog()), routes, Holes())


def test_a_good_way_has_every_step_and_no_doubt() -> None:
    section = seen(GOOD, {"ms": 1.5})
    assert section.router is not None
    assert section.router == Step(took_ms=1.5)
    assert section.backend is not None
    assert section.backend.encryption_version == "TLSv1.3"
    assert section.backend.clock_behind_seconds == 0.2
    assert section.captive_portal is False
    assert section.holes == ()


def test_without_a_backend_nobody_is_contacted_not_even_the_router() -> None:
    machine = Recorded({"platform": "linux", "now": "2026-11-22T10:00:00+00:00", "answers": {}})
    log = AccessLog()
    with pytest.raises(Absent):
        look(Host(machine, "connectivity", TOUCHES, log), ROUTER, Holes())
    assert [access.what for access in log] == ["reach backend"]


@pytest.mark.parametrize(
    ("why", "portal"),
    [("another name", True), ("unknown issuer", True), ("not encrypted", True), ("expired", None), ("silent", None),
     ("cut off", None), ("not yet valid", None)],
)  # fmt: skip
def test_a_sign_in_page_is_suspected_where_somebody_else_answers(why: str, portal: bool | None) -> None:
    assert seen({**GOOD, "encryption": {"why": why}}).captive_portal is portal


def test_a_backend_on_this_computer_says_nothing_of_a_sign_in_page() -> None:
    section = seen({"name": {"ms": 1, "inside": True}, "ipv4": {"ms": 0.1}, "clock": {"ms": 1, "behind": 0.0}})
    assert section.captive_portal is None
    assert section.backend is not None
    assert section.backend.encryption is None


def test_the_preferred_router_with_an_address_is_tried_and_one_on_the_line_by_its_adapter() -> None:
    asked: list[str] = []

    class Listening(Recorded):
        def reach(self, whom: Any, router: str) -> Any:
            asked.append(router)
            return {"name": {"why": "no answer"}} if whom == "backend" else {"ms": 1.0}

    machine = Listening({"platform": "linux", "now": "2026-11-22T10:00:00+00:00", "answers": {}})
    tunnel, line = Route(None, "ipv4", "tun0", 1), Route("fe80::1", "ipv6", "wlan0", 5)
    look(Host(machine, "connectivity", TOUCHES, AccessLog()), (line, tunnel), Holes())
    look(Host(machine, "connectivity", TOUCHES, AccessLog()), (line, tunnel, *ROUTER), Holes())
    assert asked == ["", "fe80::1%wlan0", "", "192.168.1.1"]


def test_no_router_is_a_hole_and_the_rest_stands() -> None:
    section = seen(GOOD, None, ())
    assert [(hole.what, hole.why) for hole in section.holes] == [("router", "no router is set up")]
    assert section.backend is not None


@pytest.mark.parametrize(
    ("issuer", "product"),
    [("Kaspersky Lab ZAO", "Kaspersky"), ("avast! Web/Mail Shield Root", "Avast"), ("ESET, spol. s r. o.", "ESET"),
     ("Silva e Filhos Lda", None), ("Resetting Trust", None), ("", None), (None, None), (7, None)],
)  # fmt: skip
def test_only_a_known_product_is_named_and_nobody_elses_name_leaves(issuer: Any, product: str | None) -> None:
    assert inspector(issuer) == product


@pytest.mark.parametrize("odd", [None, 7, [], "x", {}, {"why": "drop table"}, {"ms": "fast"}, {"ms": True}])
def test_a_step_that_cannot_be_understood_was_not_reached(odd: Any) -> None:
    assert step(odd) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "ms", "why"]), inner),
    max_leaves=12,
)


@given(JSON, JSON)
def test_any_answer_is_a_section_or_a_named_reason(backend: Any, gateway: Any) -> None:
    with suppress(HostError):  # a named reason
        assert isinstance(seen(backend, gateway), Connectivity)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("linux-laptop-in-a-hotel", {"captive_portal": True}),
        ("windows-laptop-behind-a-filter", {"captive_portal": False}),
        ("macos-laptop-without-internet", {"captive_portal": None}),
    ],
)
def test_recordings_of_three_platforms(
    name: str, told: Mapping[str, Any], looked: Callable[[str, Any], Connectivity]
) -> None:
    from collectors.connectivity import COLLECTOR

    section = looked(name, COLLECTOR)
    assert section.router is not None
    assert section.router.took_ms is not None
    assert section.backend is not None
    assert {key: getattr(section, key) for key in told} == told
    if name.startswith("windows"):
        assert section.backend.inspected_by == "Kaspersky"
        assert section.backend.clock_behind_seconds == 7204.5
        assert section.backend.ipv6 == Step(why="no way there")
