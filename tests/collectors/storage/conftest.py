"""Instances of CIM classes, out of what `wmic … get /format:list` once wrote on real computers."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def instances(real: Callable[[str], Path]) -> Callable[[str], list[dict[str, Any]]]:
    """The instances in a file of a real computer: all texts, arrays as lists, empty ones None."""

    def read(path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for line in real(path).read_bytes().decode("utf-16").splitlines():
            name, equals, text = line.partition("=")
            if equals and (not found or name in found[-1]):
                found.append({})
            if equals:
                found[-1][name] = _value(html.unescape(text))
        return found

    return read


def _value(text: str) -> Any:
    if re.fullmatch(r"\{.*\}", text) and not re.fullmatch(r"\{[0-9A-F-]{36}\}", text, re.I):
        return [str(item) for item in json.loads(f"[{text[1:-1]}]".replace("\\", "\\\\"))]
    return text or None
