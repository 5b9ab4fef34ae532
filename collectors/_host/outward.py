"""The way out of a live computer: open in the one process that was told of a backend, and in no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from collectors._host.errors import Absent
from collectors._host.files import calm

if TYPE_CHECKING:
    from collectors._host.reaching import Backend
    from redaction.redacted import Json


def reach(backend: Backend | None, whom: Literal["backend", "gateway"], router: str) -> Json:
    """How far one gets (see `reaching.py`); Absent in a process that was told of no backend."""
    if backend is None:
        raise Absent("without a code nobody is contacted")
    from collectors._host import reaching

    with calm():
        return reaching.to_router(router) if whom == "gateway" else reaching.to_backend(backend)
