"""What is looked for, one file per family; every file here without a leading underscore adds its `RULES`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from redaction.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of every family, in the order of the files' names."""
    families = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return tuple(rule for name in families for rule in importlib.import_module(f"{__name__}.{name}").RULES)
