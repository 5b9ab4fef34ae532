"""Screens on Windows: WmiMonitorID and its sister in root\\wmi know what is on; the registry keeps the EDID of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from collectors import _cim_values as cim
from collectors._contract import Holes, Source
from collectors._edid import Edid, from_hexadecimal
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from collectors._monitor_makers import MAKERS
from collectors._placeholders import known, known_number
from collectors.displays.section import MOST, Connection, Display, Displays, described

_ENUM = r"HKLM\SYSTEM\CurrentControlSet\Enum"
_WMI = r"root\wmi"
_TECHNOLOGIES = {
    0: Connection.VGA, 4: Connection.DVI, 5: Connection.HDMI, 6: Connection.BUILT_IN, 10: Connection.DISPLAY_PORT,
    11: Connection.BUILT_IN, 13: Connection.BUILT_IN, 15: Connection.WIRELESS, 17: Connection.VIRTUAL,
    0x80000000: Connection.BUILT_IN,
}  # fmt: skip
"""D3DKMDT_VIDEO_OUTPUT_TECHNOLOGY (Windows, d3dkmdt.h)."""
_SIZES, _SIDES = "WmiMonitorBasicDisplayParams", ("MaxHorizontalImageSize", "MaxVerticalImageSize")
_SIGNS = re.compile(r"[^\x20-\x7e]+")


def from_windows(host: Host) -> Displays:
    """What is on now; without WMI every screen that ever was connected, as far as the registry remembers it."""
    holes = Holes()
    rows = holes.over("screens", lambda: _monitors(host), None)
    if rows is None:
        displays = tuple(_remembered(host))
        return Displays(displays=displays, answered_by=("registry",) if displays else (), holes=holes.all())
    seen = [
        (row, instance.removesuffix("_0"))
        for row in rows
        if (instance := cim.text(row, "InstanceName")) and re.fullmatch(r"DISPLAY\\[^\\]+\\[^\\]+", instance, re.I)
    ]
    by_wire = _by_instance(host, "WmiMonitorConnectionParams", "VideoOutputTechnology")
    displays, answered = (), ["WmiMonitorID"] if seen else []
    for row, instance in seen[:MOST]:
        technology = cim.number(by_wire.get(instance.lower(), {}), "VideoOutputTechnology")
        connection = Connection.UNKNOWN if technology is None else _TECHNOLOGIES.get(technology & 0xFFFFFFFF)
        try:
            told = described(_kept(host, instance))
            answered.append("registry")
        except HostError:
            told = of_wmi(row) | _size(_by_instance(host, _SIZES, *_SIDES).get(instance.lower(), {}))
        displays += (Display(connection=connection or Connection.OTHER_CABLE, in_use=True, **told),)
    return Displays(displays=displays, answered_by=tuple(dict.fromkeys(answered)), holes=holes.all())


def _remembered(host: Host) -> Iterator[Display]:
    r"""Enum\DISPLAY: a key for each kind of screen, below one for each that was connected; not which is on."""
    for path in [rf"DISPLAY\{kind}" for kind in _subkeys(host, "DISPLAY")[:MOST]]:
        for instance in _subkeys(host, path)[:MOST]:
            try:
                yield Display(**described(_kept(host, rf"{path}\{instance}")))
            except HostError:
                continue


def _subkeys(host: Host, path: str) -> Sequence[str]:
    try:
        return host.registry(rf"{_ENUM}\{path}")[1]
    except HostError:
        return ()


def _monitors(host: Host) -> tuple[Mapping[str, Any], ...]:
    properties = (
        "InstanceName", "Active", "ManufacturerName", "ProductCodeID", "SerialNumberID", "UserFriendlyName",
        "WeekOfManufacture", "YearOfManufacture",
    )  # fmt: skip
    rows = host.cim("WmiMonitorID", *properties, namespace=_WMI)
    if not rows:
        raise Absent("Windows names no screen; a remote session or a virtual computer has none")
    return tuple(row for row in rows if cim.flag(row, "Active") is not False)


def _by_instance(host: Host, name: str, *properties: str) -> dict[str, Mapping[str, Any]]:
    """A class of root\\wmi by its instance; empty where it does not answer, which leaves only its own fields open."""
    try:
        rows = host.cim(name, "InstanceName", *properties, namespace=_WMI)
    except HostError:
        return {}
    return {(cim.text(row, "InstanceName") or "").lower().removesuffix("_0"): row for row in rows}


def _kept(host: Host, instance: str) -> Edid:
    values, _ = host.registry(rf"{_ENUM}\{instance}\Device Parameters")
    digits = values.get("EDID")
    if not isinstance(digits, str):
        raise Unreadable("the screen's description of itself is not kept")
    return from_hexadecimal(digits)


def of_wmi(row: Mapping[str, Any]) -> dict[str, Any]:
    """What WmiMonitorID says by itself: texts are arrays of signs, ended by zeros."""
    code = letters(row, "ManufacturerName")
    year = cim.number(row, "YearOfManufacture")
    week = cim.number(row, "WeekOfManufacture")
    serial = known_number(letters(row, "SerialNumberID"))
    return {
        "maker": MAKERS.get(code or ""), "maker_code": code if code and re.fullmatch("[A-Z]{3}", code) else None,
        "model": known(letters(row, "UserFriendlyName")),
        "product": known((letters(row, "ProductCodeID") or "").lower()),
        "serial": serial, "made_year": year if year and 1990 < year < 2246 else None,
        "made_week": week if week and week <= 54 else None, "is_model_year": week == 255,
    }  # fmt: skip


def _size(row: Mapping[str, Any]) -> dict[str, int]:
    """Centimetres; 0 where the screen does not say."""
    width, height = (cim.number(row, side) for side in _SIDES)
    return {"width_cm": width, "height_cm": height} if width and height else {}


def letters(row: Mapping[str, Any], name: str) -> str | None:
    """An array of character codes as text; None where it is none."""
    codes = [item for item in cim.items(row, name) if isinstance(item, int) and 0 < item < 0x110000]
    return _SIGNS.sub(" ", "".join(map(chr, codes))).strip()[:64] or None


SOURCE = Source(
    from_windows,
    touches=(
        "cim WmiMonitorID", "cim WmiMonitorConnectionParams", f"cim {_SIZES}",
        rf"registry {_ENUM}\DISPLAY", rf"registry {_ENUM}\DISPLAY\*",
        rf"registry {_ENUM}\DISPLAY\*\*\Device Parameters",
    ),
    seconds=10.0,
)  # fmt: skip
