"""What Linux commands wrote: the same text where the agent runs the command, else the file the command reads."""

from __future__ import annotations

import json
import re
from datetime import datetime

from collectors.event_logs import journal
from collectors.services.systemd import LIST_FILES, LIST_UNITS
from collectors.storage.block_devices import LSBLK
from tests.truth.manifest import Row
from tests.truth.recording import LATER, WINDOW, Answers, Recording

_DPKG = re.compile(r"^ii  (\S+?)(?::(\w+))?\s+(\S+)\s+(\w+)\s+(.*)$", re.MULTILINE)
_MOUNT = re.compile(r"^(\S+) on (.+) type (\S+) \((.*)\)$", re.MULTILINE)
_DF = re.compile(r"^(\S+)\s+(\d+)\s+(\d+)\s+(\d+)\s+\d+%\s+(/.*)$", re.MULTILINE)
_LSBLK = re.compile(r"^[|`├└─ -]*(\S+)\s+(\d+:\d+)\s+([01])\s+([\d.]+[BKMGTP])\s+([01])\s+(\w+)", re.MULTILINE)


def commands(row: Row) -> list[Recording]:
    """One of the commands below."""
    if row.platform != "linux":
        return []
    for pattern, reader in _READERS.items():
        if re.fullmatch(pattern, row.source):
            answers = reader(row.text)
            return [Recording("linux", answers)] if answers else []
    return []


def _pacman(text: str) -> Answers:
    return {"list /var/lib/pacman/local": {"json": ["ALPM_DB_VERSION"]}, "run pacman -Qi": {"text": text}}


def _snap(text: str) -> Answers:
    found = re.search(r"^Name +Version[\s\S]*?(?=\n\n|\Z)", text, re.MULTILINE)
    names = re.findall(r"^([a-z0-9-]+) ", found.group() if found else "", re.MULTILINE)
    return {"list /snap": {"json": names}, "run snap list": {"text": found.group() + "\n"}} if found else {}


def _dpkg(text: str) -> Answers:
    blocks = [
        f"Package: {name}\nStatus: install ok installed\nArchitecture: {kind}\nVersion: {version}\n"
        f"Description: {words}\n"
        for name, _, version, kind, words in _DPKG.findall(text)
    ]
    return {"read /var/lib/dpkg/status": {"text": "\n".join(blocks)}} if blocks else {}


def _free(text: str) -> Answers:
    """KiB, which /proc/meminfo calls kB."""
    memory = re.search(r"^Mem:\s+(\d+)\s+\d+\s+(\d+)\s+\d+\s+\d+\s+(\d+)", text, re.MULTILINE)
    swap = re.search(r"^Swap:\s+(\d+)\s+\d+\s+(\d+)", text, re.MULTILINE)
    if memory is None or swap is None:
        return {}
    names = ("MemTotal", "MemFree", "MemAvailable", "SwapTotal", "SwapFree")
    lines = [f"{name}: {kib} kB" for name, kib in zip(names, (*memory.groups(), *swap.groups()), strict=True)]
    return {"read /proc/meminfo": {"lines": lines}}


def _mount(text: str) -> Answers:
    """Numbers are not told; those of the disks' names stand in for them."""
    lines = [
        f"{n} 1 0:{n} / {point} {options.split(',')[0]} - {kind} {source} {options}"
        for n, (source, point, kind, options) in enumerate(_MOUNT.findall(text), start=20)
    ]
    return {"read /proc/self/mountinfo": {"lines": lines}} if lines else {}


def _df(text: str) -> Answers:
    answers: Answers = {}
    for _, _, used, free, point in _DF.findall(text):
        total = (int(used) + int(free)) << 10
        answers[f"fact disk_usage {point}"] = {
            "json": {"total": total, "used": int(used) << 10, "free": int(free) << 10}
        }
    return answers


def _lsblk(text: str) -> Answers:
    """A table with sizes rounded by lsblk itself."""
    rows = []
    for name, number, removable, size, read_only, kind in _LSBLK.findall(text):
        factor = 1 << {"B": 0, "K": 10, "M": 20, "G": 30, "T": 40, "P": 50}[size[-1]]
        rows.append(
            {"name": name, "kname": name, "maj:min": number, "type": kind, "size": round(float(size[:-1]) * factor),
             "rm": removable == "1", "ro": read_only == "1", "rota": True}
        )  # fmt: skip
    return {"run " + " ".join(LSBLK): {"text": json.dumps({"blockdevices": rows})}} if rows else {}


def _units(text: str) -> Answers:
    """The table of a systemd before 246, with its legend."""
    rows = "\n".join(line.strip("●* ") for line in text.splitlines()[1:] if re.match(r"^[●* ]{1,3}\S+\.\w+ ", line))
    return {"list /run/systemd/system": {"json": []}, "run " + " ".join(LIST_UNITS): {"text": rows + "\n"}}


def _unit_files(text: str) -> Answers:
    rows = [line for line in text.splitlines() if re.match(r"\S+\.service\s", line)]
    return {"run " + " ".join(LIST_FILES): {"lines": rows}} if rows else {}


def _journal(text: str) -> Answers:
    """Records of the journal, one or more, on a computer whose journal may be read."""
    folder, name = journal.FOLDERS[0], "0" * 32
    since = int((datetime.fromisoformat(LATER) - WINDOW).timestamp())
    command = f"run {' '.join(journal.COMMAND)} @{since}"
    records = (
        [json.loads(text)]
        if text.lstrip().startswith("{\n") or text.count("\n{") == 0
        else [json.loads(line) for line in text.splitlines() if line.strip()]
    )
    answer = {"text": "".join(json.dumps(record) + "\n" for record in records)}
    return {
        f"list {folder}": {"json": [name]},
        f"read {folder}/{name}/system.journal": {"text": "LPKSHHRH"},
        command: answer,
    }


_READERS = {
    r"pacman -Q\w*i\w*": _pacman, r"snap list.*": _snap, r"dpkg-l": _dpkg, r"free": _free, r"mount": _mount, r"df": _df,
    r"lsblk": _lsblk, r"systemctl": _units, r"systemctl-luf": _unit_files, r"journalctl -o json.*": _journal,
}  # fmt: skip
LOADERS = (commands,)
