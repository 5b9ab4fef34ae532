"""Devices that do not work, drivers that are missing or not signed, and what the kernel says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.drivers.section import DeviceProblem, Drivers, Signature
from findings._contract import Finding, named, pointer

_MISSING = frozenset({1, 28})
_BY_HAND = frozenset({22, 29, 32})
_RESTART = frozenset({14, 15, 21, 25, 26, 38})
_NO_TROUBLE = frozenset({0, 24, 45, 46, 47, 53, 55})
_IDLE_BY_DESIGN = frozenset({
    "8086:2776", "8086:2782", "8086:2792", "8086:27a6", "8086:2973", "8086:2983", "8086:2993", "8086:29a3",
    "8086:29b3", "8086:29c3", "8086:29d3", "8086:2a03", "8086:2a13", "8086:2a43", "8086:2e03", "8086:2e13",
    "8086:2e23", "8086:2e33", "8086:2e43",
})  # fmt: skip
"""The second function of Intel's graphics chips of 2004 to 2010 (pci.ids, "secondary"): nothing ever drives it."""
_KERNEL = (
    "the kernel crashed (oops) since it started",
    "a processor was locked up",
    "a damaged page of memory was found",
)
_MACHINE_CHECK = "the processor reported a hardware fault"


def _shown(problem: DeviceProblem) -> str:
    return problem.device or problem.ids or problem.kind or "?"


def _where(drivers: Drivers, *codes: frozenset[int]) -> list[int]:
    return [p for p, problem in enumerate(drivers.problems) if any(problem.code in some for some in codes)]


def _pointers(places: list[int]) -> tuple[str, ...]:
    return tuple(pointer("drivers", "problems", place) for place in places)


def device_problems(drivers: Drivers) -> Iterator[Finding]:
    """Windows' own problem codes (Microsoft Learn, "Device Manager error messages"); some mean only "not plugged in".

    Graphics adapters are told by their own rule.
    """
    others = set(_where(drivers, _MISSING, _BY_HAND, _RESTART, _NO_TROUBLE))
    for place, problem in enumerate(drivers.problems):
        if problem.code is not None and place not in others and (problem.kind or "").casefold() != "display":
            yield Finding(
                id="drivers.device-problem",
                severity="warning",
                title="A device does not work: {0}.",
                values=(_shown(problem), str(problem.code), problem.meaning),
                evidence=(pointer("drivers", "problems", place),),
                advice="Unplug it and plug it in again if you can, or restart the computer; then tell the technician.",
                technician="Device Manager code {1}: {2}. Reinstall or roll back its driver, then another port.",
            )


def missing(drivers: Drivers) -> Iterator[Finding]:
    """Codes 1 and 28 mean that no driver is installed; on Linux that nothing is bound to a device that needs it."""
    every = enumerate(drivers.problems)
    linux = [p for p, problem in every if problem.code is None and problem.ids not in _IDLE_BY_DESIGN]
    if places := [*_where(drivers, _MISSING), *linux]:
        yield Finding(
            id="drivers.missing",
            severity="warning",
            title="A part of the computer has no driver: {0}.",
            values=(named(_shown(drivers.problems[place]) for place in places),),
            evidence=_pointers(places),
            advice="Ask the technician for its driver; do not take one from an unknown page.",
            technician="No driver bound: look its hardware id up at the computer's or the chip's maker.",
        )


def switched_off(drivers: Drivers) -> Iterator[Finding]:
    """Code 22 is somebody's choice, 29 and 32 that of the firmware or the registry; people forget that they chose."""
    if places := _where(drivers, _BY_HAND):
        yield Finding(
            id="drivers.device-switched-off",
            severity="advice",
            title="A device was switched off in the settings: {0}.",
            values=(named(_shown(drivers.problems[place]) for place in places),),
            evidence=_pointers(places),
            advice="If you miss it, ask the technician to switch it on again.",
            technician="Codes 22, 29 or 32: enable it in Device Manager or in the firmware's settings.",
        )


def waits_for_restart(drivers: Drivers) -> Iterator[Finding]:
    """Codes by which Windows says that only a restart finishes what it began."""
    if places := _where(drivers, _RESTART):
        yield Finding(
            id="drivers.waits-for-restart",
            severity="advice",
            title="A device works only after a restart: {0}.",
            values=(named(_shown(drivers.problems[place]) for place in places),),
            evidence=_pointers(places),
            advice="Save your work and restart the computer.",
            technician="Codes 14, 15, 21, 25, 26 or 38: restart once, with fast startup a real one.",
        )


def unsigned(drivers: Drivers) -> Iterator[Finding]:
    """64-bit Windows loads signed drivers only since 2007; an unsigned one is very old or from a doubtful place."""
    every = enumerate(drivers.drivers)
    if places := [place for place, driver in every if driver.signature is Signature.UNSIGNED]:
        yield Finding(
            id="drivers.unsigned",
            severity="advice",
            title="Nobody vouches for the driver of: {0}.",
            values=(named(drivers.drivers[p].device or drivers.drivers[p].name for p in places) or "?",),
            evidence=tuple(pointer("drivers", "drivers", place) for place in places),
            advice="Ask the technician whether there is a newer driver from its maker.",
            technician="Not signed: compare with the maker's download, and look whether test signing is on.",
        )


def missing_firmware(drivers: Drivers) -> Iterator[Finding]:
    """The kernel says which file a driver asked for; several tries for one device end well more often than not."""
    if drivers.missing_firmware:
        yield Finding(
            id="drivers.missing-firmware",
            severity="advice",
            title="A part of the computer did not get a file it asked for: {0}.",
            values=(named(missing.driver or missing.file for missing in drivers.missing_firmware),),
            evidence=(pointer("drivers", "missing_firmware"),),
            advice="If Wi-Fi, Bluetooth or the picture has trouble, show this to the technician.",
            technician="Install the firmware package (linux-firmware…); another version may have been found.",
        )


def kernel_in_trouble(drivers: Drivers) -> Iterator[Finding]:
    """Taint flags D, L, B and M (kernel documentation, "Tainted kernels"): it broke, or its hardware did."""
    if said := [remark for remark in drivers.kernel_remarks if remark in (*_KERNEL, _MACHINE_CHECK)]:
        yield Finding(
            id="drivers.kernel-in-trouble",
            severity="warning",
            title="The innermost part of the system had an accident since the start.",
            values=(named(said),),
            evidence=(pointer("drivers", "kernel_remarks"),),
            advice="Save your work and restart the computer.",
            technician="Kernel taint: {0}. See the kernel log for the first trace; test memory on machine checks.",
        )


RULES = (device_problems, missing, switched_off, waits_for_restart, unsigned, missing_firmware, kernel_in_trouble)
