"""Finds the topics: every file or folder here without a leading underscore, in the order of the consent page."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import collectors
from collectors._contract import Category, Collector


@cache
def found() -> dict[str, Collector]:
    """Topic name → collector. Entry points are not asked: any installed package could put itself inside."""
    names = [m.name for m in pkgutil.iter_modules(collectors.__path__) if not m.name.startswith("_")]
    topics: dict[str, Collector] = {n: importlib.import_module(f"collectors.{n}").COLLECTOR for n in names}
    headings = list(Category)
    return dict(sorted(topics.items(), key=lambda row: (headings.index(row[1].category), row[0])))
