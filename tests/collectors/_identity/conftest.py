"""What is learned of a computer made of written answers; and the real machines' registry and CIM texts as answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors._identity import TOUCHES, harvest
from redaction.vault import Vault


def _vault(answers: Mapping[str, Any], platform: str) -> Vault:
    machine = Recorded({"platform": platform, "now": "2026-11-22T12:00:00+00:00", "answers": answers})
    log = AccessLog()
    vault = harvest(Host(machine, "identity", TOUCHES[machine.platform], log))
    assert [access.what for access in log if access.result == "refused" and access.why.startswith("not among")] == []
    return vault


@pytest.fixture(scope="module")
def learned() -> Callable[..., dict[str, set[str]]]:
    """Kind → values, of a computer that gives these answers; the rest is absent."""

    def learn(answers: Mapping[str, Any], platform: str = "linux") -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for identity in _vault(answers, platform):
            found.setdefault(identity.kind, set()).add(identity.value)
        return found

    return learn


@pytest.fixture
def exported() -> Callable[[Path], dict[str, Any]]:
    """The answers in a registry export (`.reg`): texts and numbers; what else there is stays hexadecimal text."""

    def answers(path: Path) -> dict[str, Any]:
        raw = path.read_bytes()
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig").replace("\r", "")
        found: dict[str, Any] = {}
        for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
            key, _, body = block.partition("]\n")
            key = (
                key.replace("HKEY_LOCAL_MACHINE", "HKLM")
                .replace("HKEY_CURRENT_USER", "HKCU")
                .replace(r"\services\Tcpip", r"\Services\Tcpip")
            )
            above, _, name = key.rpartition("\\")
            if f"registry {above}" in found:
                found[f"registry {above}"]["json"]["subkeys"].append(name)
            values = {row[1]: _value(row[2]) for row in re.finditer(r'^"([^"]+)"=(.+(?:\\\n.+)*)$', body, re.MULTILINE)}
            found[f"registry {key}"] = {"json": {"values": values, "subkeys": []}}
        return found

    return answers


def _value(written: str) -> Any:
    if written.startswith('"'):
        return re.sub(r"\\(.)", r"\1", written[1:-1])
    if written.startswith("dword:"):
        return int(written[6:], 16)
    return re.sub(r"[^0-9a-fA-F]", "", written.partition(":")[2])


@pytest.fixture
def instances() -> Callable[[Path], list[dict[str, str]]]:
    """The rows of a `.wmi` text: properties as text, rows apart by blank lines."""

    def rows(path: Path) -> list[dict[str, str]]:
        raw = path.read_bytes()
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig").replace("\r", "")
        blocks = re.split(r"\n\s*\n", text)
        found = [dict(line.split("=", 1) for line in block.split("\n") if re.match(r"\w+=", line)) for block in blocks]
        return [row for row in found if row]

    return rows
