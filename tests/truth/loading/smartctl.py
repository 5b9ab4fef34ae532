"""What smartctl answered, in JSON or in words, together with the line lsblk would have for the same disk."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from collectors.storage.block_devices import LSBLK
from collectors.storage.health import SMARTCTL
from tests.truth.loading import smartctl_words
from tests.truth.manifest import Row
from tests.truth.recording import Recording


def in_json(row: Row) -> list[Recording]:
    """`smartctl --json`: asked again as the agent asks it, the answer is the same."""
    if "smartctl" not in row.source or not row.raw.lstrip().startswith(b"{"):
        return []
    told = json.loads(row.text)
    return [disk(told)] if isinstance(told, dict) and "device" in told else []


def in_words(row: Row) -> list[Recording]:
    """smartctl's text, said in the words of its JSON."""
    if "smartctl" not in row.source or row.raw.lstrip().startswith(b"{"):
        return []
    told = smartctl_words.told(row.text)
    return [disk(told)] if told.get("model_name") else []


def disk(told: Mapping[str, Any]) -> Recording:
    """A computer with this one disk."""
    nvme = told.get("device", {}).get("protocol") == "NVMe"
    name = "nvme0n1" if nvme else "sda"
    rate, size = told.get("rotation_rate"), told.get("user_capacity", {}).get("bytes")
    block = {
        "name": name, "kname": name, "maj:min": "259:0" if nvme else "8:0", "type": "disk", "size": size or 1,
        "rota": bool(rate), "rm": False, "hotplug": False, "ro": False, "tran": "nvme" if nvme else None,
        "vendor": told.get("scsi_vendor"), "rev": None, "serial": told.get("serial_number"), "fstype": None,
        "model": told.get("scsi_product") or told.get("model_name") or told.get("scsi_model_name"), "label": None,
    }  # fmt: skip
    return Recording(
        "linux",
        {
            "run " + " ".join(LSBLK): {"text": json.dumps({"blockdevices": [block]})},
            f"run {' '.join(SMARTCTL)} /dev/{name}": {"text": json.dumps(told)},
        },
    )


def capacity(text: str) -> int | None:
    """The bytes in `500,107,862,016 bytes [500 GB]`."""
    found = re.search(r"([\d.,' \u00a0\u202f]+)\s*(?:bytes|\[)", text)
    digits = re.sub(r"\D", "", found.group(1)) if found else ""
    return int(digits) if digits else None


LOADERS = (in_json, in_words)
