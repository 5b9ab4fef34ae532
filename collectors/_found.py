"""Finds the topics: every file or folder here without a leading underscore, in the order of the consent page."""

from __future__ import annotations

import importlib
from functools import cache

from collectors._contract import Category, Collector
from collectors._names import names

_FIRST = ("device", "operating_system")
"""A page begins with which computer it is, and its system with which system that is."""


@cache
def found() -> dict[str, Collector]:
    """Topic name → collector. Entry points are not asked: any installed package could put itself inside."""
    topics: dict[str, Collector] = {n: importlib.import_module(f"collectors.{n}").COLLECTOR for n in names()}
    headings = list(Category)
    return dict(sorted(topics.items(), key=lambda row: (headings.index(row[1].category), row[0] not in _FIRST, row[0])))
