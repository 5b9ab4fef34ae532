"""What a disk says of its own health (S.M.A.R.T., NVMe's log), as smartctl's JSON tells it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from collectors._host.errors import Absent, Denied, Late, Unreadable
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.storage.section import Health

Told: TypeAlias = Mapping[str, Any]

SMARTCTL = ("smartctl", "--json=c", "--info", "--health", "--attributes", "--nocheck=standby")
_ANY_CODE = range(256)
_COULD_NOT_ASK = 0b11
CRITICAL_WARNINGS = (
    "the spare blocks run out", "too hot or too cold", "no longer reliable", "read-only", "its backup battery failed",
    "its persistent memory is read-only",
)  # fmt: skip
_COUNTERS = {
    "reallocated_sectors": 5, "reported_uncorrectable": 187, "pending_sectors": 197, "uncorrectable_sectors": 198,
    "cable_errors": 199,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """What smartctl reads off a disk's label: firmware, family, and turns of the platters a minute (0: none turn)."""

    firmware: str | None = None
    family: str | None = None
    rotations_per_minute: int | None = None


def ask(host: Host, device: str) -> tuple[Health, Label]:
    """Ask smartctl about `/dev/…`; Absent without smartctl, Denied without permission, Late where it sleeps."""
    return told_by(host.run(*SMARTCTL, device, seconds=2, accept=_ANY_CODE))


def told_by(answer: bytes) -> tuple[Health, Label]:
    """Read smartctl's JSON; raises Unreadable, or what smartctl says went wrong."""
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        raise Unreadable("smartctl did not answer in JSON") from None
    if not isinstance(told, dict):
        raise Unreadable("smartctl did not answer in JSON")
    _refused(told)
    health = Health(**{**_general(told), **_nvme(told), **_ata(told), **_scsi(told)})
    label = Label(
        firmware=known(_text(told, "firmware_version") or _text(told, "scsi_revision") or _text(told, "revision")),
        family=known(_text(told, "model_family")),
        rotations_per_minute=_whole(told, "rotation_rate"),
    )
    return health, label


def _refused(told: Told) -> None:
    """smartctl's exit code has a bit for each thing that went wrong; only the first two mean that it could not ask."""
    code = _whole(told, "smartctl", "exit_status")
    if code is None:
        raise Unreadable("smartctl's answer holds no exit status")
    if not code & _COULD_NOT_ASK:
        return
    lines = _at(told, "smartctl", "messages")
    said = " ".join(text for line in _dicts(lines) if isinstance(text := line.get("string"), str))
    if "Permission denied" in said or "Operation not permitted" in said:
        raise Denied("needs administrator rights")
    if re.search(r"standby|sleep|idle", said, re.I):
        raise Late("the disk is asleep and was not woken")
    raise Absent("this disk does not tell its health")


def _general(told: Told) -> dict[str, Any]:
    passed = _at(told, "smart_status", "passed")
    return {
        "passed": passed if isinstance(passed, bool) else None,
        "temperature_celsius": _whole(told, "temperature", "current"),
        "power_on_hours": _whole(told, "power_on_time", "hours"),
        "power_cycles": _whole(told, "power_cycle_count"),
    }


def _nvme(told: Told) -> dict[str, Any]:
    log = _at(told, "nvme_smart_health_information_log")
    if not isinstance(log, dict):
        return {
            "wear_percent": _whole(told, "endurance_used", "current_percent"),
            "spare_percent": _whole(told, "spare_available", "current_percent"),
        }
    warning, units = _whole(log, "critical_warning") or 0, _whole(log, "data_units_written")
    return {
        "wear_percent": _whole(log, "percentage_used"), "spare_percent": _whole(log, "available_spare"),
        "spare_threshold_percent": _whole(log, "available_spare_threshold"),
        "media_errors": _whole(log, "media_errors"), "unsafe_shutdowns": _whole(log, "unsafe_shutdowns"),
        "written_bytes": units * 512_000 if units is not None else None,
        "warnings": tuple(text for bit, text in enumerate(CRITICAL_WARNINGS) if warning >> bit & 1),
    }  # fmt: skip


def _ata(told: Told) -> dict[str, Any]:
    rows = [row for row in _dicts(_at(told, "ata_smart_attributes", "table")) if isinstance(row.get("name"), str)]
    if not rows:
        return {}
    counts = {row.get("id"): _count(row) for row in rows}
    by_failure = {when: tuple(r["name"] for r in rows if r.get("when_failed") == when) for when in ("now", "past")}
    return {
        **{name: counts.get(number) for name, number in _COUNTERS.items()},
        "failing_now": by_failure["now"], "failed_before": by_failure["past"],
    }  # fmt: skip


def _scsi(told: Told) -> dict[str, Any]:
    grown = _whole(told, "scsi_grown_defect_list")
    return {} if grown is None else {"reallocated_sectors": grown}


def _count(row: Told) -> int | None:
    """An attribute's raw value: some disks pack more into the number, its text begins with what counts."""
    found = re.match(r"\d{1,15}", _text(row, "raw", "string") or "", re.A)
    return int(found.group()) if found else _whole(row, "raw", "value")


def _at(told: Any, *path: str) -> Any:
    for step in path:
        told = told.get(step) if isinstance(told, dict) else None
    return told


def _whole(told: Any, *path: str) -> int | None:
    value = _at(told, *path)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63 else None


def _text(told: Any, *path: str) -> str | None:
    value = _at(told, *path)
    return value if isinstance(value, str) else None


def _dicts(rows: Any) -> Iterator[Told]:
    return (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else iter(())
