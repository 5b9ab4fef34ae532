"""Registry exports (`.reg`): keys and values as the host would answer them."""

from __future__ import annotations

import re
from typing import Any

from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_HIVES = {"HKEY_LOCAL_MACHINE": "HKLM", "HKEY_CURRENT_USER": "HKCU"}
_HEAD = re.compile(r"^\[(HKEY_[A-Z_]+)\\?([^\r\n]*)\]\s*$", re.MULTILINE)
_VALUE = re.compile(r'^(?:"((?:[^"\\]|\\.)*)"|(@))=(.*(?:\\\r?\n.*)*)$', re.MULTILINE)
_WOW = re.compile(r"^(HKLM\\SOFTWARE\\)WOW6432Node\\", re.IGNORECASE)


def export(row: Row) -> list[Recording]:
    """Every key of an export; what stands below WOW6432Node is the 32-bit view too."""
    if "registry" not in row.source.lower() or not re.match(r"\s*(Windows Registry Editor|REGEDIT4)", _text(row)):
        return []
    keys = _keys(_text(row))
    answers: Answers = {}
    for key, told in keys.items():
        answers[f"registry {key}"] = {"json": told}
        if _WOW.match(key):
            answers[f"registry {_WOW.sub(lambda found: found.group(1), key)} (32)"] = {"json": told}
    return [Recording("windows", answers)]


def _text(row: Row) -> str:
    """UTF-16 or, from Windows 9x' regedit, an ANSI text."""
    return row.text if "\ufffd" not in row.text else row.raw.decode("cp1252", "replace")


def _keys(text: str) -> dict[str, dict[str, Any]]:
    """Key → its values and the names of its subkeys; keys that stand only in others' paths are there as well."""
    found: dict[str, dict[str, Any]] = {}
    parts = _HEAD.split(text)
    for hive, path, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        key = "\\".join(filter(None, (_HIVES.get(hive, hive), path)))
        values = {_unescaped(name): _value(told) for name, default, told in _VALUE.findall(body) if not default}
        found[key] = {"values": values, "subkeys": []}
    seen: dict[str, str] = {key.casefold(): key for key in found}
    for key in list(found):
        while "\\" in key:
            key, _, name = key.rpartition("\\")
            parent = seen.setdefault(key.casefold(), key)
            below = found.setdefault(parent, {"values": {}, "subkeys": []})["subkeys"]
            if name.casefold() not in map(str.casefold, below):
                below.append(name)
    return found


def _value(told: str) -> Any:
    told = re.sub(r"\\\r?\n\s*", "", told).strip()
    if told.startswith('"'):
        return _unescaped(told[1:].removesuffix('"'))
    kind, _, digits = told.partition(":")
    if kind == "dword":
        return int(digits, 16)
    raw = bytes.fromhex(digits.replace(",", " ")) if re.fullmatch(r"[0-9a-fA-F, ]*", digits) else b""
    if kind == "hex(b)":
        return int.from_bytes(raw, "little")
    if kind in ("hex(1)", "hex(2)"):
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    if kind == "hex(7)":
        return raw.decode("utf-16-le", "replace").rstrip("\0").split("\0")
    return raw.hex()


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


LOADERS = (export,)
