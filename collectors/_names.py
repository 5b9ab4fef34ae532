"""The names of the topics, without loading any of them."""

from __future__ import annotations

import pkgutil

import collectors


def names() -> list[str]:
    """Every file or folder here without a leading underscore is a topic; alphabetical."""
    return sorted(m.name for m in pkgutil.iter_modules(collectors.__path__) if not m.name.startswith("_"))
