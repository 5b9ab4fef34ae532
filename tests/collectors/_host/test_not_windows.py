from __future__ import annotations

import pytest

from collectors._host.errors import Absent
from collectors._host.linux import LiveLinux
from collectors._host.macos import LiveMac
from collectors._host.not_windows import NotWindows


@pytest.mark.parametrize("kind", [LiveLinux, LiveMac])
def test_what_only_windows_has_is_absent_and_says_so(kind: type[NotWindows]) -> None:
    machine = kind()
    with pytest.raises(Absent, match="no registry"):
        machine.registry("HKLM", 64)
    with pytest.raises(Absent, match="no CIM classes"):
        machine.cim(r"root\cimv2", "Win32_Printer", ("Name",), 1)
    with pytest.raises(Absent, match="no Windows event log"):
        machine.events("System", "*", 1, 1)
