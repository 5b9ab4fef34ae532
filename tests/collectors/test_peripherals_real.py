"""What is connected to real computers that others recorded, as far as their own tests say what it is."""

from __future__ import annotations

import html
import json
import plistlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from collectors import audio, bluetooth, cameras, input_devices, usb
from collectors._cim_values import text
from collectors._connection import Connection
from collectors._pnp_devices import PnpDevice
from collectors._pnp_devices import devices as pnp_devices
from collectors.audio.section import Audio
from collectors.bluetooth.section import Bluetooth
from collectors.cameras.section import CameraKind, Cameras
from collectors.input_devices.section import InputDevices, InputKind
from collectors.printers.section import PortKind
from collectors.printers.windows import printer
from collectors.usb import macos as usb_macos
from collectors.usb.section import Usb, UsbKind

Real = Callable[[str], Path]
EXPORTS = [
    "DELL_INSPIRON3521_TOUCHSCREEN", "DELL_INSPIRON_3048", "DELL_LATITUDEE4310", "DELL_MICROCHIP_USB_TO_SPI",
    "DELL_OPTIPLEX9020AIO", "DELL_VOSTRO3460_FINGERPRINT", "DELL_VOSTRO_270", "DELL_XPS1340",
    "EMMC_AS_MAIN_DRIVE", "HP_ELITEBOOK_835_13_INCH_G10", "HP_ENVY_15_MEDIATEK_BT", "INTEL_NUC_SNAPPY",
    "LENOVO_E445", "LENOVO_T420", "LENOVO_T430S", "QEMU_KVM", "RPI2_WITH_CAMERA_V4L2", "RPI3B",
    "SHUTTLE_DH170_WITH_USB_DISK", "SHUTTLE_DH270_WITH_CORAL", "TOSHIBA_NVME",
]  # fmt: skip


def export(real: Real, name: str) -> list[dict[str, str]]:
    """The devices of `udevadm info --export-db`: their properties, with the path."""
    raw = real(f"linux/checkbox-{name}/{name}.txt").read_text("utf-8", "replace")
    return [dict(_properties(block)) for block in re.split(r"\n\s*\n", raw)]


def _properties(block: str) -> Iterator[tuple[str, str]]:
    for line in block.splitlines():
        if line.startswith("P: "):
            yield "P", line[3:]
        elif line.startswith("E: ") and "=" in line:
            key, _, value = line[3:].partition("=")
            yield key, value


def answers(found: list[dict[str, str]]) -> dict[str, Any]:
    """What the host would answer on the computer these devices were exported from."""
    told: dict[str, Any] = {"list /sys/bus/usb/devices": {"json": []}, "list /sys/class/bluetooth": {"json": []}}
    told |= {"list /sys/class/video4linux": {"json": []}, "list /sys/class/sound": {"json": []}}
    blocks = []
    for device in found:
        path, subsystem = device.get("P", ""), device.get("SUBSYSTEM")
        name, lines = path.rpartition("/")[2], [f"{key}={value}" for key, value in device.items() if key != "P"]
        if subsystem == "usb":
            told["list /sys/bus/usb/devices"]["json"].append(name)
            told[f"read /sys/bus/usb/devices/{name}/uevent"] = {"lines": lines}
        elif subsystem in ("bluetooth", "video4linux", "sound"):
            told[f"list /sys/class/{subsystem}"]["json"].append(name)
            told[f"read /sys/class/{subsystem}/{name}/uevent"] = {"lines": lines}
            told[f"link /sys/class/{subsystem}/{name}"] = {"json": f"../..{path}"}
            parent = next((d for d in found if d.get("P") == path.rpartition(f"/{subsystem}/")[0]), {})
            told[f"read /sys/class/{subsystem}/{name}/device/uevent"] = {
                "lines": [f"{key}={value}" for key, value in parent.items() if key != "P"]
            }
        elif subsystem == "input" and "NAME" in device:
            bus, vendor, product, _ = device.get("PRODUCT", "0/0/0/0").split("/")
            head = f"I: Bus={bus.zfill(4)} Vendor={vendor.zfill(4)} Product={product.zfill(4)} Version=0000"
            bits = [f"B: {key}={device[key]}" for key in ("PROP", "EV", "KEY", "REL", "ABS") if key in device]
            blocks.append("\n".join([head, f"N: Name={device['NAME']}", f"P: Phys={device.get('PHYS', '')}", *bits]))
        key = f"c{device['MAJOR']}:{device['MINOR']}" if "MAJOR" in device else f"+{subsystem}:{name}"
        told[f"read /run/udev/data/{key}"] = {"lines": [f"E:{line}" for line in lines]}
    return told | {"read /proc/bus/input/devices": {"text": "\n\n".join(blocks) + "\n"}}


