"""The rows of a manifest: one recorded file each, with what its origin's own tests say it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from collectors._host.host import decoded


@dataclass(frozen=True)
class Row:
    """One recorded file. `source` and `tool` say what wrote it, `expected` what any right collector makes of it."""

    path: str
    platform: str
    machine: str
    source: str
    tool: str
    folder: Path
    said: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def raw(self) -> bytes:
        """The file, byte for byte."""
        return (self.folder / self.path).read_bytes()

    @cached_property
    def text(self) -> str:
        """The same as text: a byte order mark decides, then UTF-8."""
        return decoded(self.raw)

    @cached_property
    def expected(self) -> dict[str, Any]:
        """What the origin expects; a large value stands in a file beside the recording and is read from there."""
        return {key: self._whole(value) for key, value in self.said.items()}

    def _whole(self, value: Any) -> Any:
        if not (isinstance(value, dict) and isinstance(value.get("file"), str)):
            return value
        beside = self.folder / value["file"]
        if not beside.is_file():
            beside = self.folder / Path(self.path).parent / Path(value["file"]).name
        return json.loads(decoded(beside.read_bytes()))


def rows(manifest: Path) -> Iterator[Row]:
    """Every row; a line that is none is an error, because a check that silently checks less is worth nothing."""
    for line in manifest.read_text("utf-8").splitlines():
        if line.strip():
            told = json.loads(line)
            yield Row(
                path=told["path"], platform=told.get("platform") or "any", machine=told.get("machine") or told["path"],
                source=told.get("source") or "", tool=told.get("tool") or "", folder=manifest.parent,
                said=told.get("expected") or {},
            )  # fmt: skip


def leaves(value: Any) -> int:
    """How many single facts an expectation holds."""
    if isinstance(value, dict):
        return sum(map(leaves, value.values()))
    if isinstance(value, list):
        return sum(map(leaves, value))
    return int(value is not None)
