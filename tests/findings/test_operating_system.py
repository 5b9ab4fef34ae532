from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from collectors.operating_system import OperatingSystem
from findings.operating_system import past_its_support, restart_pending

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_pending_restart_is_advice() -> None:
    [finding] = restart_pending(OperatingSystem(clock=NOW, restart_pending=True))
    assert finding.severity == "advice"


@pytest.mark.parametrize("pending", [False, None])
def test_no_restart_or_no_note_of_it_is_no_finding(pending: bool | None) -> None:
    assert list(restart_pending(OperatingSystem(clock=NOW, restart_pending=pending))) == []


def test_a_system_past_its_support_is_told_with_the_date() -> None:
    [finding] = past_its_support(OperatingSystem(clock=NOW, supported_until=date(2025, 10, 14)))
    assert finding.values == ("2025-10-14",)


@pytest.mark.parametrize("until", [None, date(2026, 11, 22), date(2030, 1, 1)])
def test_a_system_still_supported_or_unknown_is_no_finding(until: date | None) -> None:
    assert list(past_its_support(OperatingSystem(clock=NOW, supported_until=until))) == []
