"""The gate's second question: does anything look surely private, even if this machine does not know it?

What is sure is sure by its own form (a check digit, an issuer's prefix, a label with a value behind it); each sign is
looked for by what is rarest in it. None of the redactor's rules is used: a gap there is not a gap here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from redaction.gate_numbers import numbers
from redaction.gate_people import people
from redaction.gate_secrets import secrets

Field = Callable[[int], str]


def signs(text: str, field: Field) -> Iterator[tuple[int, str]]:
    """Where something surely private stands, and the sentence that says what; `field` tells where a position lies."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    yield from secrets(text, low, field)
    yield from people(text, low, field)
    yield from numbers(text, low, field)
