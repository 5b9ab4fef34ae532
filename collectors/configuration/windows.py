"""Settings on Windows: the registry; Win32_PageFileUsage for what the page file takes now."""

from __future__ import annotations

import locale
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from collectors import _cim_values as cim
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors.configuration.section import (
    MOST,
    Configuration,
    PageFile,
    Regional,
    Setting,
    names,
    search_path,
    tag,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collectors._host.host import Host

_CONTROL = r"HKLM\SYSTEM\CurrentControlSet\Control"
_SESSION = rf"{_CONTROL}\Session Manager"
_ENVIRONMENT, _OWN_ENVIRONMENT = rf"{_SESSION}\Environment", r"HKCU\Environment"
_MEMORY, _HIBERBOOT, _POWER = rf"{_SESSION}\Memory Management", rf"{_SESSION}\Power", rf"{_CONTROL}\Power"
_FILES, _CODE_PAGE = rf"{_CONTROL}\FileSystem", rf"{_CONTROL}\Nls\CodePage"
_INTERNATIONAL, _GEO = r"HKCU\Control Panel\International", r"HKCU\Control Panel\International\Geo"
_PROFILE = r"HKCU\Control Panel\International\User Profile"
_PRELOAD, _SUBSTITUTES = r"HKCU\Keyboard Layout\Preload", r"HKCU\Keyboard Layout\Substitutes"
_USAGE = "Win32_PageFileUsage"
_PAGE_FILE = re.compile(r"([A-Za-z?]):\\[^\n]*?pagefile\.sys(?: +(\d{1,7}) +(\d{1,7}))?", re.I | re.A)
_FILE_SETTINGS = ("NtfsDisable8dot3NameCreation", "NtfsDisableLastAccessUpdate")


def from_windows(host: Host) -> Configuration:
    """A key that is not there is a setting that was never changed; a key that must be there is a hole."""
    holes = Holes()
    system = holes.over("names of variables", lambda: host.registry(_ENVIRONMENT)[0], {})
    memory = holes.over("page file", lambda: host.registry(_MEMORY)[0], {})
    files = holes.over("file system settings", lambda: host.registry(_FILES)[0], {})
    power, boot = _values(host, _POWER), _values(host, _HIBERBOOT)
    hibernation = _switch(power, "HibernateEnabled")
    settings, automatic = page_files(memory.get("PagingFiles"))
    kernel = [(name, cim.number(files, name)) for name in _FILE_SETTINGS]
    return Configuration(
        environment_names=names(sorted(system)), own_environment_names=names(sorted(_values(host, _OWN_ENVIRONMENT))),
        search_path=search_path(host), page_files=_with_usage(host, settings), page_file_automatic=automatic,
        long_paths=_switch(files, "LongPathsEnabled"), hibernation=hibernation,
        fast_startup=None if hibernation is None else bool(hibernation and _switch(boot, "HiberbootEnabled")),
        regional=_regional(host, holes),
        kernel=tuple(Setting(name=name, value=value & 0xFFFFFFFF) for name, value in kernel if value is not None),
        answered_by=("registry",) * bool(system or memory or files), holes=holes.all(),
    )  # fmt: skip


def _values(host: Host, key: str) -> Mapping[str, Any]:
    try:
        return host.registry(key)[0]
    except HostError:
        return {}


def _switch(values: Mapping[str, Any], name: str) -> bool | None:
    value = cim.number(values, name)
    return None if value is None else value != 0


def page_files(written: Any) -> tuple[tuple[PageFile, ...], bool | None]:
    r"""`?:\pagefile.sys` leaves all to Windows; `C:\pagefile.sys 0 0` its size; else MB at first and at most."""
    lines: Sequence[Any] = written if isinstance(written, list) else [written] if isinstance(written, str) else ()
    found, automatic = [], False
    for line in lines[:MOST]:
        match = _PAGE_FILE.match(line.strip()) if isinstance(line, str) else None
        if match is None:
            continue
        drive, first, most = match.group(1).upper(), int(match.group(2) or 0), int(match.group(3) or 0)
        if drive == "?":
            automatic = True
        else:
            sized = first > 0 and most > 0
            found.append(
                PageFile(
                    drive=f"{drive}:", managed_by_system=not sized, initial_bytes=first << 20 if sized else None,
                    maximum_bytes=most << 20 if sized else None,
                )
            )  # fmt: skip
    return tuple(found), None if written is None else automatic


def _with_usage(host: Host, settings: tuple[PageFile, ...]) -> tuple[PageFile, ...]:
    """What each takes now, in MB by Win32_PageFileUsage; a file that only is in use was chosen by the system."""
    try:
        rows = host.cim(_USAGE, "Name", "AllocatedBaseSize", "PeakUsage")
    except HostError:
        return settings
    by_drive = {each.drive: each for each in settings}
    used = [(match.group(1).upper() + ":", row) for row in rows
            if (match := re.match(r"([A-Za-z]):", cim.text(row, "Name") or ""))]  # fmt: skip
    for drive, row in used[:MOST]:
        known = by_drive.get(drive)
        by_drive[drive] = PageFile(
            drive=drive, managed_by_system=known.managed_by_system if known else True,
            initial_bytes=known.initial_bytes if known else None,
            maximum_bytes=known.maximum_bytes if known else None,
            allocated_bytes=_megabytes(row, "AllocatedBaseSize"), peak_bytes=_megabytes(row, "PeakUsage"),
        )  # fmt: skip
    return tuple(by_drive.values())


def _megabytes(row: Mapping[str, Any], name: str) -> int | None:
    value = cim.number(row, name)
    return None if value is None or value < 0 else value << 20


def _regional(host: Host, holes: Holes) -> Regional | None:
    formats = holes.over("regional settings", lambda: host.registry(_INTERNATIONAL)[0], {})
    geo, profile, pages = _values(host, _GEO), _values(host, _PROFILE), _values(host, _CODE_PAGE)
    languages = profile.get("Languages")
    measure = cim.text(formats, "iMeasure")
    page = cim.text(pages, "ACP") or ""
    country = cim.text(geo, "Name") or ""
    return Regional(
        languages=tuple(t for word in (languages if isinstance(languages, list) else ()) if (t := tag(word)))[:MOST],
        formats=tag(cim.text(formats, "LocaleName")), short_date=cim.text(formats, "sShortDate"),
        decimal_sign=cim.text(formats, "sDecimal"),
        metric=None if measure not in ("0", "1") else measure == "0",
        country=country if re.fullmatch(r"[A-Z]{2}|\d{3}", country) else None,
        keyboards=keyboards(_values(host, _PRELOAD), _values(host, _SUBSTITUTES)),
        code_page=int(page) if re.fullmatch(r"\d{3,5}", page, re.A) else None,
    )  # fmt: skip


def keyboards(preload: Mapping[str, Any], substitutes: Mapping[str, Any]) -> tuple[str, ...]:
    """Preload numbers the layouts in order; one may stand for another. The lower half is the language (LANGID)."""
    found = []
    for number in sorted((name for name in preload if re.fullmatch(r"\d{1,2}", name, re.A)), key=int)[:MOST]:
        code = str(preload[number]).lower()
        code = str(substitutes.get(code, code)).lower()
        if re.fullmatch(r"[0-9a-f]{8}", code):
            language = locale.windows_locale.get(int(code[4:], 16))
            found.append(tag(language) or code)
    return tuple(dict.fromkeys(found))


SOURCE = Source(
    from_windows,
    touches=(
        *(f"registry {key}" for key in (
            _ENVIRONMENT, _OWN_ENVIRONMENT, _MEMORY, _FILES, _POWER, _HIBERBOOT, _INTERNATIONAL, _GEO, _PROFILE,
            _CODE_PAGE, _PRELOAD, _SUBSTITUTES,
        )),
        f"cim {_USAGE}", "fact path_entries",
    ),
    seconds=8.0,
)  # fmt: skip