@pytest.fixture
def seen(real: Real, answering: Any) -> Callable[[str, Any], Any]:
    """What a topic makes of an exported computer."""

    def look(name: str, topic: Any) -> Any:
        source = topic.COLLECTOR.sources["linux"]
        return source.collect(answering(answers(export(real, name)), source.touches))

    return look


def counted(real: Real, name: str) -> dict[str, int]:
    """How many devices of each category the origin's own test expects."""
    for line in real("manifest.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["path"] == f"linux/checkbox-{name}/{name}.txt":
            counts: dict[str, int] = row["expected"]["checkbox_test_assertions"].get("count_by_category", {})
            return counts
    raise AssertionError(f"{name} is not in the manifest")


INPUTS = {
    "KEYBOARD": (InputKind.KEYBOARD,), "MOUSE": (InputKind.MOUSE, InputKind.POINTING_STICK),
    "TOUCHPAD": (InputKind.TOUCHPAD,), "TOUCHSCREEN": (InputKind.TOUCH_SCREEN,),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_keyboards_mice_touchpads_and_touch_screens_are_as_many_as_others_count(
    real: Real, seen: Any, name: str
) -> None:
    told: InputDevices = seen(name, input_devices)
    found = Counter(device.kind for device in told.devices)
    expected = counted(real, name)
    ours = {category: sum(found[kind] for kind in kinds) for category, kinds in INPUTS.items() if category in expected}
    assert ours == {category: expected[category] for category in ours}


@pytest.mark.parametrize("name", EXPORTS)
def test_there_is_bluetooth_where_others_count_it(real: Real, seen: Any, name: str) -> None:
    told: Bluetooth = seen(name, bluetooth)
    if "BLUETOOTH" in (expected := counted(real, name)):
        assert len(told.adapters) == expected["BLUETOOTH"]


@pytest.mark.parametrize("name", EXPORTS)
def test_there_are_as_many_cameras_as_others_count(real: Real, seen: Any, name: str) -> None:
    told: Cameras = seen(name, cameras)
    if "CAPTURE" in (expected := counted(real, name)):
        assert len(told.cameras) == expected["CAPTURE"]


@pytest.mark.parametrize("name", EXPORTS)
def test_there_is_sound_where_others_count_it(real: Real, seen: Any, name: str) -> None:
    told: Audio = seen(name, audio)
    if "AUDIO" in (expected := counted(real, name)):
        assert bool(told.adapters) == bool(expected["AUDIO"])


@pytest.mark.parametrize("name", EXPORTS)
def test_every_usb_device_is_told_with_its_maker_and_without_its_serial_number(
    real: Real, seen: Any, name: str
) -> None:
    devices = export(real, name)
    told: Usb = seen(name, usb)
    own = [d for d in devices if d.get("DEVTYPE") == "usb_device" and not d["P"].rpartition("/")[2].startswith("usb")]
    assert len(told.devices) == len(own)
    serials = {d["ID_SERIAL_SHORT"] for d in own if len(d.get("ID_SERIAL_SHORT", "")) > 5}
    for device in told.devices:
        assert device.vendor_id
        assert not serials & {device.name, device.maker}
    assert len([device for device in told.devices if device.maker is None]) <= 1


def wmi(raw: bytes) -> list[dict[str, Any]]:
    """The instances of a `wmic … /format:list` text, as CIM would give them."""
    rows = []
    for block in re.split(r"\r?\n\s*\r?\n", raw.decode("utf-16")):
        pairs = (line.partition("=") for line in block.splitlines() if "=" in line)
        row: dict[str, Any] = {key.strip(): html.unescape(value.strip()) for key, _, value in pairs}
        for key in ("HardwareID", "CompatibleID"):
            if key in row:
                row[key] = re.findall(r'"([^"]*)"', row[key])
        rows.append(row)
    return [row for row in rows if row]


@pytest.fixture
def seven(real: Real) -> list[dict[str, Any]]:
    """All logical devices of a Windows 7 computer."""
    return wmi(real("windows/win-7/7-CIM_LogicalDevice.wmi").read_bytes())


@pytest.fixture
def seven_pnp(seven: list[dict[str, Any]]) -> tuple[PnpDevice, ...]:
    """Its devices as Win32_PnPEntity tells them."""
    return pnp_devices(row for row in seven if row.get("CreationClassName") == "Win32_PnPEntity")


def told_by(seven: list[dict[str, Any]], topic: Any, answering: Any) -> Any:
    """What a topic makes of the whole computer."""
    classes: dict[str, list[Any]] = {}
    for row in seven:
        classes.setdefault(row.get("CreationClassName", ""), []).append(row)
    source = topic.COLLECTOR.sources["windows"]
    told = {f"cim {name}": {"json": rows} for name, rows in classes.items() if name}
    return source.collect(answering(told, source.touches))


def test_a_windows_computer_has_the_usb_devices_others_found(seven: Any, answering: Any, real: Real) -> None:
    rows = map(json.loads, real("manifest.jsonl").read_text("utf-8").splitlines())
    row = next(r for r in rows if r["path"] == "windows/win-7/7-CIM_LogicalDevice.wmi")
    expected = Counter((d["VENDORID"].lower(), d["PRODUCTID"].lower()) for d in row["expected"]["glpi_USBDEVICES"])
    told: Usb = told_by(seven, usb, answering)
    assert Counter((d.vendor_id, d.product_id) for d in told.devices) == expected
    makers = {d["VENDORID"].lower(): d["MANUFACTURER"].casefold()[:4] for d in row["expected"]["glpi_USBDEVICES"]}
    assert {d.vendor_id: (d.maker or "").casefold()[:4] for d in told.devices} == makers
    assert "6BE882AB" not in repr([(d.name, d.functions, d.port) for d in told.devices])


def test_a_windows_computer_has_its_camera_keyboard_mice_bluetooth_and_sound(seven: Any, answering: Any) -> None:
    films: Cameras = told_by(seven, cameras, answering)
    assert [(c.kind, c.maker, c.vendor_id) for c in films.cameras] == [(CameraKind.CAMERA, "Logitech", "046d")]
    typed: InputDevices = told_by(seven, input_devices, answering)
    kinds = Counter(device.kind for device in typed.devices)
    assert (kinds[InputKind.KEYBOARD], kinds[InputKind.MOUSE]) == (1, 2)
    assert [d.layout for d in typed.devices if d.kind is InputKind.KEYBOARD] == ["0000040C"]
    blue: Bluetooth = told_by(seven, bluetooth, answering)
    assert [(a.name, a.vendor_id, a.product_id) for a in blue.adapters] == [("ASUS Bluetooth", "0b05", "179c")]
    heard: Audio = told_by(seven, audio, answering)
    assert [(a.maker, a.connection) for a in heard.adapters] == [
        ("Atheros Communications", Connection.BLUETOOTH),
        ("Realtek", Connection.BUILT_IN),
        ("Logitech", Connection.USB),
    ]


def test_a_windows_computer_has_its_printers_each_on_its_kind_of_port(seven: Any) -> None:
    rows = [row for row in seven if row.get("CreationClassName") == "Win32_Printer"]
    told = {text(row, "DriverName"): printer(row, None).port for row in rows}
    assert told == {
        "Microsoft XPS Document Writer": PortKind.PROGRAM,
        "hp deskjet 5550 series (HPA)": PortKind.USB,
        "Microsoft Shared Fax Driver": PortKind.FAX,
    }


def registry(raw: bytes) -> dict[str, Any]:
    """The keys of a registry export, as the host would answer them: text, numbers and lists of texts only."""
    found: dict[str, Any] = {}
    text_of = re.sub(r"\\\r?\n\s*", "", raw.decode("utf-16"))
    for block in re.split(r"\r?\n\s*\r?\n", text_of):
        head = re.match(r"\s*\[(?:HKEY_LOCAL_MACHINE)\\(.+)\]", block)
        if head:
            values = dict(_value(*pair) for pair in re.findall(r'^"([^"]+)"=(.+?)\r?$', block, re.M))
            found[f"HKLM\\{head[1]}"] = {"values": values, "subkeys": []}
    for key in found:
        parent, _, name = key.rpartition("\\")
        if parent in found:
            found[parent]["subkeys"].append(name)
    return {f"registry {key}": {"json": told} for key, told in found.items()}


def _value(name: str, told: str) -> tuple[str, Any]:
    if told.startswith("dword:"):
        return name, int(told[6:], 16)
    if told.startswith("hex(7):"):
        return name, bytes.fromhex(told[7:].replace(",", "")).decode("utf-16-le").rstrip("\0").split("\0")
    return name, told.strip('"').replace("\\\\", "\\")


@pytest.mark.parametrize(("name", "printer_at"), [("7", ("03f0", "6004")), ("7bis", None)])
def test_without_cim_the_registry_still_tells_what_was_ever_plugged_in(
    real: Real, answering: Any, name: str, printer_at: tuple[str, str] | None
) -> None:
    raw = real(f"windows/win-{name}/{name}-USB.reg").read_bytes()
    kinds = set(re.findall(r"Enum\\USB\\(VID_\w{4}&PID_\w{4})[\]\\]", raw.decode("utf-16"), re.I))
    told = registry(raw)
    source = usb.COLLECTOR.sources["windows"]
    found = source.collect(answering(told, source.touches))
    assert isinstance(found, Usb)
    assert found.answered_by == ("registry",)
    assert len(found.devices) == len(kinds)
    if printer_at:
        one = next(d for d in found.devices if (d.vendor_id, d.product_id) == printer_at)
        assert one.maker == "HP"


def test_hubs_of_a_windows_computer_are_put_where_they_hang(seven: Any, real: Real, answering: Any) -> None:
    told = registry(real("windows/win-7/7-USB.reg").read_bytes())
    upper = {re.sub(r"Enum\\USB\\.*", lambda m: m[0].upper().replace("ENUM", "Enum"), k): v for k, v in told.items()}
    rows = [row for row in seven if row.get("CreationClassName") == "Win32_PnPEntity"]
    source = usb.COLLECTOR.sources["windows"]
    found = source.collect(answering({**upper, "cim Win32_PnPEntity": {"json": rows}}, source.touches))
    assert isinstance(found, Usb)
    ports = {(d.vendor_id, d.product_id): (d.port, d.hub_depth) for d in found.devices}
    assert ports["8087", "0024"] == ("1", 0)
    assert ports["0b05", "179c"] == ("1.7", 1)
    assert ports["046d", "08c9"] == (None, None)  # its instance is its serial number


def test_a_mac_of_2007_has_its_usb_tree(real: Real) -> None:
    raw = plistlib.loads(real("macos/mac-spA/SPUSBDataType.xml").read_bytes())
    found = tuple(entry for report in raw for entry in report["_items"])
    devices = {device.name: device for device in usb_macos.devices(found)}
    assert len(devices) == 8
    disk, mouse = devices["External USB 3.0"], devices["Apple Optical USB Mouse"]
    assert (disk.maker, disk.vendor_id, disk.speed_mbps, disk.milliamperes, disk.milliamperes_available) == (
        "TOSHIBA", "0480", 480.0, 500, 1000,
    )  # fmt: skip
    assert (mouse.port, mouse.hub_depth, mouse.vendor_id) == ("2.1", 1, "05ac")
    assert devices["Hub in Apple Extended USB Keyboard"].kinds == (UsbKind.HUB,)
    assert devices["Built-in iSight"].built_in is True
    assert not [d for d in devices.values() if "8T8AH" in f"{d.name}{d.maker}{d.port}"]
    assert len(usb_macos.controllers(found)) == 7


def test_an_old_macs_registry_tells_the_usb_devices_others_found(real: Real) -> None:
    raw = real("macos/mac-IOUSBDevice1/IOUSBDevice1").read_text("utf-8", "replace")
    nodes = [
        {
            key: int(value) if value.isdigit() else value
            for key, value in re.findall(r'"([^"]+)" = "?([^"\n]*)"?', block)
        }
        for block in raw.split("+-o ")
        if "<class IOUSBDevice," in block
    ]
    found = {(device.vendor_id, device.product_id): device.name for device in usb_macos.registered(nodes)}
    assert found == {
        ("05ac", "021b"): "Apple Internal Keyboard / Trackpad",
        ("05ac", "8240"): "IR Receiver",
        ("05ac", "8205"): "Bluetooth USB Host Controller",
        ("05ac", "8501"): "Built-in iSight",
        ("1976", "6025"): "Flash Disk",
    }
    assert not [name for name in found.values() if name and "16270078" in name]


def test_what_lsusb_told_of_a_tablet_computer_is_told_by_numbers_and_classes(real: Real, answering: Any) -> None:
    raw = real("linux/glpi-dell-xt2/e58b3f-dell-xt2").read_text("utf-8", "replace")
    told: dict[str, Any] = {"list /sys/bus/usb/devices": {"json": []}}
    for number, block in enumerate(re.split(r"^(?=Bus \d+ Device \d+: ID )", raw, flags=re.M)[1:], start=1):
        vendor, product = re.findall(r"ID (\w{4}):(\w{4})", block)[0]
        kind = "/".join(re.findall(r"bDevice(?:Class|SubClass|Protocol)\s+(\d+)", block)[:3])
        told["list /sys/bus/usb/devices"]["json"].append(f"1-{number}")
        told[f"read /sys/bus/usb/devices/1-{number}/uevent"] = {
            "lines": [f"PRODUCT={vendor}/{product}/1", f"TYPE={kind}"]
        }
    found = usb.COLLECTOR.sources["linux"].collect(answering(told, usb.COLLECTOR.sources["linux"].touches))
    assert isinstance(found, Usb)
    rows = map(json.loads, real("manifest.jsonl").read_text("utf-8").splitlines())
    row = next(r for r in rows if r["path"] == "linux/glpi-dell-xt2/e58b3f-dell-xt2")
    expected = {(d["VENDORID"], d["PRODUCTID"]) for d in row["expected"]["glpi"]["USBDEVICES"]}
    assert expected <= {(device.vendor_id, device.product_id) for device in found.devices}
    makers = {d["VENDORID"]: d["MANUFACTURER"].split()[0] for d in row["expected"]["glpi"]["USBDEVICES"]}
    ours = {device.vendor_id: (device.maker or "").split(" ")[0] for device in found.devices}
    assert {vendor: ours[vendor] for vendor in makers} == makers
    assert UsbKind.HUB in {kind for device in found.devices for kind in device.kinds}
