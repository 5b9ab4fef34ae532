"""Flaws of the processor that nothing protects against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collectors.processor.section import Processor
from findings._contract import Finding, named, pointer

if TYPE_CHECKING:
    from collectors.device.section import Device


def unprotected(processor: Processor, device: Device) -> Iterator[Finding]:
    """The kernel's own list (/sys/devices/system/cpu/vulnerabilities); a virtual computer depends on its host."""
    if processor.weaknesses and device.runs_in is None:
        yield Finding(
            id="processor.unprotected",
            severity="advice",
            title="The processor has a known weakness that is not covered yet.",
            values=(named(weakness.name for weakness in processor.weaknesses),),
            evidence=(pointer("processor", "weaknesses"),),
            advice="Install all updates, then restart the computer.",
            technician="Vulnerable by the kernel's word: {0}. Microcode and kernel updates, or a mitigations= setting.",
        )


RULES = (unprotected,)
