"""What Windows' device problem codes mean, in our words.

After Microsoft Learn, "Device Manager error messages" (CM_PROB_… of Cfg.h); `ConfigManagerErrorCode` of Win32_PnPEntity
holds the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[int, str] = {
    1: "it is not set up: no driver", 2: "its driver could not be loaded by its bus",
    3: "its driver is damaged, or the computer lacks memory", 4: "its driver or the registry may be damaged",
    5: "it needs a resource Windows cannot manage", 6: "its settings conflict with another device",
    7: "its driver cannot be filtered", 8: "its driver's loader is missing", 9: "its firmware describes it wrongly",
    10: "it cannot start", 11: "it failed", 12: "there are not enough free resources for it",
    13: "its resources could not be verified", 14: "it works after a restart of the computer",
    15: "it was listed wrongly after a restart", 16: "its resources could not all be found",
    17: "it asks for an unknown kind of resource", 18: "its driver must be installed anew",
    19: "its settings in the registry are damaged", 20: "the loader of its driver failed",
    21: "Windows is removing it", 22: "it is switched off by somebody", 23: "the display adapter's driver failed",
    24: "it is not there, does not work, or lacks a driver", 25: "Windows is still setting it up",
    26: "Windows is still setting it up", 27: "its settings are not valid", 28: "its driver is not installed",
    29: "the firmware gives it no resources, or it is switched off there",
    30: "it uses an interrupt another device uses", 31: "Windows cannot load its driver",
    32: "its driver is disabled", 33: "Windows cannot tell what it needs", 34: "Windows cannot tell its settings",
    35: "the firmware lacks facts about it: the firmware needs an update",
    36: "its interrupt does not fit: see the firmware's settings", 37: "its driver could not begin its work",
    38: "an older copy of its driver is still in memory", 39: "its driver is damaged or missing",
    40: "its driver's entry in the registry is missing or wrong", 41: "the driver found no such device",
    42: "the same device runs twice", 43: "it reported a problem and was stopped", 44: "a program stopped it",
    45: "it is not connected at the moment", 46: "Windows is shutting down", 47: "it was prepared for safe removal",
    48: "its driver is known for trouble and was blocked", 49: "the registry is too large for new devices",
    50: "its settings could not be applied", 51: "it waits for another device", 52: "its driver is not properly signed",
    53: "it is reserved for a debugger", 54: "it failed and is being reset", 55: "it waits until somebody signs in",
    56: "Windows is still setting up its class", 57: "it could not be given to a virtual machine",
}  # fmt: skip
HARMLESS = frozenset({0, 45, 46, 47})
"""Codes that are no trouble: it works, or is not connected."""


def meaning(code: int) -> str:
    """What a code means."""
    return MEANINGS.get(code, "a problem Windows gives a number only")
