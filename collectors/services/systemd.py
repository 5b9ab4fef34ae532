"""systemd: one `list-units`, one `list-unit-files`, and one `show` for what failed or keeps restarting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors.services.units import Kind, Service, Start, State

BOOTED = "/run/systemd/system"
_PLAINLY = ("--no-pager", "--no-legend", "--plain", "--full", "--output=json")
_KINDS: tuple[Kind, ...] = get_args(Kind)
LIST_UNITS = ("systemctl", "list-units", "--all", f"--type={','.join(_KINDS)}", *_PLAINLY)
LIST_FILES = ("systemctl", "list-unit-files", "--type=service", *_PLAINLY)
SHOW = ("systemctl", "show", "--no-pager", "--property=Id,Result,ExecMainStatus,ExecMainCode,NRestarts", "--")
TOUCHES = (f"list {BOOTED}", *(f"run {' '.join(command)}" for command in (LIST_UNITS, LIST_FILES, SHOW)))
_MOST_SHOWN = 40
_WORD = re.compile(r"[a-z][a-z-]{0,40}")
_UNIT = re.compile(rf"[\w:.@\\-]{{1,255}}\.({'|'.join(_KINDS)})")
_STARTS: Mapping[str, Start] = {
    "enabled": "automatic", "enabled-runtime": "automatic", "generated": "automatic", "static": "on demand",
    "indirect": "on demand", "alias": "on demand", "transient": "on demand", "disabled": "disabled",
    "masked": "blocked", "masked-runtime": "blocked",
}  # fmt: skip
_STATES: Mapping[str, State] = {
    "active": "running", "reloading": "running", "refreshing": "running", "inactive": "stopped", "failed": "failed",
    "activating": "starting", "deactivating": "stopping", "maintenance": "stopped",
}  # fmt: skip
_EXITED, _KILLED, _DUMPED = "1", "2", "3"


@dataclass(frozen=True, slots=True, repr=False)
class Unit:
    """A row of `list-units`."""

    name: str
    kind: Kind
    load: str
    active: str
    sub: str
    description: str

    @property
    def matters(self) -> bool:
        """Services that are installed, and whatever failed; a unit that is only named by another one does not."""
        return self.active == "failed" or (self.kind == "service" and self.load != "not-found")

    @property
    def in_trouble(self) -> bool:
        """Whether it failed or waits for its next try."""
        return self.active == "failed" or self.sub == "auto-restart"


def units(answer: str) -> tuple[Unit, ...]:
    """The rows of `list-units`, JSON or (before systemd 246) a table; Unreadable where there is none."""
    rows = _json_rows(answer) if answer.lstrip().startswith("[") else _table_rows(answer)
    found = tuple(unit for row in rows if (unit := _unit(row)))
    if not found:
        raise Unreadable("systemctl named no unit")
    return found


def _json_rows(answer: str) -> Iterable[tuple[str, ...]]:
    for row in _json_list(answer):
        yield tuple(str(row.get(key, "")) for key in ("unit", "load", "active", "sub", "description"))


def _table_rows(answer: str) -> Iterable[tuple[str, ...]]:
    for line in answer.split("\n"):
        fields = line.lstrip(" ●*○×").split(None, 4)
        if len(fields) >= 4:
            yield (*fields, "")[:5] if len(fields) == 4 else tuple(fields)


def _unit(row: tuple[str, ...]) -> Unit | None:
    name, load, active, sub, description = row
    kind = name.rpartition(".")[2]
    return next((Unit(name, k, load, active, sub, description.strip()) for k in _KINDS if k == kind), None)


def unit_files(answer: str) -> dict[str, Start]:
    """Unit → how it starts, from `list-unit-files`, JSON or a table."""
    if answer.lstrip().startswith("["):
        pairs = [(str(row.get("unit_file", "")), str(row.get("state", ""))) for row in _json_list(answer)]
    else:
        pairs = [(words[0], words[1]) for line in answer.split("\n") if len(words := line.split()) >= 2]
    return {name: _STARTS[state] for name, state in pairs if state in _STARTS}


def _json_list(answer: str) -> list[dict[str, object]]:
    try:
        rows = json.loads(answer)
    except (ValueError, RecursionError):
        raise Unreadable("systemctl answered in a form that cannot be understood") from None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def shown(answer: str) -> dict[str, dict[str, str]]:
    """Unit → properties, from `show`: `Name=value` lines, blank lines between units."""
    blocks = [dict(line.split("=", 1) for line in b.split("\n") if "=" in line) for b in answer.split("\n\n")]
    return {block["Id"]: block for block in blocks if "Id" in block}


def in_trouble(found: Iterable[Unit]) -> list[str]:
    """The units to ask more about."""
    return [unit.name for unit in found if unit.in_trouble and _UNIT.fullmatch(unit.name)][:_MOST_SHOWN]


def service(unit: Unit, starts: Mapping[str, Start], details: Mapping[str, Mapping[str, str]]) -> Service:
    """One unit in the words of the section; an instance (`getty@tty1`) starts as its template does."""
    more = details.get(unit.name, {})
    template = re.sub(r"@.*(?=\.)", "@", unit.name)
    ended, status = more.get("ExecMainCode"), _number(more.get("ExecMainStatus"))
    return Service(
        name=unit.name,
        kind=unit.kind,
        description=unit.description[:200] or None,
        state="finished" if (unit.active, unit.sub) == ("active", "exited") else _STATES.get(unit.active),
        detail=_word(unit.sub),
        start=starts.get(unit.name, starts.get(template)),
        result=_word(more.get("Result", "")),
        exit_code=status if ended == _EXITED else None,
        signal=status if ended in (_KILLED, _DUMPED) else None,
        restarts=_number(more.get("NRestarts")),
    )


def _word(text: str) -> str | None:
    return text if _WORD.fullmatch(text) else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 11 else None


def services(host: Host) -> tuple[tuple[Service, ...], dict[str, str]]:
    """All services and what else failed, and (part → reason) what could not be asked beyond the list itself."""
    found = [unit for unit in units(decoded(host.run(*LIST_UNITS))) if unit.matters]
    missing: dict[str, str] = {}
    starts: Mapping[str, Start] = {}
    details: Mapping[str, Mapping[str, str]] = {}
    try:
        starts = unit_files(decoded(host.run(*LIST_FILES)))
    except HostError as error:
        missing["how services start"] = error.reason
    if troubled := in_trouble(found):
        try:
            details = shown(decoded(host.run(*SHOW, *troubled)))
        except HostError as error:
            missing["why services failed"] = error.reason
    return tuple(service(unit, starts, details) for unit in found), missing
