"""Programs: the registry's Uninstall keys, system_profiler's applications, package databases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, rows_of
from tests.truth.judging import Claim, words
from tests.truth.manifest import Row

TOPIC = "software"
_NAMED = re.compile(r'^"DisplayName"="(.*)"\s*$', re.MULTILINE)
_PRIVATE = ("/Users/", "/Volumes/")
"""Where programs of one person, or of another disk, are: by policy nothing of it is told."""


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Names, versions, publishers and days."""
    ours: dict[str, list[Any]] = {}
    for source in at(section, "sources") or ():
        for package in source.packages:
            ours.setdefault(words(package.title or package.name or ""), []).append(package)
    if platform == "windows":
        named = {words(name) for name in _NAMED.findall(row.text)}
        for told in rows_of(row.expected.get("glpi_SOFTWARES")):
            # GLPI also lists keys without a name, by the key, and what it reads of SQL Server elsewhere
            if told.get("FROM") == "registry" and words(str(told.get("NAME"))) in named:
                yield from _registry(ours, told)
    apps = row.expected.get("glpi_apps")
    if platform == "macos" and isinstance(apps, Mapping):
        for name, told in apps.items():
            if not str(told.get("Location")).startswith(_PRIVATE):
                yield from _application(ours, name, told)
    facts = row.expected.get("facts") or {}
    for name in facts.get("examples") or [] if platform == "macos" and "SPApplications" in row.source else ():
        plain = name.replace("\\'", "'")
        if re.search(rf"^    {re.escape(plain)}:\s*$|<string>{re.escape(plain)}</string>", row.text, re.MULTILINE):
            yield Claim(TOPIC, "package.title", plain, at(_one(ours, plain, None), "title"))
    if row.source == "dpkg-l":
        for told in rows_of(row.expected.get("jc_json")):
            if str(told.get("codes")).startswith("ii"):
                one = _one(ours, str(told["name"]).partition(":")[0], told.get("version"))
                yield Claim(TOPIC, "package.name", str(told["name"]).partition(":")[0], at(one, "name"))
                yield Claim(TOPIC, "package.version", told.get("version"), at(one, "version"))


def _one(ours: Mapping[str, list[Any]], name: str, version: Any, day: date | None = None) -> Any:
    """The package of that name; of several the one of that version, then of that day: two may share all but it."""
    return max(
        ours.get(words(name), []), key=lambda one: (one.version == version, one.installed_on == day), default=None
    )


def _registry(ours: Mapping[str, list[Any]], told: Mapping[str, Any]) -> Iterator[Claim]:
    day = _day(told.get("INSTALLDATE"))
    one = _one(ours, str(told.get("NAME")), told.get("VERSION"), day)
    yield Claim(TOPIC, "package.title", told.get("NAME"), at(one, "title"))
    if told.get("VERSION"):
        yield Claim(TOPIC, "package.version", str(told["VERSION"]), at(one, "version"))
    if told.get("PUBLISHER"):
        yield Claim(TOPIC, "package.publisher", told["PUBLISHER"], at(one, "publisher"))
    if day is not None:
        yield Claim(TOPIC, "package.installed_on", day, at(one, "installed_on"))


def _day(written: Any) -> date | None:
    """`17/04/2012`, the day first."""
    parts = str(written or "").split("/")
    if len(parts) != 3:
        return None
    day, month, year = map(int, parts)
    return date(year, month, day)


def _application(ours: Mapping[str, list[Any]], name: str, told: Mapping[str, Any]) -> Iterator[Claim]:
    """GLPI numbers applications that share a name (`Installer_0`)."""
    name = name if words(name) in ours else re.sub(r"_\d{1,2}$", "", name)
    one = _one(ours, name, told.get("Version"))
    yield Claim(TOPIC, "package.title", name, at(one, "title") or at(one, "name"))
    if told.get("Version"):
        yield Claim(TOPIC, "package.version", str(told["Version"]), at(one, "version"))
