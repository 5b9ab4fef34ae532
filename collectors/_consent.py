r"""Windows' privacy switches for camera and microphone: CapabilityAccessManager\ConsentStore, everybody's and yours."""

from __future__ import annotations

from typing import Literal

from collectors._cim_values import text
from collectors._host.errors import HostError
from collectors._host.host import Host

_STORE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
_HIVES = ("HKLM", "HKCU")


def touches(what: Literal["webcam", "microphone"]) -> tuple[str, ...]:
    """What a topic that asks for one of them declares."""
    return tuple(rf"registry {hive}\{_STORE}\{what}" for hive in _HIVES)


def allowed(host: Host, what: Literal["webcam", "microphone"]) -> bool | None:
    """Whether programs may use it: one `Deny` is enough for a no; None where Windows keeps no such switch."""
    told = []
    for hive in _HIVES:
        try:
            values, _ = host.registry(rf"{hive}\{_STORE}\{what}")
        except HostError:
            continue
        told.append((text(values, "Value") or "").casefold())
    if "deny" in told:
        return False
    return True if "allow" in told else None
