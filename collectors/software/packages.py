"""What every package database tells, in one shape; names and versions are kept only where their grammar is narrow."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, TypeAlias

from collectors._moment import moment
from redaction.privacy import FreeText, Plain, Section

Manager: TypeAlias = Literal[
    "dpkg", "rpm", "pacman", "apk", "flatpak", "snap", "windows installer", "windows store", "macos application",
    "homebrew", "macos package", "appimage",
]  # fmt: skip
Kind: TypeAlias = Literal["program", "component", "update"]
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+._-]{0,119}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+~^:_-]{0,79}")
_WORD = re.compile(r"[a-z][a-z0-9_/-]{0,39}", re.IGNORECASE)


class Package(Section):
    """One installed program or part of one."""

    name: Plain | None = None
    """Its name in a package database whose names are narrow; None where anybody can choose it: see `title`."""
    title: FreeText | None = None
    """The name it is shown under, where the source has one."""
    version: Plain | None = None
    architecture: Plain | None = None
    section: Plain | None = None
    """What it is for, in the distribution's words (`net`, `libs`)."""
    publisher: FreeText | None = None
    """Who packages or makes it, without an e-mail address."""
    size_kib: int | None = None
    """Installed, KiB."""
    installed_on: date | None = None
    """The first installation that is still on record; an upgrade is not one."""
    updated_on: date | None = None
    """When the version that is there now came, by an update or an installation."""
    on_purpose: bool | None = None
    """False where it came as a part of something else; None where the source does not say."""
    kind: Kind | None = None
    """A program a person starts, a part of others or of the system, an update of one; None where nobody tells."""
    for_everybody: bool | None = None
    """False: installed for one person only."""


class PackageSource(Section):
    """One package manager that answered."""

    manager: Manager
    packages: tuple[Package, ...] = ()


def package(
    name: str,
    version: str | None,
    *,
    title: str | None = None,
    architecture: str | None = None,
    section: str | None = None,
    publisher: str | None = None,
    size_kib: int | None = None,
    installed_on: date | None = None,
    updated_on: date | None = None,
    on_purpose: bool | None = None,
    kind: Kind | None = None,
    for_everybody: bool | None = None,
) -> Package:
    """A package whose words fit their grammars: a name that does not is free text, any other is left out."""
    fits = _NAME.fullmatch(name) is not None
    return Package(
        name=name if fits else None,
        title=title[:200] if title else None if fits else name[:200],
        version=version if version and _VERSION.fullmatch(version) else None,
        architecture=architecture if architecture and _WORD.fullmatch(architecture) else None,
        section=section if section and _WORD.fullmatch(section) else None,
        publisher=publisher_of(publisher) if publisher else None,
        size_kib=size_kib,
        installed_on=installed_on,
        updated_on=updated_on,
        on_purpose=on_purpose,
        kind=kind,
        for_everybody=for_everybody,
    )


def version_of(text: str | None) -> str | None:
    """The first word with a digit in what an installer wrote (`16.78.3 (23102801)`, `ad 9.0.4`)."""
    words = (text or "")[:200].split()
    word = next((word for word in words if any(map(str.isdecimal, word))), "")
    return word if _VERSION.fullmatch(word) else None


def publisher_of(maintainer: str) -> str | None:
    """The name in `Name <address>`; None where nothing but an address is there, or nothing."""
    name = maintainer.partition("<")[0].strip().strip('"').strip()
    return None if "@" in name or name.casefold() in ("", "none", "(none)", "unknown packager") else name[:200]


def number(text: str, most_digits: int = 15) -> int | None:
    """A whole number a database wrote; None where it is none."""
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= most_digits else None


def day(seconds: str) -> date | None:
    """The day (UTC) of seconds since 1970; None where that is no time of this age."""
    since_1970 = number(seconds, most_digits=10)
    return moment(since_1970).date() if since_1970 else None
