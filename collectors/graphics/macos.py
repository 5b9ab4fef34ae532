"""Adapters on macOS: SPDisplaysDataType. Drivers are a part of the system there and have no version of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from collectors import _system_profiler
from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._placeholders import known
from collectors.graphics.section import MOST, VENDORS, Adapter, Graphics, is_virtual

if TYPE_CHECKING:
    from collectors._host.host import Host

_DATA_TYPE = "SPDisplaysDataType"
_MARKED = re.compile(r"\(0x([0-9a-f]{4})\)", re.I)
_PIXELS = re.compile(r"(\d{2,5}) ?x ?(\d{2,5})", re.A)
_RATE = re.compile(r"@ ?(\d{1,3}(?:\.\d{1,3})?) ?Hz", re.A)
_AMOUNT = re.compile(r"(\d{1,6}) (MB|GB)", re.A)
_BY_NAME = {name.casefold(): number for number, name in VENDORS.items()} | {"ati": "1002", "amd": "1002"}


def from_macos(host: Host) -> Graphics:
    """One entry an adapter; the screens below it tell what it shows."""
    holes = Holes()
    adapters = holes.over("graphics adapters", lambda: _all(_system_profiler.ask(host, _DATA_TYPE)), ())
    return Graphics(adapters=adapters, answered_by=(_DATA_TYPE,) if adapters else (), holes=holes.all())


def _all(entries: tuple[Mapping[str, Any], ...]) -> tuple[Adapter, ...]:
    if not entries:
        raise Unreadable("system_profiler named no graphics adapter")
    return tuple(map(adapter, entries[:MOST]))


def adapter(entry: Mapping[str, Any]) -> Adapter:
    """One entry; a vendor is written as `sppci_vendor_Apple`, `Intel` or `AMD (0x1002)`."""
    written = (_system_profiler.text(entry, "spdisplays_vendor") or "").removeprefix("sppci_vendor_")
    marked = _MARKED.search(written)
    plain = _MARKED.sub("", written).strip()
    vendor = marked.group(1).lower() if marked else _BY_NAME.get(plain.casefold())
    device = _system_profiler.text(entry, "spdisplays_device-id") or ""
    name = known(_system_profiler.text(entry, "sppci_model") or _system_profiler.text(entry, "_name"))
    memory, shared = _memory(entry)
    width, height, rate = _shown(entry)
    cores = _system_profiler.text(entry, "sppci_cores") or ""
    return Adapter(
        name=name, vendor=VENDORS.get(vendor or "") or known(plain), vendor_id=vendor,
        device_id=device[2:].lower() if re.fullmatch(r"0x[0-9a-fA-F]{4}", device) else None,
        virtual=is_virtual(vendor) or "Paravirtual" in (name or ""), memory_bytes=memory, memory_is_shared=shared,
        cores=int(cores) if re.fullmatch(r"\d{1,4}", cores, re.A) else None,
        width=width, height=height, refresh_hz=rate,
    )  # fmt: skip


def _memory(entry: Mapping[str, Any]) -> tuple[int | None, bool | None]:
    """Every key of memory holds `vram`; one that is shared or grows says so in its name."""
    for key in sorted(entry):
        match = _AMOUNT.fullmatch(_system_profiler.text(entry, key) or "") if "vram" in key else None
        if match:
            amount = int(match.group(1)) << (30 if match.group(2) == "GB" else 20)
            return amount, "shared" in key or "dynamic" in key
    return None, None


def _shown(entry: Mapping[str, Any]) -> tuple[int | None, int | None, float | None]:
    """The picture on the main screen among those of this adapter, else on the first."""
    screens = sorted(_screens(entry), key=lambda row: row.get("spdisplays_main") != "spdisplays_yes")
    for row in screens:
        resolution = _system_profiler.text(row, "_spdisplays_resolution") or ""
        pixels = _PIXELS.search(_system_profiler.text(row, "_spdisplays_pixels") or resolution)
        rate = _RATE.search(resolution)
        if pixels:
            return int(pixels.group(1)), int(pixels.group(2)), float(rate.group(1)) if rate else None
    return None, None, None


def _screens(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    below = entry.get("spdisplays_ndrvs")
    yield from (row for row in below if isinstance(row, dict)) if isinstance(below, list) else ()


SOURCE = Source(from_macos, touches=("run " + " ".join(_system_profiler.command(_DATA_TYPE)),), seconds=10.0)
