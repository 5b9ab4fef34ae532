"""The number by which an antivirus tells Windows' Security Center its state.

Undocumented; the states of iwscapi.h's WSC_SECURITY_PRODUCT_STATE are known to be packed into it: 0xF000 on, off,
snoozed or expired; 0x00F0 whether the definitions are of today.
"""

from __future__ import annotations

from collectors.security.section import State

_STATES = {0x0000: State.OFF, 0x1000: State.ON, 0x2000: State.PAUSED, 0x3000: State.EXPIRED}


def decoded(number: int) -> tuple[State | None, bool | None]:
    """The state, and whether the definitions are up to date."""
    state = _STATES.get(number & 0xF000)
    fresh = {0x00: True, 0x10: False}.get(number & 0x00F0)
    return state, fresh
