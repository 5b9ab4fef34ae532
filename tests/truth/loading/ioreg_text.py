"""ioreg's text: the nodes of the device registry as `ioreg -a` gives them in a property list."""

from __future__ import annotations

import json
import plistlib
import re
from collections.abc import Iterator
from typing import Any

from collectors._found import found
from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_NODE = re.compile(r"^[ |]*\+-o (.+?)  ?<class ([^,>]+)", re.MULTILINE)
_PROPERTY = re.compile(r'^[ |]*"([^"]+)" = (.*)$', re.MULTILINE)


def nodes(row: Row) -> list[Recording]:
    """For each class the agent asks for, its nodes."""
    if not row.source.startswith("ioreg") or "+-o" not in row.text:
        return []
    listed = list(_nodes(row.text))
    asked = {c.sources["macos"] for c in found().values() if "macos" in c.sources}
    answers: Answers = {}
    for words in {touch for source in asked for touch in source.touches if touch.startswith("run ioreg -a ")}:
        kind = words.rpartition(" ")[2]
        match = [told for name, told in listed if _is(name, kind) or (" -k " in words and kind in told)]
        if match:
            answers[words] = {"text": plistlib.dumps(match).decode()}
    if screens := [told for _, told in listed if _attributes(told) or "DisplayVendorID" in told]:
        answers["run system_profiler -json SPDisplaysDataType"] = {"text": json.dumps(_profiled(screens))}
    return [Recording("macos", answers)] if answers else []


def _attributes(told: dict[str, Any]) -> dict[str, Any]:
    attributes = told.get("DisplayAttributes")
    product = attributes.get("ProductAttributes") if isinstance(attributes, dict) else None
    return product if isinstance(product, dict) and "ProductID" in product else {}


def _profiled(screens: list[dict[str, Any]]) -> dict[str, Any]:
    """What system_profiler makes of the same nodes: a name and two numbers."""
    rows = [
        {
            "_name": product.get("ProductName", "Display"), "spdisplays_online": "spdisplays_yes",
            "_spdisplays_display-vendor-id": f"{product.get('LegacyManufacturerID') or told['DisplayVendorID']:x}",
            "_spdisplays_display-product-id": f"{product.get('ProductID') or told['DisplayProductID']:x}",
        }
        for told, product in ((told, _attributes(told)) for told in screens)
    ]  # fmt: skip
    return {"SPDisplaysDataType": [{"_name": "adapter", "sppci_model": "adapter", "spdisplays_ndrvs": rows}]}


def _is(name: str, asked: str) -> bool:
    """A class or one below it; the registry's text names only the lowest."""
    below = {
        "IOMobileFramebuffer": r"AppleCLCD\d?|IOMobileFramebuffer.*", "IODisplay": r"\w*Display\w*",
        "IOUSBHostDevice": r"IOUSB(Host)?Device", "IOBlockStorageDevice": r"\w*BlockStorageDevice",
    }  # fmt: skip
    return bool(re.fullmatch(below.get(asked, re.escape(asked)), name))


def _nodes(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    starts = list(_NODE.finditer(text))
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        body = text[start.end() : end.start() if end else len(text)]
        told = {"IORegistryEntryName": start[1].partition("@")[0], "IOObjectClass": start[2]}
        yield start[2], told | {key: _value(written.strip()) for key, written in _PROPERTY.findall(body)}


def _value(written: str) -> Any:
    """Texts, numbers, bytes, yes and no, dictionaries and lists of them."""
    value, _ = _read(written, 0)
    return value


def _read(text: str, place: int) -> tuple[Any, int]:
    sign = text[place : place + 1]
    if sign in ("{", "("):
        return _many(text, place + 1, "}" if sign == "{" else ")")
    if sign == '"':
        end = text.find('"', place + 1)
        end = end if end > 0 else len(text)
        return text[place + 1 : end], end + 1
    if sign == "<":
        end = text.find(">", place)
        inside = text[place + 1 : end if end > 0 else len(text)]
        digits = re.fullmatch(r"(?:[0-9a-fA-F]{2})*", inside)
        return bytes.fromhex(inside) if digits else inside.strip('"').encode(), (end if end > 0 else len(text)) + 1
    found = re.match(r"[^,})]*", text[place:])
    word = found.group() if found else ""
    plain: Any = int(word) if re.fullmatch(r"-?\d+", word) else {"Yes": True, "No": False}.get(word, word)
    return plain, place + max(len(word), 1)


def _many(text: str, place: int, end: str) -> tuple[Any, int]:
    items: list[Any] = []
    pairs: dict[str, Any] = {}
    while place < len(text) and text[place] != end:
        value, place = _read(text, place)
        if text[place : place + 1] == "=":
            inner, place = _read(text, place + 1)
            pairs[str(value)] = inner
        else:
            items.append(value)
        if text[place : place + 1] == ",":
            place += 1
    return (pairs if end == "}" else items), place + 1


LOADERS = (nodes,)
