"""What udev and the kernel say of a device: `KEY=value` lines of `uevent` files and of udev's database."""

from __future__ import annotations

import re
from collections.abc import Mapping

from collectors._glance import glance, names
from collectors._host.errors import Absent
from collectors._host.host import Host

TOUCHES = ("read /run/udev/data/*", "list /sys/class")
_KEY = re.compile(r"[A-Za-z0-9_]{1,64}", re.A)
_ESCAPED = re.compile(r"((?:\\x[0-9a-fA-F]{2})+)")


def properties(text: str) -> Mapping[str, str]:
    """The properties of a `uevent` file (`KEY=value`) or of a file of the database (`E:KEY=value`); others are left."""
    found = {}
    for line in text.split("\n")[:500]:
        key, equals, value = line.removeprefix("E:").partition("=")
        if equals and _KEY.fullmatch(key):
            found[key] = value.rstrip("\r")
    return found


def uevent(host: Host, folder: str) -> Mapping[str, str]:
    """What the kernel says of the device in this folder of /sys; empty where it says nothing."""
    return properties(glance(host, f"{folder}/uevent") or "")


def of_node(host: Host, kernel: Mapping[str, str]) -> Mapping[str, str]:
    """What the database has of a device with a node, found by the `MAJOR` and `MINOR` of its `uevent`."""
    major, minor = kernel.get("MAJOR", ""), kernel.get("MINOR", "")
    if not (major.isascii() and major.isdigit() and minor.isascii() and minor.isdigit()):
        return {}
    return properties(glance(host, f"/run/udev/data/c{major}:{minor}") or "")


def of_name(host: Host, subsystem: str, name: str) -> Mapping[str, str]:
    """What the database has of a device without a node, as `+sound:card0`."""
    return properties(glance(host, f"/run/udev/data/+{subsystem}:{name}") or "")


def of_class(host: Host, name: str) -> tuple[str, ...]:
    """The devices of a class (`bluetooth`); none where the kernel made no such class. Raises where it tells nothing."""
    try:
        return host.list(f"/sys/class/{name}")
    except Absent:
        if not names(host, "/sys/class"):
            raise
        return ()


def unescaped(text: str) -> str:
    r"""A value that udev escaped (`ID_MODEL_ENC=USB\x20Mouse`)."""
    return _ESCAPED.sub(lambda run: bytes.fromhex(run[0].replace("\\x", "")).decode("utf-8", "replace"), text)
