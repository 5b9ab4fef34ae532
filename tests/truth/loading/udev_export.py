"""`udevadm info --export-db`: the devices of sysfs with their properties."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from collectors.storage.block_devices import LSBLK
from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_CLASSES = ("bluetooth", "video4linux", "sound", "net", "drm", "power_supply", "tpm", "dmi")


def export(row: Row) -> list[Recording]:
    """A computer with these devices; a list of disks beside the export is given as lsblk's answer."""
    if "udevadm" not in row.source or not re.search(r"^P: /devices/", row.text, re.MULTILINE):
        return []
    devices = [dict(_properties(block)) for block in re.split(r"\n\s*\n", row.text)]
    return [Recording("linux", answers([device for device in devices if device.get("P")]))]


def disks(row: Row) -> list[Recording]:
    """`lsblk --json`, whatever columns were asked for."""
    if not row.source.startswith("lsblk") or not row.text.lstrip().startswith("{"):
        return []
    told = json.loads(row.text)
    return [Recording("linux", {"run " + " ".join(LSBLK): {"text": json.dumps(told)}})]


def _properties(block: str) -> Iterator[tuple[str, str]]:
    for line in block.splitlines():
        if line.startswith("P: "):
            yield "P", line[3:].strip()
        elif line.startswith("E: ") and "=" in line:
            key, _, value = line[3:].partition("=")
            yield key, value


def answers(devices: list[dict[str, str]]) -> Answers:
    """Files of sysfs and of udev's own database, by each device's path and subsystem."""
    told: Answers = {"list /sys/bus/usb/devices": {"json": []}, "list /sys/bus/pci/devices": {"json": []}}
    told |= {f"list /sys/class/{name}": {"json": []} for name in ("bluetooth", "video4linux", "sound", "net", "drm")}
    by_path = {device["P"]: device for device in devices}
    inputs = []
    for device in devices:
        path, subsystem = device["P"], device.get("SUBSYSTEM", "")
        name, lines = path.rpartition("/")[2], [f"{key}={value}" for key, value in device.items() if key != "P"]
        if subsystem in ("usb", "pci"):
            told[f"list /sys/bus/{subsystem}/devices"]["json"].append(name)
            told[f"read /sys/bus/{subsystem}/devices/{name}/uevent"] = {"lines": lines}
        elif subsystem in _CLASSES:
            told.setdefault(f"list /sys/class/{subsystem}", {"json": []})["json"].append(name)
            told |= _of_class(device, subsystem, name, lines, by_path)
        elif subsystem == "input" and "NAME" in device:
            inputs.append(_input(device))
        key = f"c{device['MAJOR']}:{device['MINOR']}" if "MAJOR" in device else f"+{subsystem}:{name}"
        told[f"read /run/udev/data/{key}"] = {"lines": [f"E:{line}" for line in lines]}
    told["list /sys/class"] = {"json": sorted({device.get("SUBSYSTEM", "") for device in devices} - {""})}
    return told | {"read /proc/bus/input/devices": {"text": "\n\n".join(inputs) + "\n"}}


def _of_class(
    device: dict[str, str], subsystem: str, name: str, lines: list[str], by_path: dict[str, dict[str, str]]
) -> Answers:
    folder = f"/sys/class/{subsystem}/{name}"
    told: Answers = {f"read {folder}/uevent": {"lines": lines}, f"link {folder}": {"json": f"../..{device['P']}"}}
    parent = by_path.get(device["P"].rpartition(f"/{subsystem}/")[0], {})
    told[f"read {folder}/device/uevent"] = {"lines": [f"{key}={value}" for key, value in parent.items() if key != "P"]}
    if subsystem == "net":
        told |= _adapter(device, folder, name, bool(parent), parent.get("DRIVER"))
    return told


def _adapter(device: dict[str, str], folder: str, name: str, real: bool, driver: str | None) -> Answers:
    """An adapter's files; the export does not tell its state, so that it is down and has no address."""
    kind = {"lo": "772", "sit": "776"}.get(name.rstrip("0123456789"), "1")
    files = ["address", "flags", "mtu", "operstate", "type", "uevent", *(["device"] if real else [])]
    wireless = device.get("DEVTYPE") == "wlan"
    told: Answers = {
        f"list {folder}": {"json": sorted([*files, "wireless", "phy80211"] if wireless else files)},
        f"read {folder}/type": {"text": f"{kind}\n"}, f"read {folder}/operstate": {"text": "down\n"},
        f"read {folder}/flags": {"text": "0x1002\n"}, f"read {folder}/mtu": {"text": "1500\n"},
    }  # fmt: skip
    return told | ({f"link {folder}/device/driver": {"json": f"../../{driver}"}} if driver else {})


def _input(device: dict[str, str]) -> str:
    bus, vendor, product, _ = (device.get("PRODUCT", "0/0/0/0").split("/") + ["0"] * 4)[:4]
    head = f"I: Bus={bus.zfill(4)} Vendor={vendor.zfill(4)} Product={product.zfill(4)} Version=0000"
    bits = [f"B: {key}={device[key]}" for key in ("PROP", "EV", "KEY", "REL", "ABS") if key in device]
    return "\n".join([head, f"N: Name={device['NAME']}", f"P: Phys={device.get('PHYS', '')}", *bits])


LOADERS = (export, disks)
