"""What is told of the memory, the same on every platform."""

from __future__ import annotations

from enum import Enum

from collectors._contract import Topic
from collectors._pressure import Pressure
from collectors.memory.modules import Slots
from redaction.privacy import Plain, Section


class MemoryErrors(Section):
    """Errors one memory controller saw; uncorrected ones lost data.

    On Linux (EDAC) since the last start; on Windows (WHEA, which does not tell controllers apart) in the window.
    """

    controller: Plain
    corrected: int
    uncorrected: int


class Shortage(Enum):
    """How short of memory the system says it is."""

    NONE = "enough"
    WARNING = "getting short"
    CRITICAL = "too little"


class Memory(Topic):
    """Memory; all sizes in bytes.

    `total_bytes` is what the system may use, a little less than what is built in. `available_bytes` can be had without
    swapping. `slots` is None where the firmware's table is absent or needs administrator rights. `errors` is None
    where nothing counts them. `shortage` is the system's own judgement (macOS); `pressure` the time lost (Linux).
    `test_found_errors` is what the last memory test said, None where none was made lately. `swap_is_encrypted` is
    told by macOS.
    """

    total_bytes: int | None = None
    available_bytes: int | None = None
    swap_total_bytes: int | None = None
    swap_used_bytes: int | None = None
    swap_is_encrypted: bool | None = None
    slots: Slots | None = None
    can_be_extended: bool | None = None
    errors: tuple[MemoryErrors, ...] | None = None
    test_found_errors: bool | None = None
    pressure: Pressure | None = None
    shortage: Shortage | None = None
    answered_by: tuple[Plain, ...] = ()
