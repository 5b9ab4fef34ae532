"""Computers made to order: what the agent reports of them is what was chosen, for nobody can know it better."""

from __future__ import annotations

import base64
import json
import re
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest

from collectors._found import found
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from redaction.redact import redact
from redaction.vault import Vault
from tests.truth.guest.guest import Order, lacking, said, smbios

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(lacking() is not None, reason=f"no guest can be made: {lacking()}"),
]
MIB, GIB = 1 << 20, 1 << 30
TOPICS = (
    "device", "memory", "storage", "usb", "input_devices", "network", "operating_system", "processor", "event_logs",
)  # fmt: skip
UUID = "8f3e1d6a-5b7c-4e29-9a41-c0ffee123456"
PRIVATE = {
    "user": "mjoao.goncalves", "full name": "Maria João Gonçalves", "host": "zéfiro-da-avó",
    "Wi-Fi": "Casa da Avó Jacinta", "Wi-Fi key": "f4r0l-de-v1gia", "e-mail": "mj.goncalves@correio.example",
    "NVMe disk": "NVT-93K1-AA07Q", "SATA disk": "ATB-20X7-55KLM", "volume": "VOL-7H3-99W2P", "stick": "PEN-81D4C2E7F9",
    "keyboard": "KBD-6631-Z8", "memory module": "MD7F31C9", "network card": "52:54:00:a7:3b:9e",
}  # fmt: skip
FILES = {
    "/etc/hostname": f"{PRIVATE['host']}\n",
    "/etc/hosts": "127.0.0.1 localhost\n",
    "/etc/passwd": "root:x:0:0:root:/root:/bin/sh\n"
    f"{PRIVATE['user']}:x:1000:1000:{PRIVATE['full name']},,,:/home/{PRIVATE['user']}:/bin/sh\n",
    "/etc/os-release": 'NAME="Açores Linux"\nID=acores\nVERSION_ID="7.2"\nVERSION_CODENAME=corvo\n'
    'PRETTY_NAME="Açores Linux 7.2 (corvo)"\n',
    f"/etc/NetworkManager/system-connections/{PRIVATE['Wi-Fi']}.nmconnection": f"psk={PRIVATE['Wi-Fi key']}\n",
    f"/home/{PRIVATE['user']}/notas.txt": PRIVATE["Wi-Fi key"],
    "/etc/kernel-messages": f"<3>postman: {PRIVATE['e-mail']} does not answer {PRIVATE['host']}\n"
    f"<3>wlan0: left {PRIVATE['Wi-Fi']}, as {PRIVATE['user']} ({PRIVATE['full name']}) asked\n",
}  # fmt: skip
FIRMWARE = (
    *smbios(0, vendor="Ação Firmware, S.A.", version="Ω 4.02b", date="03/14/2023"),
    *smbios(
        1, manufacturer="Fábrica Atlântica, Lda.", product="Portátil Ágil 15 — “Açor”", version="Série Ж",
        serial="FA15-7Q2M9K4X", uuid=UUID, sku="SKU-PA15-PT", family="Ágil, 2.ª geração",
    ),
    *smbios(2, manufacturer="Placas do Minho", product="PM-Ágil-B1", version="1.07", serial="PM8H2V5T0W"),
    *smbios(3, manufacturer="Fábrica Atlântica, Lda.", version="Caixa 2", serial="CX-55J9L2", asset="INV-00417"),
    *smbios(
        17, loc_pfx="Ranhura", bank="Banco Á", manufacturer="Memórias do Douro", part="MD-1G-Açor", speed="3200",
        serial=PRIVATE["memory module"],
    ),
)  # fmt: skip


def drive(path: Path, size: int, device: str) -> tuple[str, ...]:
    """An empty disk of this size behind this device of qemu's."""
    with path.open("ab") as file:
        file.truncate(size)
    return "-drive", f"file={path},if=none,format=raw,id={path.name}", "-device", f"{device},drive={path.name}"


def volume(path: Path, size: int) -> Path:
    path.touch()
    drive(path, size, "")
    subprocess.run(["busybox", "mke2fs", "-F", path], check=True, capture_output=True, timeout=20)
    return path


