"""The system: os-release, system_profiler."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collectors._contract import Topic
from tests.truth.facts._reading import at, rows_of
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "operating_system"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Name, version, build, code name."""
    facts = row.expected.get("facts") or {}
    told = row.expected.get("glpi_OS") or {}
    if told:
        yield Claim(TOPIC, "name", told.get("NAME"), at(section, "name"))
        yield Claim(TOPIC, "full_name", told.get("FULL_NAME"), at(section, "full_name"))
        version, ours = str(told.get("VERSION")), at(section, "version")
        yield Claim(TOPIC, "version", version, version if ours == version.partition(".")[0] else ours)
    jc = row.expected.get("jc_json")
    if row.source == "/etc/os-release" and isinstance(jc, dict):
        names = {"NAME": "name", "PRETTY_NAME": "full_name", "VERSION_ID": "version", "VERSION_CODENAME": "codename"}
        for key, field in names.items():
            if key in jc:
                yield Claim(TOPIC, field, jc[key], at(section, field))
    whole = facts.get("os_version") or (jc.get("os_version") if isinstance(jc, dict) else None)
    numbers = re.match(r"\d+\.\d+\.(\d+)", str(whole)) if platform == "windows" else None
    if numbers:
        yield Claim(TOPIC, "build", numbers[1], (at(section, "build") or "").partition(".")[0] or None)
    if row.source.endswith("Win32_OperatingSystem") and platform == "windows":
        for instance in rows_of(row.expected.get("raw_fields_read_mechanically")):
            if instance.get("Version"):
                build = at(section, "build") or ""
                yield Claim(TOPIC, "build", instance["BuildNumber"], build.partition(".")[0] or None)
    found = re.fullmatch(r"(.+?) ([\d.]+) \((\w+)\)", str(facts.get("os"))) if platform == "macos" else None
    if found and "system_profiler" in row.source:
        for field, value in zip(("name", "version", "build"), found.groups(), strict=True):
            yield Claim(TOPIC, field, value, at(section, field))
