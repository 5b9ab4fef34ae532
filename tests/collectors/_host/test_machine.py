from __future__ import annotations

import inspect
from typing import Any

import pytest

from collectors._host.linux import LiveLinux
from collectors._host.machine import Machine
from collectors._host.macos import LiveMac
from collectors._host.recorded import Recorded
from collectors._host.recording import Recording

PORT = [name for name in vars(Machine) if not name.startswith("_")]


@pytest.mark.parametrize("kind", [LiveLinux, LiveMac, Recorded, Recording])
@pytest.mark.parametrize("name", PORT)
def test_every_kind_of_machine_has_the_whole_port_in_the_same_shape(kind: type[Any], name: str) -> None:
    asked, offered = getattr(Machine, name), getattr(kind, name)
    if isinstance(asked, property):
        assert isinstance(offered, property)
    else:
        assert [*inspect.signature(offered).parameters] == [*inspect.signature(asked).parameters]
