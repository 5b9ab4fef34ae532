"""The code a download's name carries: `Alltimefix-482916303.exe` is double-clicked, and there is nothing to type."""

from __future__ import annotations

import sys

from report.phone_code import in_file_name


def code_in_own_name() -> str | None:
    """The code in this executable's file name, bare digits; None without a right one, and where it is no executable."""
    return in_file_name(sys.executable) if getattr(sys, "frozen", False) else None
