"""What an error or warning means: by its event number, by the kernel's words, or by a result code that stands in it."""

from __future__ import annotations

from collectors._result_codes import meaning_in
from collectors.event_logs.entries import Entry
from collectors.event_logs.known_events import meaning as of_event
from collectors.event_logs.known_kernel_messages import meaning as of_kernel

_KERNEL = "kernel"


def meaning(entry: Entry) -> str | None:
    """In a few words; None where it is not one of the usual ones."""
    if entry.program == _KERNEL:
        return of_kernel(entry.message)
    return of_event(entry.program, entry.code) or meaning_in(entry.message)
