"""From a recorded file to a recorded computer: every format its own file in `loading/`, chosen by row and content.

A loader is a function `Row → list[Recording]` in its file's `LOADERS`; empty where the row is not of its kind. Nothing
looks at file names.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from tests.truth.loading.block_sysfs import completed
from tests.truth.manifest import Row
from tests.truth.recording import Recording, together

Loader = Callable[[Row], list[Recording]]


@cache
def loaders() -> tuple[Loader, ...]:
    """Every loader of the folder `loading`."""
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent / "loading")]))
    modules = [importlib.import_module(f"tests.truth.loading.{name}") for name in names]
    return tuple(loader for module in modules for loader in getattr(module, "LOADERS", ()))


def load(row: Row) -> list[Recording]:
    """What the row's file makes a host answer, one recording a platform."""
    found: dict[str, Recording] = {}
    for loader in loaders():
        for recording in loader(row):
            before = found.get(recording.platform)
            found[recording.platform] = recording if before is None else together(before, [recording])
    return list(found.values())


class Machines:
    """All rows by machine, so that what several files say of one computer is looked at together."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(row.machine, []).append(row)
        self._loaded: dict[str, list[Recording]] = {}

    def recordings(self, row: Row) -> list[Recording]:
        """The row's own answers, completed by those of its machine's other files, the most alike first."""
        own = self._load(row)
        others = sorted(
            (r for r in self._rows[row.machine] if r.path != row.path), key=lambda r: -_alike(r.path, row.path)
        )
        beside = [recording for other in others for recording in self._load(other)]
        return [completed(together(recording, beside)) for recording in own]

    def _load(self, row: Row) -> list[Recording]:
        if row.path not in self._loaded:
            self._loaded[row.path] = load(row)
        return self._loaded[row.path]


def _alike(one: str, other: str) -> int:
    """How many signs two paths begin with in common: of a machine recorded twice, each time keeps to itself."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
