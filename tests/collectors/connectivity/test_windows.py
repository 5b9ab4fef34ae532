"""The way out on Windows."""

from __future__ import annotations

from typing import Any

from collectors.connectivity.section import Connectivity
from collectors.connectivity.windows import SOURCE

BACKEND: dict[str, Any] = {
    "reach backend": {"json": {"name": {"why": "no answer"}}},
    "reach gateway": {"json": {"ms": 2.0}},
}


def test_where_no_route_can_be_seen_the_backend_is_tried_all_the_same(answering: Any) -> None:
    section = SOURCE.collect(answering(BACKEND, SOURCE.touches, platform="windows"))
    assert isinstance(section, Connectivity)
    assert section.backend is not None
    assert section.router is None
    assert "router" in {hole.what for hole in section.holes}


def test_adapters_that_are_off_lead_nowhere(answering: Any) -> None:
    rows = [{"IPEnabled": False, "DefaultIPGateway": ["10.0.0.1"]}, {"IPEnabled": True, "DefaultIPGateway": None}]
    answers = {**BACKEND, "cim Win32_NetworkAdapterConfiguration": {"json": rows}}
    section = SOURCE.collect(answering(answers, SOURCE.touches, platform="windows"))
    assert isinstance(section, Connectivity)
    assert section.router is None
