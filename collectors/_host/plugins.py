"""No package that happens to be installed may run inside this program."""

from __future__ import annotations

import os


def keep_out() -> None:
    """Switch off pydantic's plug-ins, for this process and those it starts: it would load them by entry points."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
