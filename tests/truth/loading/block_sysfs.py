"""lsblk's answer out of /sys/block, as lsblk itself puts it together from sysfs (and udev's database)."""

from __future__ import annotations

import base64
import json
from typing import Any

from collectors.storage.block_devices import LSBLK
from tests.truth.recording import Answers, Recording

_SECTOR = 512
_LAYERS = {"loop": "loop", "sr": "rom", "dm-": "lvm", "md": "raid1"}


def completed(recording: Recording) -> Recording:
    """The recording with lsblk's answer, where it has disks in sysfs and no answer of lsblk's own."""
    words = "run " + " ".join(LSBLK)
    names = recording.answers.get("list /sys/block", {}).get("json")
    if recording.platform != "linux" or words in recording.answers or not names:
        return recording
    blocks = [_block(recording.answers, name) for name in names]
    answer = {words: {"text": json.dumps({"blockdevices": blocks})}}
    return Recording(recording.platform, recording.answers | answer, recording.now)


def _block(answers: Answers, name: str, folder: str = "/sys/block", disk: str = "") -> dict[str, Any]:
    here = f"{folder}/{name}"
    number = _text(answers, f"{here}/dev") or ""
    udev = _udev(answers, number)
    kind = "part" if disk else next((kind for begin, kind in _LAYERS.items() if name.startswith(begin)), "disk")
    serial = udev.get("ID_SERIAL_SHORT") or udev.get("ID_SERIAL") or _text(answers, f"{here}/device/serial")
    block: dict[str, Any] = {
        "name": name, "kname": name, "maj:min": number, "type": kind,
        "size": _number(answers, f"{here}/size") * _SECTOR,
        "rota": _number(answers, f"{folder}/{disk or name}/queue/rotational") == 1, "hotplug": False,
        "rm": _number(answers, f"{here}/removable") == 1, "ro": _number(answers, f"{here}/ro") == 1,
        "tran": "nvme" if name.startswith("nvme") else udev.get("ID_BUS", "").replace("ata", "sata") or None,
        "vendor": _text(answers, f"{here}/device/vendor"), "serial": None if disk else serial,
        "model": None if disk else _text(answers, f"{here}/device/model"), "fstype": udev.get("ID_FS_TYPE"),
        "rev": _text(answers, f"{here}/device/rev") or _text(answers, f"{here}/device/firmware_rev"),
        "label": udev.get("ID_FS_LABEL"),
    }  # fmt: skip
    inside = answers.get(f"list {here}", {}).get("json", [])
    parts = [part for part in inside if part.startswith(name) and f"read {here}/{part}/size" in answers]
    if parts and not disk:
        block["children"] = [_block(answers, part, here, name) for part in parts]
    return block


def _udev(answers: Answers, number: str) -> dict[str, str]:
    text = _text(answers, f"/run/udev/data/b{number}") or ""
    return dict(line[2:].split("=", 1) for line in text.splitlines() if line.startswith("E:") and "=" in line)


def _text(answers: Answers, path: str) -> str | None:
    answer = answers.get(f"read {path}")
    if answer is None:
        return None
    raw = base64.b64decode(answer["base64"]).decode("utf-8", "replace") if "base64" in answer else answer["text"]
    return str(raw).strip() or None


def _number(answers: Answers, path: str) -> int:
    text = _text(answers, path) or ""
    return int(text) if text.isdecimal() else 0
