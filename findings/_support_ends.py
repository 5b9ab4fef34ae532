"""Until when makers care for their systems: name and version → the day, and the document that says so.

Windows' dates are the collector's own (Microsoft Lifecycle); distributions that state SUPPORT_END in os-release need no
row. Of macOS Apple states no dates: the day is that of the last security update a version got.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

_DEBIAN = "wiki.debian.org/LTS"
_UBUNTU = "ubuntu.com/about/release-cycle (standard support)"
_APPLE = "support.apple.com/100100 (Apple security releases)"
_CENTOS = "centos.org/centos-linux-eol"
_MINT = "linuxmint.com/download_all.php"

ENDS: Mapping[tuple[str, str], tuple[date, str]] = {
    ("Debian GNU/Linux", "8"): (date(2020, 6, 30), _DEBIAN), ("Debian GNU/Linux", "9"): (date(2022, 6, 30), _DEBIAN),
    ("Debian GNU/Linux", "10"): (date(2024, 6, 30), _DEBIAN), ("Debian GNU/Linux", "11"): (date(2026, 8, 31), _DEBIAN),
    ("Debian GNU/Linux", "12"): (date(2028, 6, 30), _DEBIAN), ("Debian GNU/Linux", "13"): (date(2030, 6, 30), _DEBIAN),
    ("Ubuntu", "14.04"): (date(2019, 4, 30), _UBUNTU), ("Ubuntu", "16.04"): (date(2021, 4, 30), _UBUNTU),
    ("Ubuntu", "18.04"): (date(2023, 5, 31), _UBUNTU), ("Ubuntu", "20.04"): (date(2025, 5, 31), _UBUNTU),
    ("Ubuntu", "22.04"): (date(2027, 4, 30), _UBUNTU), ("Ubuntu", "24.04"): (date(2029, 4, 30), _UBUNTU),
    ("Ubuntu", "23.04"): (date(2024, 1, 25), _UBUNTU), ("Ubuntu", "23.10"): (date(2024, 7, 11), _UBUNTU),
    ("Ubuntu", "24.10"): (date(2025, 7, 10), _UBUNTU), ("Ubuntu", "25.04"): (date(2026, 1, 31), _UBUNTU),
    ("Ubuntu", "25.10"): (date(2026, 7, 31), _UBUNTU),
    ("Linux Mint", "19"): (date(2023, 4, 30), _MINT), ("Linux Mint", "20"): (date(2025, 4, 30), _MINT),
    ("Linux Mint", "21"): (date(2027, 4, 30), _MINT), ("Linux Mint", "22"): (date(2029, 4, 30), _MINT),
    ("CentOS Linux", "6"): (date(2020, 11, 30), _CENTOS), ("CentOS Linux", "7"): (date(2024, 6, 30), _CENTOS),
    ("CentOS Linux", "8"): (date(2021, 12, 31), _CENTOS),
    ("macOS", "10.12"): (date(2019, 9, 26), _APPLE), ("macOS", "10.13"): (date(2020, 11, 12), _APPLE),
    ("macOS", "10.14"): (date(2021, 7, 21), _APPLE), ("macOS", "10.15"): (date(2022, 7, 20), _APPLE),
    ("macOS", "11"): (date(2023, 9, 11), _APPLE), ("macOS", "12"): (date(2024, 7, 29), _APPLE),
    ("macOS", "13"): (date(2025, 8, 20), _APPLE),
}  # fmt: skip


def support_ends(name: str | None, version: str | None) -> date | None:
    """The day for `Debian GNU/Linux` and `11`, for `macOS` and `14.6.1`; None where the table does not know."""
    if not name or not version:
        return None
    parts = version.split(".")
    known = ENDS.get((name, ".".join(parts[:2]))) or ENDS.get((name, parts[0]))
    return known[0] if known else None
