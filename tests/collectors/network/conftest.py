"""Instances of CIM classes of real computers, as the storage topic's tests read them."""

from __future__ import annotations

from tests.collectors.storage.conftest import instances

__all__ = ["instances"]
