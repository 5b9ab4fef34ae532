"""Windows' versions by their build, its editions by their identifier, and until when each gets updates.

The dates are those of Microsoft's lifecycle pages; Home and Pro (first) often end before Enterprise and Education.
"""

from __future__ import annotations

from datetime import date

_EDITIONS = {
    "Core": "Home", "CoreN": "Home N", "CoreSingleLanguage": "Home Single Language",
    "CoreCountrySpecific": "Home China",
    "Professional": "Pro", "ProfessionalN": "Pro N", "ProfessionalEducation": "Pro Education",
    "ProfessionalWorkstation": "Pro for Workstations", "ProfessionalSingleLanguage": "Pro Single Language",
    "Enterprise": "Enterprise", "EnterpriseN": "Enterprise N", "EnterpriseEval": "Enterprise Evaluation",
    "EnterpriseS": "Enterprise LTSC", "EnterpriseSN": "Enterprise LTSC N", "IoTEnterprise": "IoT Enterprise",
    "IoTEnterpriseS": "IoT Enterprise LTSC", "Education": "Education", "EducationN": "Education N", "Cloud": "S",
    "CloudEdition": "SE", "Starter": "Starter", "HomeBasic": "Home Basic", "HomePremium": "Home Premium",
    "Ultimate": "Ultimate", "ServerStandard": "Standard", "ServerDatacenter": "Datacenter",
    "ServerStandardEval": "Standard Evaluation", "ServerDatacenterEval": "Datacenter Evaluation",
    "ServerSolution": "Essentials", "ServerWeb": "Web",
}  # fmt: skip
_FOR_LONG = ("Enterprise", "Education", "IoT")
_ENDS: dict[int, tuple[date, date]] = {
    7601: (date(2020, 1, 14), date(2020, 1, 14)), 9200: (date(2016, 1, 12), date(2016, 1, 12)),
    9600: (date(2023, 1, 10), date(2023, 1, 10)), 10240: (date(2017, 5, 9), date(2017, 5, 9)),
    10586: (date(2017, 10, 10), date(2017, 10, 10)), 14393: (date(2018, 4, 10), date(2019, 4, 9)),
    15063: (date(2018, 10, 9), date(2019, 10, 8)), 16299: (date(2019, 4, 9), date(2020, 10, 13)),
    17134: (date(2019, 11, 12), date(2021, 5, 11)), 17763: (date(2020, 11, 10), date(2021, 5, 11)),
    18362: (date(2020, 12, 8), date(2020, 12, 8)), 18363: (date(2021, 5, 11), date(2022, 5, 10)),
    19041: (date(2021, 12, 14), date(2021, 12, 14)), 19042: (date(2022, 5, 10), date(2023, 5, 9)),
    19043: (date(2022, 12, 13), date(2022, 12, 13)), 19044: (date(2023, 6, 13), date(2024, 6, 11)),
    19045: (date(2025, 10, 14), date(2025, 10, 14)), 22000: (date(2023, 10, 10), date(2024, 10, 8)),
    22621: (date(2024, 10, 8), date(2025, 10, 14)), 22631: (date(2025, 11, 11), date(2026, 11, 10)),
    26100: (date(2026, 10, 13), date(2027, 10, 12)), 26200: (date(2027, 10, 12), date(2028, 10, 10)),
}  # fmt: skip
_ENDS_OF_LONG_TERM = {
    10240: date(2025, 10, 14), 14393: date(2026, 10, 13), 17763: date(2029, 1, 9), 19044: date(2027, 1, 12),
    26100: date(2029, 10, 9),
}  # fmt: skip
_ENDS_OF_LONG_TERM_IOT = _ENDS_OF_LONG_TERM | {19044: date(2032, 1, 13), 26100: date(2034, 10, 10)}
_SERVERS = {
    7601: ("Windows Server 2008 R2", date(2020, 1, 14)), 9200: ("Windows Server 2012", date(2023, 10, 10)),
    9600: ("Windows Server 2012 R2", date(2023, 10, 10)), 14393: ("Windows Server 2016", date(2027, 1, 12)),
    17763: ("Windows Server 2019", date(2029, 1, 9)), 20348: ("Windows Server 2022", date(2031, 10, 14)),
    26100: ("Windows Server 2025", date(2034, 10, 10)),
}  # fmt: skip
_CLIENTS = (
    (22000, "Windows 11"), (10000, "Windows 10"), (9600, "Windows 8.1"), (9200, "Windows 8"), (7600, "Windows 7"),
    (6000, "Windows Vista"), (2600, "Windows XP"),
)  # fmt: skip


def family(build: int, server: bool) -> str | None:
    """The name people know it by. The registry's ProductName says Windows 10 on 11: the build decides."""
    if server:
        return _SERVERS[build][0] if build in _SERVERS else "Windows Server"
    return next((name for first, name in _CLIENTS if build >= first), None)


def edition(identifier: str | None) -> str | None:
    """The edition as it is sold, by EditionID; one that is not known is told as it is."""
    return _EDITIONS.get(identifier, identifier) if identifier else None


def supported_until(build: int, identifier: str | None, server: bool) -> date | None:
    """The last day with ordinary updates; None where this list does not know the version."""
    if server:
        return _SERVERS[build][1] if build in _SERVERS else None
    if (identifier or "").removesuffix("N") == "EnterpriseS":
        return _ENDS_OF_LONG_TERM.get(build)
    if identifier == "IoTEnterpriseS":
        return _ENDS_OF_LONG_TERM_IOT.get(build)
    ends = _ENDS.get(build)
    return ends[(identifier or "").startswith(_FOR_LONG)] if ends else None
