"""Programs whose makers no longer care for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from collectors.software.section import Software
from findings._contract import Finding, named, pointer

if TYPE_CHECKING:
    from collectors.operating_system.section import OperatingSystem

_ENDS = (
    (date(2020, 12, 31), r"Adobe Flash Player", "Adobe, Flash Player End of Life"),
    (date(2021, 10, 12), r"Microsoft Silverlight", "Microsoft Lifecycle, Silverlight 5"),
    (date(2016, 4, 14), r"QuickTime(?: 7)?$", "CISA alert TA16-105A, QuickTime for Windows"),
    (date(2017, 10, 10), r"Microsoft Office .*2007", "Microsoft Lifecycle, Office 2007"),
    (date(2020, 10, 13), r"Microsoft Office .*2010", "Microsoft Lifecycle, Office 2010"),
    (date(2023, 4, 11), r"Microsoft Office .*2013", "Microsoft Lifecycle, Office 2013"),
    (date(2025, 10, 14), r"Microsoft Office .*(?:2016|2019)", "Microsoft Lifecycle, Office 2016 and 2019"),
    (date(2026, 10, 13), r"Microsoft Office .*2021", "Microsoft Lifecycle, Office 2021"),
    (date(2017, 10, 15), r"Adobe (?:Reader|Acrobat) (?:9|X|XI)\b", "Adobe, product lifecycle"),
    (date(2019, 4, 9), r"Adobe Shockwave Player", "Adobe, Shockwave Player End of Life"),
    (date(2025, 5, 5), r"Skype(?:™)?(?: [\d.]+| version [\d.]+)?$", "Microsoft, Skype is retiring in May 2025"),
    (date(2017, 1, 10), r"Windows (?:Live )?Essentials|Windows Live (?:Mail|Messenger)", "Microsoft, Essentials 2012"),
    (date(2020, 1, 1), r"Python 2\.", "PEP 373"),
)
"""The last day of care, the name Windows shows, and the document; each maker's own words."""
_PATTERN = re.compile("|".join(f"(?P<n{number}>{pattern})" for number, (_, pattern, _) in enumerate(_ENDS)))


def past_its_support(software: Software, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Dates of the table, against this computer's clock; programs Windows lists, whose names are the makers' own."""
    names: dict[str, str | None] = {}  # the first of a product's many parts
    evidence, today = [], operating_system.clock.date()
    for where, source in enumerate(software.sources):
        if source.manager != "windows installer":
            continue
        for place, package in enumerate(source.packages):
            found = _PATTERN.match(package.title or package.name or "") if package.kind != "update" else None
            product = found.lastgroup if found else None
            if product and _ENDS[int(product[1:])][0] < today:
                names.setdefault(product, package.title or package.name)
                evidence.append(pointer("software", "sources", where, "packages", place))
    if names:
        yield Finding(
            id="software.past-its-support",
            severity="advice",
            title="Some programs get no more repairs from their makers: {0}.",
            values=(named(names.values()),),
            evidence=tuple(evidence),
            advice="Remove those you do not use, and ask about newer ones.",
            technician="Past their makers' support: remove or replace them, the browser's parts and readers first.",
        )


RULES = (past_its_support,)
