"""Disks on macOS as the I/O registry holds them: `ioreg -a -r -c IOBlockStorageDevice`, each with all that lies on it.

Keys by IOKit's headers: Device and Protocol Characteristics of IOBlockStorageDevice, Statistics of
IOBlockStorageDriver, BSD Name, Size, Whole, Removable and Writable of IOMedia, Encrypted of AppleAPFSVolume.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from collectors import _plist

IOREG = ("ioreg", "-a", "-r", "-c", "IOBlockStorageDevice")
MOST_DISKS = 64  # a computer with more is a storage server
_DEEPEST, _MOST_NODES, _LONGEST = 40, 5000, 300
Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Device:
    """One disk: its node, the medium in it, and what its driver counted."""

    name: str
    product: str | None = None
    vendor: str | None = None
    revision: str | None = None
    serial: str | None = None
    medium: str | None = None
    interconnect: str | None = None
    internal: bool | None = None
    size: int | None = None
    removable: bool = False
    writable: bool = True
    trims: bool | None = None
    failed_reads: int | None = None
    failed_writes: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """The disks, on which of them each thing with a name lies, and which volumes say that they are encrypted."""

    devices: tuple[Device, ...] = ()
    lies_on: dict[str, str] = field(default_factory=dict)
    encrypted: dict[str, bool] = field(default_factory=dict)


def tree(raw: bytes) -> Tree:
    """Read the property list; mounted images and empty readers are left out. Raises Unreadable."""
    found = Tree(devices=())
    devices = []
    for node in _plist.nodes(raw)[:MOST_DISKS]:
        below = list(_below(node, [_MOST_NODES]))
        media = next((n for n in below if _text(n, "BSD Name") and n.get("Whole") is True and _whole(n, "Size")), None)
        if media is None or _is_image(node):
            continue
        device = _device(node, media, below)
        devices.append(device)
        for inner in below:
            if name := _text(inner, "BSD Name"):
                found.lies_on[name] = device.name
                if isinstance(inner.get("Encrypted"), bool):
                    found.encrypted[name] = inner["Encrypted"]
    return Tree(tuple(devices), found.lies_on, found.encrypted)


def _below(node: Node, left: list[int], depth: int = 0) -> Iterator[Node]:
    """The nodes under one, nearest first along each branch."""
    children = node.get("IORegistryEntryChildren")
    for child in children if isinstance(children, list) and depth < _DEEPEST else ():
        if isinstance(child, dict) and left[0] > 0:
            left[0] -= 1
            yield child
            yield from _below(child, left, depth + 1)


def _is_image(node: Node) -> bool:
    protocol = _table(node, "Protocol Characteristics")
    return (
        _text(protocol, "Physical Interconnect Location") == "File"
        or _text(protocol, "Physical Interconnect") == "Disk Image"
    )


def _device(node: Node, media: Node, below: list[Node]) -> Device:
    told, protocol = _table(node, "Device Characteristics"), _table(node, "Protocol Characteristics")
    counted = next((_table(inner, "Statistics") for inner in below if "Statistics" in inner), {})
    unmap = _table(node, "IOStorageFeatures").get("Unmap")
    return Device(
        name=_text(media, "BSD Name") or "", product=_text(told, "Product Name"), vendor=_text(told, "Vendor Name"),
        revision=_text(told, "Product Revision Level"), serial=_text(told, "Serial Number"),
        medium=_text(told, "Medium Type"), interconnect=_text(protocol, "Physical Interconnect"),
        internal={"Internal": True, "External": False}.get(_text(protocol, "Physical Interconnect Location") or ""),
        size=_whole(media, "Size"), removable=media.get("Removable") is True,
        writable=media.get("Writable") is not False,
        trims=unmap if isinstance(unmap, bool) else None,
        failed_reads=_whole(counted, "Errors (Read)"), failed_writes=_whole(counted, "Errors (Write)"),
    )  # fmt: skip


def _table(node: Node, name: str) -> Node:
    value = node.get(name)
    return value if isinstance(value, dict) else {}


def _text(node: Node, name: str) -> str | None:
    value = node.get(name)
    return (value[:_LONGEST].strip() or None) if isinstance(value, str) else None


def _whole(node: Node, name: str) -> int | None:
    value = node.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63 else None
