"""The language the system itself speaks, for who asked for none: Windows tells it in no variable."""

from __future__ import annotations

import locale


def system_language() -> str:
    """A name as `pt_PT.UTF-8`, on Windows as `Portuguese_Portugal.1252`; empty where the system tells none."""
    before = locale.setlocale(locale.LC_TIME)
    try:
        return locale.setlocale(locale.LC_TIME, "")
    except locale.Error:
        return ""
    finally:
        locale.setlocale(locale.LC_TIME, before)
