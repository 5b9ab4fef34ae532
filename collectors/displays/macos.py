"""Screens on macOS: SPDisplaysDataType; ioreg for what it leaves out (on Apple silicon it tells no EDID)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from collectors import _cim_values as cim
from collectors import _plist, _system_profiler
from collectors._contract import Holes, Source
from collectors._edid import edid, from_hexadecimal, maker_code
from collectors._host.errors import HostError, Unreadable
from collectors._host.host import Host
from collectors._monitor_makers import MAKERS
from collectors._placeholders import known, known_number
from collectors.displays.section import MOST, Connection, Display, Displays, described, pixels

_DATA_TYPE = "SPDisplaysDataType"
_INTEL, _APPLE = ("ioreg", "-a", "-r", "-c", "IODisplay"), ("ioreg", "-a", "-r", "-c", "IOMobileFramebuffer")
_RATE = re.compile(r"@ ?(\d{1,3}(?:\.\d{1,3})?) ?Hz", re.A)
_SAME = ("maker_code", "product")


def from_macos(host: Host) -> Displays:
    """The screens the inventory lists below each graphics adapter."""
    holes = Holes()
    nothing: tuple[Mapping[str, Any], ...] = ()
    shown = holes.over("screens", lambda: tuple(_ndrvs(_system_profiler.ask(host, _DATA_TYPE))), nothing)
    displays = [(row, of_inventory(row)) for row in shown[:MOST]]
    answered = [_DATA_TYPE] if displays else []
    if any("width_cm" not in told for _, told in displays):
        attributes = tuple(_of_ioreg(host))
        answered += ["ioreg"] if attributes else []
        displays = [(row, _completed(told, attributes)) for row, told in displays]
    return Displays(
        displays=tuple(Display(**told) for _, told in displays), answered_by=tuple(answered), holes=holes.all()
    )


def _ndrvs(entries: tuple[Mapping[str, Any], ...]) -> Iterator[Mapping[str, Any]]:
    if not entries:
        raise Unreadable("system_profiler named no graphics")
    for entry in entries:
        below = entry.get("spdisplays_ndrvs")
        yield from (row for row in below if isinstance(row, dict)) if isinstance(below, list) else ()


def of_inventory(row: Mapping[str, Any]) -> dict[str, Any]:
    """One entry of `spdisplays_ndrvs`; its identifiers are hexadecimal without a mark."""
    text = {key: value for key in row if (value := _system_profiler.text(row, key))}
    try:
        told = described(from_hexadecimal(text.get("_spdisplays_edid", "")))
    except HostError:
        told = _by_numbers(text)
    kinds = f"{text.get('spdisplays_connection_type', '')} {text.get('spdisplays_display_type', '')}"
    resolution = text.get("_spdisplays_resolution") or text.get("spdisplays_resolution") or ""
    current = pixels(text.get("_spdisplays_pixels") or resolution, "current")
    built_in = "internal" in kinds or "built-in" in kinds
    wireless = re.search("airplay|sidecar", kinds + text.get("_name", ""), re.I)
    rate = _RATE.search(resolution)
    native = pixels(text.get("spdisplays_pixelresolution", ""), "native") if built_in else {}
    named = {} if told.get("model") else {"name": told.get("name") or known(text.get("_name"))}
    return {
        **native, **{key: value for key, value in told.items() if value is not None}, **named, **current,
        "connection": Connection.BUILT_IN if built_in else Connection.WIRELESS if wireless else Connection.UNKNOWN,
        "in_use": text.get("spdisplays_online") != "spdisplays_no",
        "main": text.get("spdisplays_main") == "spdisplays_yes",
        "refresh_hz": float(rate.group(1)) if rate else None,
    }  # fmt: skip


def _by_numbers(text: Mapping[str, str]) -> dict[str, Any]:
    vendor, product = (_hexadecimal(text.get(f"_spdisplays_display-{what}-id")) for what in ("vendor", "product"))
    code = maker_code(vendor) if vendor and vendor < 0x8000 else None
    year, week = (text.get(f"_spdisplays_display-{what}", "") for what in ("year", "week"))
    serial = known_number(text.get("_spdisplays_display-serial-number"))
    return {
        "maker": MAKERS.get(code or ""), "maker_code": code if code and code.isalpha() else None,
        "product": f"{product:04x}" if product else None, "serial": serial if serial and serial != "fd626d62" else None,
        "made_year": int(year) if re.fullmatch(r"(19|20)\d\d", year, re.A) else None,
        "made_week": int(week) if re.fullmatch(r"[1-9]|[1-4]\d|5[0-4]", week, re.A) else None,
    }  # fmt: skip


def _hexadecimal(text: str | None) -> int | None:
    return int(text, 16) if text and re.fullmatch(r"(0x)?[0-9a-fA-F]{1,8}", text) else None


def _of_ioreg(host: Host) -> Iterator[dict[str, Any]]:
    """IODisplayEDID of Intel's displays; DisplayAttributes of Apple's. Silence leaves fields open and is no hole."""
    for command in (_APPLE, _INTEL):
        try:
            found = _plist.nodes(host.run(*command, most=32 << 20))
        except HostError:
            continue
        for node in found[:MOST]:
            if told := of_node(node):
                yield told


def of_node(node: Mapping[str, Any]) -> dict[str, Any]:
    """One node of ioreg as the section says it; empty where it describes no screen."""
    raw, attributes = node.get("IODisplayEDID"), node.get("DisplayAttributes")
    if isinstance(raw, bytes):
        try:
            return described(edid(raw))
        except Unreadable:
            return {}
    product = attributes.get("ProductAttributes") if isinstance(attributes, dict) else None
    if not isinstance(product, dict) or not product:
        return {}
    letters, number = _system_profiler.text(product, "ManufacturerID") or "", cim.number(product, "ProductID")
    code = letters if re.fullmatch("[A-Z]{3}", letters) else None
    year, week = cim.number(product, "YearOfManufacture"), cim.number(product, "WeekOfManufacture")
    return {
        "maker": MAKERS.get(code or ""), "maker_code": code,
        "model": known(_system_profiler.text(product, "ProductName")),
        "product": f"{number & 0xFFFF:04x}" if number else None,
        "serial": known_number(_system_profiler.text(product, "AlphanumericSerialNumber")),
        "made_year": year if year and 1990 < year < 2246 else None,
        "made_week": week if week and 0 < week <= 54 else None, **_native(node),
    }  # fmt: skip


def _native(node: Mapping[str, Any]) -> dict[str, int]:
    width, height = cim.number(node, "DisplayWidth"), cim.number(node, "DisplayHeight")
    return {"native_width": width, "native_height": height} if width and height else {}


def _completed(told: dict[str, Any], found: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """The same screen, with what another source adds: it is known by its maker and product."""
    same = [more for more in found if more.get("product") and all(more.get(k) == told.get(k) for k in _SAME)]
    added = {key: value for key, value in same[0].items() if value is not None} if len(same) == 1 else {}
    completed = added | {key: value for key, value in told.items() if value is not None}
    return {key: value for key, value in completed.items() if key != "name" or not completed.get("model")}


SOURCE = Source(
    from_macos,
    touches=tuple("run " + " ".join(c) for c in (_system_profiler.command(_DATA_TYPE), _APPLE, _INTEL)),
    seconds=16.0,
)
