"""Lists of devices that Linux tools wrote, put back where the tools read them: sysfs' uevent files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.truth.loading.smartctl import disk
from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_PCI, _USB, _POWER = "/sys/bus/pci/devices", "/sys/bus/usb/devices", "/sys/class/power_supply"
_SLOT = re.compile(
    r"^((?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) .+? \[([0-9a-f]{4})\]: (.+) \[([0-9a-f]{4}):([0-9a-f]{4})\]",
    re.MULTILINE,
)
_STATES = {
    "fully-charged": "Full",
    "charging": "Charging",
    "discharging": "Discharging",
    "pending-charge": "Not charging",
}


def lspci(row: Row) -> list[Recording]:
    """`lspci -nn -v`: slots, classes, numbers and drivers; the names are those of pci.ids, as udev has them."""
    starts = list(_SLOT.finditer(row.text)) if row.source.startswith("lspci") else []
    if not starts:
        return []
    answers: Answers = {f"list {_PCI}": {"json": [_slot(found[1]) for found in starts]}}
    for found, following in zip(starts, [*starts[1:], None], strict=True):
        block = row.text[found.end() : following.start() if following else None]
        driver = re.search(r"Kernel driver in use: (\S+)", block)
        lines = [f"PCI_CLASS={found[2].lstrip('0')}00", f"PCI_ID={found[4]}:{found[5]}".upper()]
        lines += [f"DRIVER={driver[1]}"] if driver else []
        answers[f"read {_PCI}/{_slot(found[1])}/uevent"] = {"lines": lines}
        answers[f"read /run/udev/data/+pci:{_slot(found[1])}"] = {"lines": [f"E:ID_MODEL_FROM_DATABASE={found[3]}"]}
    return [Recording("linux", answers)]


def _slot(written: str) -> str:
    return written if written.count(":") == 2 else f"0000:{written}"


def lsusb(row: Row) -> list[Recording]:
    """`lsusb -v`: a device each, numbered as they stand; hubs are not told apart, so all hang on the computer."""
    blocks = (
        re.split(r"^(?=Bus \d+ Device \d+: ID )", row.text, flags=re.MULTILINE)[1:] if "lsusb" in row.source else []
    )
    answers: Answers = {}
    names: list[str] = []
    for number, block in enumerate(blocks, start=1):
        head = re.match(r"Bus (\d+) Device (\d+): ID ([0-9a-f]{4}):([0-9a-f]{4})", block)
        if head is None or (int(head[2]) == 1 and head[3] == "1d6b"):
            continue
        kind = "/".join(re.findall(r"bDevice(?:Class|SubClass|Protocol)\s+(\d+)", block)[:3]) or "0/0/0"
        names.append(f"{int(head[1])}-{number}")
        folder = f"{_USB}/{names[-1]}"
        answers[f"read {folder}/uevent"] = {"lines": [f"PRODUCT={head[3]}/{head[4]}/1", f"TYPE={kind}"]}
        for label, file in (("iProduct", "product"), ("iManufacturer", "manufacturer")):
            if told := re.search(rf"^\s+{label}\s+[1-9]\d* +(\S.*)$", block, re.MULTILINE):
                answers[f"read {folder}/{file}"] = {"text": f"{told[1]}\n"}
        faces = re.findall(
            r"bInterfaceClass\s+(\d+).*\n\s+bInterfaceSubClass\s+(\d+).*\n\s+bInterfaceProtocol\s+(\d+)", block
        )
        for place, face in enumerate(faces):
            names.append(f"{names[-1].partition(':')[0]}:1.{place}")
            answers[f"read {_USB}/{names[-1]}/uevent"] = {"lines": [f"INTERFACE={'/'.join(face)}"]}
    return [Recording("linux", answers | {f"list {_USB}": {"json": names}})] if names else []


def upower(row: Row) -> list[Recording]:
    """`upower -i` and `-d`: energies in watt-hours there, in microwatt-hours in the kernel."""
    blocks = list(_supplies(row.text)) if row.source.startswith("upower") else []
    if not blocks:
        return []
    answers: Answers = {f"list {_POWER}": {"json": [name for name, _ in blocks]}}
    answers |= {f"read {_POWER}/{name}/uevent": {"lines": lines} for name, lines in blocks}
    return [Recording("linux", answers)]


def _supplies(text: str) -> Iterator[tuple[str, list[str]]]:
    for block in re.split(r"^(?=Device: )", text, flags=re.MULTILINE):
        told = dict(re.findall(r"^\s+([\w -]+?):\s+(.+?)\s*$", re.sub(r"^(?=native-path)", "  ", block), re.MULTILINE))
        name = told.get("native-path", "")
        if not re.fullmatch(r"[\w.-]+", name):
            path = re.search(r"devices/(?:battery|line_power)_(\w+)", block)
            name = path[1] if path else "BAT0" if "energy-full" in told else ""
        if not name or ("power supply" not in told and "energy-full" not in told):
            continue
        if "line-power" in block or "online" in told:
            yield name, ["POWER_SUPPLY_TYPE=Mains", f"POWER_SUPPLY_ONLINE={int(told.get('online') == 'yes')}"]
        elif "energy-full" in told:
            yield name, ["POWER_SUPPLY_TYPE=Battery", "POWER_SUPPLY_PRESENT=1", *_battery(told)]


def _battery(told: dict[str, str]) -> Iterator[str]:
    for label, key in (
        ("energy-full-design", "ENERGY_FULL_DESIGN"), ("energy-full", "ENERGY_FULL"), ("energy", "ENERGY_NOW"),
        ("voltage", "VOLTAGE_NOW"), ("percentage", "CAPACITY"),
    ):  # fmt: skip
        if found := re.match(r"[\d.,]+", told.get(label, "")):
            value = float(found.group().replace(",", "."))
            yield f"POWER_SUPPLY_{key}={round(value if key == 'CAPACITY' else value * 1_000_000)}"
    names = {"model": "MODEL_NAME", "serial": "SERIAL_NUMBER", "vendor": "MANUFACTURER"}
    yield from (f"POWER_SUPPLY_{key}={told[label]}" for label, key in names.items() if label in told)
    technology = {"lithium-ion": "Li-ion", "lithium-polymer": "Li-poly"}.get(told.get("technology", ""), "Unknown")
    yield f"POWER_SUPPLY_TECHNOLOGY={technology}"
    yield f"POWER_SUPPLY_STATUS={_STATES.get(told.get('state', ''), 'Unknown')}"


def hdparm(row: Row) -> list[Recording]:
    """`hdparm -I`: the disk's own label, as lsblk and smartctl tell it too."""
    told = (
        dict(re.findall(r"^\s+([\w /=*]+?):\s+(\S.*?)\s*$", row.text, re.MULTILINE)) if "hdparm" in row.source else {}
    )
    if "Model Number" not in told:
        return []
    size = re.match(r"\d+", told.get("device size with M = 1000*1000", ""))
    answer = {
        "smartctl": {"exit_status": 0}, "device": {"protocol": "ATA"}, "model_name": told["Model Number"],
        "serial_number": told.get("Serial Number"), "firmware_version": told.get("Firmware Revision"),
        "user_capacity": {"bytes": int(size.group()) * 1_000_000 if size else 0},
    }  # fmt: skip
    return [disk(answer)]


LOADERS = (lspci, lsusb, upower, hdparm)
