"""Which settings are told, on every platform alike: a safe choice. Of variables the names, of folders the counts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from collectors._contract import Topic
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from redaction.privacy import FreeText, Plain, Section

MOST_NAMES = 300
"""Variables told of; a computer has some fifty."""
MOST = 20
"""Languages, keyboards, page files and limits told of."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.()-]{0,79}", re.A)


class SearchPath(Section):
    """Where programs are looked for: how many folders, how many letters, how many are not there or stand twice."""

    entries: int
    characters: int
    missing: int | None = None
    repeated: int = 0


class PageFile(Section):
    """A file or disk area that memory is moved to, in bytes; no sizes where the system chooses them."""

    drive: Plain | None = None
    managed_by_system: bool = False
    initial_bytes: int | None = None
    maximum_bytes: int | None = None
    allocated_bytes: int | None = None
    peak_bytes: int | None = None


class Regional(Section):
    """Language and formats, as BCP 47 tags where the system has such; `code_page` is what old programs write in."""

    languages: tuple[Plain, ...] = ()
    formats: Plain | None = None
    country: Plain | None = None
    short_date: FreeText | None = None
    decimal_sign: FreeText | None = None
    metric: bool | None = None
    keyboards: tuple[Plain, ...] = ()
    code_page: int | None = None


class Limit(Section):
    """What one program may use at most: now, and at most if it asks. None is without a limit."""

    name: Plain
    now: int | None = None
    at_most: int | None = None


class Setting(Section):
    """A setting of the kernel's by its own name."""

    name: Plain
    value: int


class Configuration(Topic):
    """The settings; what a platform does not have is None or empty.

    `environment_names` are those of all programs, `own_environment_names` those of this person's, never their values.
    `page_file_automatic` means that the system chooses all of it. `fast_startup` is Windows' half hibernation in place
    of shutting down.
    """

    environment_names: tuple[FreeText, ...] = ()
    own_environment_names: tuple[FreeText, ...] = ()
    search_path: SearchPath | None = None
    page_files: tuple[PageFile, ...] = ()
    page_file_automatic: bool | None = None
    long_paths: bool | None = None
    hibernation: bool | None = None
    fast_startup: bool | None = None
    regional: Regional | None = None
    limits: tuple[Limit, ...] = ()
    kernel: tuple[Setting, ...] = ()
    answered_by: tuple[Plain, ...] = ()


def names(found: Iterable[object]) -> tuple[str, ...]:
    """Names of variables; what is none (a value that slipped in, a path) is left out."""
    kept = [name for name in found if isinstance(name, str) and _NAME.fullmatch(name)]
    return tuple(dict.fromkeys(kept))[:MOST_NAMES]


def started_with(host: Host) -> tuple[str, ...]:
    """The names of the variables this program was started with, which are those of the person's session."""
    told = host.fact("environment_names")
    if not isinstance(told, list):
        raise Unreadable("the names of variables could not be understood")
    return names(told)


def search_path(host: Host) -> SearchPath | None:
    """The counts of the search path; None where this computer does not tell."""
    try:
        told = host.fact("path_entries")
    except HostError:
        return None
    if not isinstance(told, dict):
        return None
    entries, characters, missing, repeated = (
        value if isinstance(value := told.get(name), int) else None
        for name in ("entries", "characters", "missing", "repeated")
    )
    if entries is None or characters is None:
        return None
    return SearchPath(entries=entries, characters=characters, missing=missing, repeated=repeated or 0)


def tag(text: object) -> str | None:
    """`pt_PT.UTF-8`, `pt_PT@currency=EUR` and `pt-PT` as `pt-PT`; `C` and `POSIX` as they are; None for the rest."""
    word = re.split(r"[.@]", text.strip().strip("\"'"))[0] if isinstance(text, str) else ""
    if word in ("C", "POSIX"):
        return word
    word = word.replace("_", "-")
    return word if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", word, re.A) else None
