"""Every manager of a Linux machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from collectors.software import COLLECTOR


@pytest.mark.policy("P08")
def test_a_recorded_desktop_answers_with_sizes_days_and_publishers(looked: Callable[[str, Any], Any]) -> None:
    section = looked("linux-desktop-programs", COLLECTOR)
    assert [s.manager for s in section.sources] == ["dpkg", "flatpak", "snap", "appimage"]
    by_name = {p.name: p for s in section.sources for p in s.packages}
    anydesk, brave, chromium = (by_name[n] for n in ("anydesk", "com.brave.Browser", "chromium"))
    assert (anydesk.updated_on, anydesk.size_kib, anydesk.publisher) == (
        date(2026, 11, 20),
        20480,
        "AnyDesk Software GmbH",
    )
    assert (brave.updated_on, brave.size_kib, brave.publisher) == (date(2025, 11, 10), 410645, "flathub")
    assert (chromium.updated_on, chromium.size_kib, chromium.publisher) == (date(2025, 11, 11), 175782, "canonical")
    assert "rustdesk" not in by_name
    assert section.holes == ()
