"""Serial numbers of what is plugged in (sticks, telephones, monitors): they tell of a person, not of this computer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collectors._placeholders import known_number
from redaction.vault import Identity

_SHORTEST = 6  # a shorter one is a number of many texts


def serials(found: Iterable[str]) -> Iterator[Identity]:
    """Those that tell one device from another; counted ones, versions and places on a bus do not."""
    for serial in dict.fromkeys(known_number(one) for one in found):
        if serial and _tells_apart(serial):
            yield Identity("serial", serial)


def _tells_apart(serial: str) -> bool:
    letters = [char for char in serial if char.isalnum()]
    bus_address = serial.count(":") == 2 and "." in serial
    return len(letters) >= _SHORTEST and len(set(letters)) > 3 and any(map(str.isdigit, letters)) and not bus_address


def serial_of_instance(instance: str) -> str:
    """The serial in a Windows device instance's name; one whose second sign is `&` was made up by Windows."""
    return "" if instance[1:2] == "&" else instance.partition("&")[0]
