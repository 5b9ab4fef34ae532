"""VARIANT and SAFEARRAY (oaidl.h), in which COM hands over the properties of a CIM instance, as plain values."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redaction.redacted import Json

Memory = Callable[[int, int], bytes]
"""Reads so many bytes at an address."""

_POINTER = struct.calcsize("P")
SIZE = 8 + 2 * _POINTER
"""Of a VARIANT, in bytes."""
_HEAD = struct.Struct("<HHIIxxxxQIi" if _POINTER == 8 else "<HHIIIIi")
"""Of a SAFEARRAY: dimensions, features, size of an element, locks, its data; then how many there are, from which on."""
_ARRAY, _KIND = 0x2000, 0x0FFF
_TEXT, _BOOLEAN = 8, 11
_WHOLE = {16: 1, 17: 1, 2: 2, 18: 2, 3: 4, 19: 4, 22: 4, 23: 4, 20: 8, 21: 8}
_SIGNED = (16, 2, 3, 22, 20)
_REAL = {4: "<f", 5: "<d"}
_UNSIGNED_BITS = {17: 8, 18: 16, 19: 32, 21: 64}
_MOST_ELEMENTS = 100_000


def value(variant: bytes, kind: int, memory: Memory = ctypes.string_at) -> Json:
    """The value; `kind` is the property's CIMTYPE (wbemcli.h), without which unsigned numbers would come out negative.

    64-bit numbers and dates are texts in every CIM interface; what is no plain value (an embedded object) is None.
    """
    form, content = int.from_bytes(variant[:2], "little"), variant[8:]
    if form & _ARRAY:
        return _elements(form & _KIND, _number(content[:_POINTER]), kind & _KIND, memory)
    return _one(form, content, kind, memory)


def _one(form: int, content: bytes, kind: int, memory: Memory) -> Json:
    if form == _TEXT:
        return _text(_number(content[:_POINTER]), memory)
    if form == _BOOLEAN:
        return any(content[:2])
    if form in _REAL:
        number: float = struct.unpack_from(_REAL[form], content)[0]
        return number
    if form in _WHOLE:
        whole = int.from_bytes(content[: _WHOLE[form]], "little", signed=form in _SIGNED)
        return whole & ((1 << _UNSIGNED_BITS[kind]) - 1) if kind in _UNSIGNED_BITS else whole
    return None


def _text(address: int, memory: Memory) -> str:
    """A BSTR: its length in bytes stands before it; a null one is an empty text."""
    return memory(address, _number(memory(address - 4, 4))).decode("utf-16-le", "replace") if address else ""


def _elements(form: int, address: int, kind: int, memory: Memory) -> Json:
    """A SAFEARRAY of one dimension; its elements may be wider than their form says."""
    if not address:
        return []
    dimensions, _, size, _, data, count, _ = _HEAD.unpack(memory(address, _HEAD.size))
    if dimensions != 1 or count > _MOST_ELEMENTS:
        return None
    raw = memory(data, size * count) if count else b""
    return [_one(form, raw[at : at + size].ljust(8, b"\0"), kind, memory) for at in range(0, size * count, size)]


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "little")
