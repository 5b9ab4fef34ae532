from __future__ import annotations

from typing import Literal

import pytest

from collectors._host import reaching
from collectors._host.errors import Absent, HostError
from collectors._host.outward import reach
from collectors._host.reaching import Backend

DESK = Backend("desk.example", 443, True)


@pytest.mark.policy("P19")
@pytest.mark.parametrize("whom", ["backend", "gateway"])
def test_without_a_code_nobody_is_contacted(
    whom: Literal["backend", "gateway"], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("to_backend", "to_router"):
        monkeypatch.setattr(reaching, name, lambda _: pytest.fail("somebody was contacted"))
    with pytest.raises(Absent, match="without a code nobody is contacted"):
        reach(None, whom, "192.168.1.1")


def test_only_who_is_named_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "to_backend", lambda backend: ["backend", backend.host])
    monkeypatch.setattr(reaching, "to_router", lambda router: ["router", router])
    assert reach(DESK, "backend", "") == ["backend", "desk.example"]
    assert reach(DESK, "gateway", "192.168.1.1") == ["router", "192.168.1.1"]


def test_what_goes_wrong_on_the_way_is_a_calm_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Backend) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(reaching, "to_backend", broken)
    with pytest.raises(HostError):
        reach(DESK, "backend", "")