def picked(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


@pytest.mark.policy("P06")
@pytest.mark.policy("P07")
def test_the_report_equals_what_was_chosen_and_tells_nobodys_name(tmp_path: Path) -> None:
    machine = (
        "-m", "1G", "-cpu", "qemu64,model-id=Processador Açor 9000 @ 2.00GHz", "-rtc", "base=2031-05-04T09:15:00",
        *FIRMWARE,
        *drive(tmp_path / "nvme", 7 * GIB // 2, f"nvme,serial={PRIVATE['NVMe disk']}"),
        *drive(tmp_path / "sata", 3 * GIB // 2, f"ide-hd,model=Disco Ribeira,ver=RB02,serial={PRIVATE['SATA disk']}"),
        *drive(volume(tmp_path / "volume", 48 * MIB), 48 * MIB, f"virtio-blk,serial={PRIVATE['volume']}"),
        "-device", "qemu-xhci", "-device", f"usb-kbd,serial={PRIVATE['keyboard']}", "-device", "usb-tablet",
        *drive(tmp_path / "stick", 640 * MIB, f"usb-storage,removable=on,serial={PRIVATE['stick']}"),
        "-device", f"e1000e,mac={PRIVATE['network card']}",
    )  # fmt: skip
    answer = said(Order(machine, FILES, [word for topic in TOPICS for word in ("--only", topic)]), tmp_path)
    text = answer["report.json"].decode()
    sections = json.loads(text)["sections"]
    assert {name: sections[name]["outcome"] for name in TOPICS} == dict.fromkeys(TOPICS, "collected")
    the = {name: sections[name]["data"] for name in TOPICS}
    described(the)
    plugged_in(the)
    seen_at_work(the)
    assert [kind for kind, value in PRIVATE.items() if value in text or value.encode().hex() in text] == []
    assert [word for word in ("Jacinta", "Gonçalves", "Maria", "zéfiro", "goncalves") if word in text] == []


def described(the: dict[str, Any]) -> None:
    """What the firmware and the system's own files say."""
    device = the["device"]
    assert picked(device, "make", "model", "version", "family", "sku") == (
        "Fábrica Atlântica, Lda.", "Portátil Ágil 15 — “Açor”", "Série Ж", "Ágil, 2.ª geração", "SKU-PA15-PT",
    )  # fmt: skip
    assert picked(device, "serial", "uuid", "type", "has_battery") == ("FA15-7Q2M9K4X", UUID, "virtual machine", False)
    assert picked(device["board"], "make", "model", "version", "serial") == (
        "Placas do Minho", "PM-Ágil-B1", "1.07", "PM8H2V5T0W",
    )  # fmt: skip
    assert picked(device["firmware"], "vendor", "version", "released_on", "starts_by_uefi") == (
        "Ação Firmware, S.A.", "Ω 4.02b", "2023-03-14", False,
    )  # fmt: skip
    slots = the["memory"]["slots"]
    assert picked(slots, "total", "used", "maximum_bytes") == (1, 1, GIB)
    assert picked(slots["modules"][0], "slot", "bank", "maker", "part_number", "size_bytes", "speed_mts", "form") == (
        "Ranhura 0", "Banco Á", "Memórias do Douro", "MD-1G-Açor", GIB, 3200, "DIMM",
    )  # fmt: skip
    assert slots["modules"][0]["serial"].startswith("‹serial-")
    assert 0.9 * GIB < the["memory"]["total_bytes"] < GIB
    assert picked(the["processor"], "name", "sockets", "cores", "threads") == (
        "Processador Açor 9000 @ 2.00GHz", 1, 2, 2,
    )  # fmt: skip
    system = the["operating_system"]
    assert picked(system, "name", "version", "codename", "full_name", "architecture") == (
        "Açores Linux", "7.2", "corvo", "Açores Linux 7.2 (corvo)", "x86_64",
    )  # fmt: skip
    assert system["clock"].startswith("2031-05-04T09:1")


def plugged_in(the: dict[str, Any]) -> None:
    """Disks, what hangs on USB, the network card."""
    disks = sorted(the["storage"]["disks"], key=lambda disk: int(disk["size_bytes"]))
    assert [picked(disk, "kind", "bus", "model", "size_bytes", "removable") for disk in disks] == [
        ("virtual disk", None, None, 48 * MIB, False),
        ("virtual disk", "usb", "QEMU HARDDISK", 640 * MIB, True),
        ("hard disk", "sata", "Disco Ribeira", 3 * GIB // 2, False),
        ("virtual disk", "nvme", "QEMU NVMe Ctrl", 7 * GIB // 2, False),
    ]
    assert disks[3]["serial"].startswith("‹serial-")
    assert disks[2]["firmware"] == "RB02"
    (mounted,) = the["storage"]["volumes"]
    assert picked(mounted, "mount_points", "file_system", "disk", "read_only") == (["/media/disk"], "ext2", "vda", True)
    assert 46 * MIB < mounted["size_bytes"] < 48 * MIB
    assert [picked(one, "name", "vendor_id", "kinds", "drivers") for one in the["usb"]["devices"]] == [
        ("QEMU USB Keyboard", "0627", ["keyboard"], ["usbhid"]),
        ("QEMU USB Tablet", "0627", ["keyboard, mouse or other input"], ["usbhid"]),
        ("QEMU USB HARDDRIVE", "46f4", ["storage"], ["usb-storage"]),
    ]
    by_usb = [one["kind"] for one in the["input_devices"]["devices"] if one["connection"] == "by USB"]
    assert by_usb == ["keyboard", "mouse"]
    card = next(adapter for adapter in the["network"]["adapters"] if adapter["name"] == "eth0")
    assert picked(card, "kind", "driver", "mac", "physical") == ("ethernet", "e1000e", "‹mac-1›", True)


def seen_at_work(the: dict[str, Any]) -> None:
    """The kernel's own errors, told with stand-ins for the names in them."""
    messages = [group["message"] for group in the["event_logs"]["groups"]]
    postman, wifi = (next(m for m in messages if m.startswith(word)) for word in ("postman", "wlan0"))
    assert re.fullmatch(r"postman: ‹email-\d› does not answer ‹host-\d›", postman)
    assert re.fullmatch(r"wlan0: left ‹ssid-\d›, as ‹user-\d› \(‹full-name-\d›\) asked", wifi)


def of_firmware(folder: Path, *machine: str) -> dict[str, Any]:
    """What the agent's sources make of the answers of a guest that does nothing but tell its firmware's words."""
    answer = said(Order(("-m", "512M", "-cpu", "qemu64,-hypervisor", *machine)), folder)
    shown = {name.removeprefix("dmi/"): text for name, text in answer.items() if name.startswith("dmi/")}
    raw = {"/sys/firmware/dmi/tables/DMI": answer["DMI"], "/proc/cpuinfo": answer["cpuinfo"]}
    raw |= {f"/sys/class/dmi/id/{name}": text for name, text in shown.items()}
    answers: dict[str, Any] = {
        f"read {path}": {"base64": base64.b64encode(text).decode()} for path, text in raw.items()
    }
    answers["list /sys/class/dmi/id"] = {"json": sorted(shown)}
    recorded = Recorded({"platform": "linux", "now": "2026-11-22T12:00:00+00:00", "answers": answers})
    sources = {name: found()[name].sources["linux"] for name in ("device", "memory")}
    return {
        name: redact(source.collect(Host(recorded, name, source.touches, AccessLog())), Vault()).data
        for name, source in sources.items()
    }


@pytest.mark.policy("P07")
def test_what_vendors_leave_instead_of_facts_is_unknown(tmp_path: Path) -> None:
    notebook, handle, length = 0x0A, 0x0300, 0x15
    chassis = struct.pack("<BBH5B4BI4B", 3, length, handle, 1, notebook, 0, 2, 3, 3, 3, 3, 2, 0, 0, 1, 0, 0)
    (tmp_path / "chassis").write_bytes(chassis + b"Default string\0Default string\0To Be Filled By O.E.M.\0\0")
    the = of_firmware(
        tmp_path, "-smbios", f"file={tmp_path / 'chassis'}",
        *smbios(0, vendor="American Megatrends Inc.", version="P1.20", date="07/09/2019"),
        *smbios(
            1, manufacturer="To Be Filled By O.E.M.", product="System Product Name", version="System Version",
            serial="Default string", uuid="03000200-0400-0500-0006-000700080009", sku="SKU", family="Default string",
        ),
        *smbios(2, manufacturer="ASRock", product="B450M Pro4", version=" ", serial="0123456789"),
        *smbios(17, manufacturer="Unknown", serial="00000000", part="NO DIMM", bank="BANK 0"),
    )  # fmt: skip
    unknown = ("make", "model", "version", "serial", "uuid", "sku", "family")
    assert picked(the["device"], *unknown) == (None,) * len(unknown)
    assert picked(the["device"]["board"], "make", "model", "version", "serial") == ("ASRock", "B450M Pro4", None, None)
    assert picked(the["device"], "type", "runs_in") == ("laptop", None)
    assert picked(the["memory"]["slots"]["modules"][0], "maker", "serial", "part_number", "bank") == (
        None, None, None, "BANK 0",
    )  # fmt: skip


def test_hostile_words_of_the_firmware_are_only_words(tmp_path: Path) -> None:
    commands, markup = "\x1b]0;owned\x07\x1b[2J\x9b31mAcme", "</script><script>alert(1)</script>"
    the = of_firmware(
        tmp_path,
        *smbios(0, vendor=commands, version="\u202egnp.exe\u2066", date="99/99/9999"),
        *smbios(1, manufacturer=markup, product="Açor 15 " * 1250, version="../../etc/passwd", serial="a\rb\nc"),
        *smbios(2, manufacturer="%n%s", product="Жук " * 1500, serial="S1" * 5000),
        *smbios(17, manufacturer=commands, part=markup, serial="S1" * 5000),
    )  # fmt: skip
    assert picked(the["device"], "make", "version", "serial") == (markup, "../../etc/passwd", "a b c")
    assert picked(the["device"]["firmware"], "vendor", "version", "released_on") == (
        "]0;owned [2J 31mAcme",
        "gnp.exe",
        None,
    )
    assert picked(the["memory"]["slots"]["modules"][0], "maker", "part_number") == ("]0;owned [2J 31mAcme", markup)
    assert json.dumps(the, ensure_ascii=False).isprintable()
    assert the["device"]["model"].startswith("Açor 15 Açor 15 ")
    assert the["device"]["board"]["model"].startswith("Жук Жук ")
