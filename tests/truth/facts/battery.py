"""Batteries and chargers: upower by jc and GLPI, powercfg's report, system_profiler's charger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, rows_of, whole
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "battery"
_STATES = {
    "fully-charged": "full", "charging": "charging", "discharging": "discharging",
    "pending-charge": "on mains, not charging",
}  # fmt: skip


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Capacities in milliwatt-hours, voltage in millivolts."""
    batteries = at(section, "batteries") or ()
    one = batteries[0] if batteries else None
    if row.source.startswith("upower"):
        for told in rows_of(row.expected.get("jc_json")):
            yield from _jc(one, section, told)
    for told in rows_of(row.expected.get("glpi_BATTERY") or row.expected.get("glpi_BATTERIES")):
        yield from _glpi(one, told)
    charger = row.expected.get("glpi_POWERSUPPLY")
    if isinstance(charger, Mapping):
        for key, field in (("NAME", "name"), ("MANUFACTURER", "maker")):
            yield Claim(TOPIC, f"charger.{field}", charger.get(key), at(section, f"charger.{field}"))
        yield Claim(TOPIC, "charger.watts", whole(charger.get("POWER_MAX")), at(section, "charger.watts"))


def _jc(one: Any, section: Any, told: Mapping[str, Any]) -> Iterator[Claim]:
    detail = told.get("detail") or {}
    if detail.get("type") == "line-power" and told.get("power_supply"):
        yield Claim(TOPIC, "on_mains", detail.get("online"), at(section, "on_mains"))
    if detail.get("type") != "battery" or not detail.get("present"):
        return
    fields = {
        "energy_full_design": "design_mwh",
        "energy_full": "full_mwh",
        "energy": "remaining_mwh",
        "voltage": "voltage_mv",
    }
    for key, field in fields.items():
        if isinstance(detail.get(key), int | float):
            yield Claim(TOPIC, f"battery.{field}", detail[key] * 1000, at(one, field), within=1.0)
    if isinstance(detail.get("percentage"), int | float):
        yield Claim(TOPIC, "battery.charge_percent", detail["percentage"], at(one, "charge_percent"), within=1.0)
    if isinstance(detail.get("capacity"), int | float):
        yield Claim(TOPIC, "battery.wear_percent", 100 - detail["capacity"], at(one, "wear_percent"), within=0.11)
    yield Claim(TOPIC, "battery.chemistry", detail.get("technology"), at(one, "chemistry"))
    if detail.get("state") in _STATES:
        yield Claim(TOPIC, "battery.state", _STATES[detail["state"]], at(one, "state"))
    for key, field in (("model", "model"), ("vendor", "maker"), ("serial", "serial")):
        if told.get(key):
            yield Claim(TOPIC, f"battery.{field}", told[key], at(one, field))


def _glpi(one: Any, told: Mapping[str, Any]) -> Iterator[Claim]:
    for key, field in (("CAPACITY", "design_mwh"), ("REAL_CAPACITY", "full_mwh"), ("VOLTAGE", "voltage_mv")):
        if whole(told.get(key)):
            yield Claim(TOPIC, f"battery.{field}", whole(told[key]), at(one, field), within=1.0)
    for key, field in (("NAME", "model"), ("MANUFACTURER", "maker"), ("SERIAL", "serial")):
        if told.get(key) is not None:
            yield Claim(TOPIC, f"battery.{field}", told[key], at(one, field))
