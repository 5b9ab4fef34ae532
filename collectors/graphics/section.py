"""What is told of a graphics adapter, on every platform alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from collectors._contract import Topic
from redaction.privacy import Plain, Section

MOST = 16
"""Adapters told of one computer; remote sessions and docks add some."""

VENDORS: Mapping[str, str] = {
    "1002": "AMD", "1022": "AMD", "1013": "Cirrus Logic", "102b": "Matrox", "1039": "SiS", "106b": "Apple",
    "10de": "NVIDIA", "1106": "VIA", "1234": "QEMU", "1414": "Microsoft", "14e4": "Broadcom", "15ad": "VMware",
    "1a03": "ASPEED", "1ab8": "Parallels", "1af4": "Red Hat", "1b36": "Red Hat", "5333": "S3", "80ee": "VirtualBox",
    "8086": "Intel",
}  # fmt: skip
"""PCI vendor → the name people know it by."""

_NOT_REAL = frozenset({"1013", "1234", "1414", "15ad", "1ab8", "1af4", "1b36", "80ee"})


class Adapter(Section):
    """One adapter.

    `vendor_id` and `device_id` are its PCI identification. `driver_version` and `driver_date` are None where the driver
    is a part of the system. `basic_driver` means that the system has no driver of the maker's and makes do with its
    simplest one. `virtual` is one that a virtual computer or a remote session has. `memory_bytes` is its own memory;
    with `memory_is_shared` what it takes of the computer's. `problem_code` is Windows' reason why it does not work
    (CM_PROB_*). The picture it shows now is `width` x `height` at `refresh_hz`.
    """

    name: Plain | None = None
    vendor: Plain | None = None
    vendor_id: Plain | None = None
    device_id: Plain | None = None
    driver: Plain | None = None
    driver_version: Plain | None = None
    driver_date: date | None = None
    basic_driver: bool = False
    virtual: bool = False
    memory_bytes: int | None = None
    memory_is_shared: bool | None = None
    cores: int | None = None
    width: int | None = None
    height: int | None = None
    refresh_hz: float | None = None
    problem_code: int | None = None


class Graphics(Topic):
    """The adapters; `answered_by` names who told of them."""

    adapters: tuple[Adapter, ...] = ()
    answered_by: tuple[Plain, ...] = ()


def is_virtual(vendor_id: str | None) -> bool:
    """Whether adapters of this PCI vendor exist in virtual computers only."""
    return vendor_id in _NOT_REAL
