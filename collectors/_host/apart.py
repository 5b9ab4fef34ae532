"""Starts a part of this program that runs in a process of its own: `python -m collectors._host.apart MODULE …`."""

from __future__ import annotations

import gc
import sys

_LOADED_BEFORE_LOOKING = 50_000


def become(module: str) -> None:
    """Run a module to its end as this process; `sys.argv` is already its own.

    Loading makes many objects and hardly a circle among them: looking for some only seldom saves a sixth of the start.
    """
    import runpy

    gc.set_threshold(_LOADED_BEFORE_LOOKING)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    become(sys.argv.pop(1))
