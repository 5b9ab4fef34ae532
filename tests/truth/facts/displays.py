"""Screens: GLPI's and edid-decode's readings of an EDID."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, below, rows_of
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "displays"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Facts of EDIDs, of ioreg's monitors and of system_profiler's displays."""
    facts, displays = row.expected.get("facts") or {}, at(section, "displays") or ()
    one = displays[0] if displays else None
    if "EDID" in row.source:
        yield from _by_glpi(one, facts) if "monitor" in facts or "serial" in facts else _by_decode(one, facts)
    for key in ("MONITORS", "ioreg") if platform == "macos" and "ioreg" in row.source else ():
        yield from _of_mac(displays, below(row.expected, "glpi", key))
    if platform == "macos" and "gpus" in facts:
        for place, said in enumerate(facts.get("main_resolution") or []):
            size = re.match(r"(\d+) x (\d+)", said)
            told = displays[place] if place < len(displays) else None
            if size:
                yield Claim(TOPIC, "current_width", int(size[1]), at(told, "current_width") or at(told, "native_width"))
                yield Claim(
                    TOPIC, "current_height", int(size[2]), at(told, "current_height") or at(told, "native_height")
                )


def _by_glpi(one: Any, facts: dict[str, Any]) -> Iterator[Claim]:
    """GLPI puts a number after the name where it has several; its `made` is week/year."""
    if facts.get("monitor"):
        yield Claim(TOPIC, "model", facts["monitor"], at(one, "model") or at(one, "name"))
    if facts.get("serial") is not None:
        yield Claim(TOPIC, "serial", *_serials(str(facts["serial"]), at(one, "serial")))
    if facts.get("manufacturer"):
        yield Claim(TOPIC, "maker", _maker(facts["manufacturer"]), _maker(at(one, "maker") or at(one, "maker_code")))
    yield from _made(one, re.fullmatch(r"(\d{1,3})/(\d{4})", str(facts.get("made"))))


def _serials(expected: str, told: Any) -> tuple[str, Any]:
    """Where a screen has only a number, some write it in hexadecimal, and some with zeros before it."""
    if isinstance(told, str) and told.isdecimal() and expected.isalnum():
        written = {int(expected)} if expected.isdecimal() else set()
        written |= {int(expected, 16)} if re.fullmatch(r"[0-9a-f]{8}", expected) else set()
        return (told if int(told) in written else expected), told
    return expected, told


def _by_decode(one: Any, facts: dict[str, Any]) -> Iterator[Claim]:
    yield Claim(TOPIC, "maker_code", facts.get("edid_manufacturer"), at(one, "maker_code"))
    product = at(one, "product")
    if str(facts.get("edid_model")).isdecimal():
        yield Claim(TOPIC, "product", int(facts["edid_model"]), int(product, 16) if product else None)
    if facts.get("name"):
        yield Claim(TOPIC, "model", facts["name"], at(one, "model") or at(one, "name"))
    size = re.fullmatch(r"(\d+) cm x (\d+) cm", str(facts.get("size")))
    if size:
        yield Claim(TOPIC, "width_cm", int(size[1]), at(one, "width_cm"))
        yield Claim(TOPIC, "height_cm", int(size[2]), at(one, "height_cm"))
    timing = re.match(r"(\d+)x(\d+)", str(facts.get("first_dtd")))
    if timing:
        yield Claim(TOPIC, "native_width", int(timing[1]), at(one, "native_width"))
        yield Claim(TOPIC, "native_height", int(timing[2]), at(one, "native_height"))
    year = re.search(r"(?:week (\d+) of )?(?:year )?(\d{4})$", str(facts.get("made")))
    yield from _made(one, year)
    if facts.get("vendor_by_linuxhw"):
        yield Claim(
            TOPIC, "maker", _maker(facts["vendor_by_linuxhw"]), _maker(at(one, "maker") or at(one, "maker_code"))
        )


def _made(one: Any, found: re.Match[str] | None) -> Iterator[Claim]:
    if found is None:
        return
    yield Claim(TOPIC, "made_year", int(found[2]), at(one, "made_year"))
    if found[1] and 0 < int(found[1]) < 55:
        yield Claim(TOPIC, "made_week", int(found[1]), at(one, "made_week"))


def _of_mac(displays: Any, said: Any) -> Iterator[Claim]:
    for node in rows_of(said):
        if "IODisplayEDID" in node:
            one = displays[0] if displays else None
            product = at(one, "product")
            yield Claim(TOPIC, "product", node.get("DisplayProductID"), int(product, 16) if product else None)
            yield Claim(TOPIC, "maker_code", maker_code(int(node["DisplayVendorID"])), at(one, "maker_code"))
    monitors = [
        m for told in rows_of(said) for m in rows_of(told.get("expect") or (told if "CAPTION" in told else None))
    ]
    for place, monitor in enumerate(monitors):
        one = displays[place] if place < len(displays) else None
        facts = {
            "monitor": monitor.get("CAPTION"),
            "serial": monitor.get("SERIAL"),
            "made": monitor.get("DESCRIPTION"),
            "manufacturer": monitor.get("MANUFACTURER"),
        }
        yield from _by_glpi(one, facts)


def maker_code(number: int) -> str:
    """Three letters in fifteen bits (E-EDID 3.4.1), written here again to judge the collector's own."""
    return "".join(chr(ord("@") + (number >> shift) % 32) for shift in (10, 5, 0))


def _maker(name: Any) -> str | None:
    """The first word that is not a form of company: registers differ in the rest of a maker's name."""
    return re.split(r"[\s,.-]+", name.strip())[0].casefold() if isinstance(name, str) and name.strip() else None
