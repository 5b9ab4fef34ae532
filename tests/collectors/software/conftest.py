"""Registry exports of real machines as answers of a host."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def exported(real: Callable[[str], Path]) -> Callable[[str], dict[str, Any]]:
    """The answers a `.reg` file of a real machine stands for: key → values and names of subkeys."""

    def answers(path: str) -> dict[str, Any]:
        text = real(path).read_text("utf-16").replace("\\\r\n  ", "").replace("\\\n  ", "")
        found: dict[str, Any] = {}
        for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
            key, _, lines = block.partition("]\n")
            short = key.replace("HKEY_LOCAL_MACHINE", "HKLM").replace("HKEY_CURRENT_USER", "HKCU")
            found[short] = {"values": dict(filter(None, map(value, lines.split("\n")))), "subkeys": []}
        for key in found:
            above, _, name = key.rpartition("\\")
            if above in found:
                found[above]["subkeys"].append(name)
        return {f"registry {key}": {"json": answer} for key, answer in found.items()}

    return answers


def value(line: str) -> tuple[str, Any] | None:
    """One line of an export: a text, a number, or bytes."""
    if not (seen := re.fullmatch(r'(?:"((?:[^"\\]|\\.)*)"|@)=(.*)', line.strip())):
        return None
    name, written = (seen[1] or "").replace('\\"', '"').replace("\\\\", "\\"), seen[2]
    if written.startswith('"'):
        return name, written[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if written.startswith("dword:"):
        return name, int(written[6:], 16)
    raw = bytes.fromhex(written.partition(":")[2].replace(",", "").strip())
    return name, raw.decode("utf-16-le").rstrip("\0") if written.startswith("hex(2)") else raw.hex()
