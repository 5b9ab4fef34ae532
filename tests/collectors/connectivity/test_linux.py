"""The way out on Linux."""

from __future__ import annotations

from typing import Any

from collectors.connectivity.linux import SOURCE
from collectors.connectivity.section import Connectivity

BACKEND: dict[str, Any] = {
    "reach backend": {"json": {"name": {"why": "no answer"}}},
    "reach gateway": {"json": {"ms": 2.0}},
}


def test_where_no_route_can_be_seen_the_backend_is_tried_all_the_same(answering: Any) -> None:
    section = SOURCE.collect(answering(BACKEND, SOURCE.touches, platform="linux"))
    assert isinstance(section, Connectivity)
    assert section.backend is not None
    assert section.router is None
    assert "router" in {hole.what for hole in section.holes}


def test_the_router_is_the_one_of_the_route_table(answering: Any) -> None:
    table = "Iface\tDestination\tGateway\nwlan0\t00000000\t01B1A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
    answers = {**BACKEND, "read /proc/net/route": {"text": table}}
    section = SOURCE.collect(answering(answers, SOURCE.touches))
    assert isinstance(section, Connectivity)
    assert section.router is not None
    assert section.holes == (), "a system without IPv6 lacks nothing"
