"""Which type of computer it is, concluded from what is known: the first hint that tells wins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class DeviceType(Enum):
    """The type of a computer."""

    DESKTOP = "desktop"
    LAPTOP = "laptop"
    TABLET = "tablet"
    CONVERTIBLE = "convertible"
    ALL_IN_ONE = "all-in-one"
    MINI_PC = "mini PC"
    SERVER = "server"
    SINGLE_BOARD = "single-board computer"
    VIRTUAL_MACHINE = "virtual machine"
    CONTAINER = "container"
    UNKNOWN = "unknown"


_BY_CODE = {
    DeviceType.DESKTOP: (3, 4, 5, 6, 7, 15, 16, 24),
    DeviceType.LAPTOP: (8, 9, 10, 14),
    DeviceType.TABLET: (11, 30),
    DeviceType.CONVERTIBLE: (31, 32),
    DeviceType.ALL_IN_ONE: (13,),
    DeviceType.MINI_PC: (34, 35, 36),
    DeviceType.SERVER: (17, 23, 25, 28, 29),
}
CHASSIS_CODES = {code: kind for kind, codes in _BY_CODE.items() for code in codes}
"""Chassis types of SMBIOS (DSP0134, 7.4.1); those that tell nothing (other, unknown, docking station…) are left out."""

_PORTABLE = frozenset({DeviceType.LAPTOP, DeviceType.TABLET, DeviceType.CONVERTIBLE})
_NAMES = {
    DeviceType.LAPTOP: re.compile(r"\bmacbook", re.I),
    DeviceType.DESKTOP: re.compile(r"\bmac ?(pro|studio)\b|\bpower ?mac", re.I),
    DeviceType.SERVER: re.compile(r"\bxserve", re.I),
    DeviceType.ALL_IN_ONE: re.compile(r"\b(aio|all[- ]in[- ]one|imac)\b", re.I),
    DeviceType.MINI_PC: re.compile(r"\bnuc\d|\bmini ?pc\b|\bmac ?mini", re.I),
    DeviceType.SINGLE_BOARD: re.compile(
        r"raspberry pi|beaglebone|orange ?pi|banana ?pi|odroid|\brock ?(pi|\d)|radxa|pine64|rockpro|jetson|nanopi"
        r"|libre computer|khadas|tinker board|visionfive|starfive", re.I,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known that bears on the type."""

    chassis_code: int | None = None
    battery: bool = False
    virtual: bool = False
    container: bool = False
    model: str = ""


def device_type(hints: Hints) -> tuple[DeviceType, str]:
    """The type and what it was concluded from."""
    if hints.container:
        return DeviceType.CONTAINER, "the marks its container engine leaves"
    if hints.virtual:
        return DeviceType.VIRTUAL_MACHINE, "the firmware's and the processor's own words"
    by_code = CHASSIS_CODES.get(hints.chassis_code or 0)
    if hints.battery and by_code not in _PORTABLE:
        return DeviceType.LAPTOP, "its built-in battery"
    if by_code in (None, DeviceType.DESKTOP):
        for kind, name in _NAMES.items():
            if name.search(hints.model):
                return kind, "its model's name"
    if by_code:
        return by_code, "the chassis type its maker set"
    return DeviceType.UNKNOWN, "nothing that tells"
