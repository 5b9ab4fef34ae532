"""The machine's architecture, as x86_64 or aarch64, in Linux' words on every platform."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from collectors._host.errors import Absent
from collectors._host.host import Host

if TYPE_CHECKING:
    from redaction.redacted import Json

_FILE = "/proc/sys/kernel/arch"
_ENVIRONMENT = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
_WINDOWS_WORDS = {"AMD64": "x86_64", "ARM64": "aarch64", "X86": "i686", "ARM": "armv7l", "IA64": "ia64"}
TOUCHES = (f"read {_FILE}", "run uname -m")
ON_WINDOWS = (f"registry {_ENVIRONMENT}",)
ON_MACOS = ("hw.machine", "hw.optional.arm64", "hw.optional.x86_64")
"""What sysctl is asked for it."""


def architecture(host: Host) -> str | None:
    """Kernels since 6.1 tell it in a file, which costs no program."""
    try:
        told = host.text(_FILE)
    except Absent:
        told = host.run("uname", "-m").decode("ascii", "replace")
    return told.strip() or None


def on_windows(host: Host) -> str | None:
    """By the environment the system gives to programs, which does not change where this program is translated."""
    return of_environment(host.registry(_ENVIRONMENT)[0])


def of_environment(values: Mapping[str, Json]) -> str | None:
    """The architecture PROCESSOR_ARCHITECTURE names."""
    said = values.get("PROCESSOR_ARCHITECTURE")
    word = said.strip() if isinstance(said, str) else ""
    return _WINDOWS_WORDS.get(word.upper(), word) or None


def of_darwin(kernel: Mapping[str, str]) -> str | None:
    """By sysctl: under Rosetta `hw.machine` says x86_64, `hw.optional.arm64` still tells."""
    if kernel.get("hw.optional.arm64") == "1":
        return "aarch64"
    said = kernel.get("hw.machine") or ("x86_64" if kernel.get("hw.optional.x86_64") == "1" else None)
    return "aarch64" if said == "arm64" else said
