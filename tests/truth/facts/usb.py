"""USB devices by their numbers: GLPI's readings of lsusb, ioreg and CIM."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, below, hexadecimal, rows_of
from tests.truth.judging import Claim
from tests.truth.manifest import Row

TOPIC = "usb"


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Numbers of every device, and its maker's first word."""
    said = rows_of(row.expected.get("glpi_USBDEVICES") or below(row.expected, "glpi", "USBDEVICES"))
    devices = at(section, "devices") or ()
    ours = Counter((device.vendor_id, device.product_id) for device in devices)
    for told in said:
        numbers = (hexadecimal(told.get("VENDORID")), hexadecimal(told.get("PRODUCTID")))
        there = ours[numbers] > 0
        ours[numbers] -= 1
        yield Claim(TOPIC, "device.vendor_id", numbers[0], numbers[0] if there else None)
        yield Claim(TOPIC, "device.product_id", numbers[1], numbers[1] if there else None)
        maker = next((device.maker for device in devices if (device.vendor_id, device.product_id) == numbers), None)
        if told.get("MANUFACTURER"):
            yield Claim(TOPIC, "device.maker", _first(told["MANUFACTURER"]), _first(maker) if maker else None)
    for told in rows_of(row.expected.get("jc_json")) if row.source.startswith("lsusb") else ():
        vendor, _, product = str(told.get("id", "")).partition(":")
        if vendor not in ("1d6b", ""):  # the controllers' own hubs are no devices to us
            yield _there(devices, vendor, product)
    for device in _of_checkbox(row):
        yield _there(devices, f"{device[3]:04x}", f"{device[4]:04x}")


def _there(devices: Any, vendor: str, product: str) -> Claim:
    found = any((device.vendor_id, device.product_id) == (vendor, product) for device in devices)
    return Claim(TOPIC, "device.numbers", f"{vendor}:{product}", f"{vendor}:{product}" if found else None)


def _first(name: str) -> str:
    """Registers shorten makers' names differently: `ASUSTek` and `ASUS`."""
    return name.split()[0].strip(",.").casefold()[:4]


def _of_checkbox(row: Row) -> Iterator[list[int]]:
    """Devices checkbox names with their numbers."""
    asserted = row.expected.get("checkbox_test_assertions") or {}
    listed: list[Any] = next((value for key, value in asserted.items() if key.startswith("devices (")), [])
    for device in listed:
        if len(device) >= 5 and device[2] == "usb" and isinstance(device[3], int) and isinstance(device[4], int):
            yield device
