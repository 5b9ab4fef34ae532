"""The way out on macOS."""

from __future__ import annotations

from typing import Any

from collectors.connectivity.macos import SOURCE
from collectors.connectivity.section import Connectivity

BACKEND: dict[str, Any] = {
    "reach backend": {"json": {"name": {"why": "no answer"}}},
    "reach gateway": {"json": {"ms": 2.0}},
}


def test_where_no_route_can_be_seen_the_backend_is_tried_all_the_same(answering: Any) -> None:
    section = SOURCE.collect(answering(BACKEND, SOURCE.touches, platform="macos"))
    assert isinstance(section, Connectivity)
    assert section.backend is not None
    assert section.router is None
    assert "router" in {hole.what for hole in section.holes}


def test_the_router_is_the_one_of_netstat(answering: Any) -> None:
    table = "Internet:\nDestination Gateway Flags Netif Expire\ndefault 192.168.1.1 UGScg en0\n"
    answers = {**BACKEND, "run netstat -rn": {"text": table}}
    section = SOURCE.collect(answering(answers, SOURCE.touches, platform="macos"))
    assert isinstance(section, Connectivity)
    assert section.router is not None
