"""Paths of Windows: the one an opened file really has, and the ways of writing that are never followed."""

from __future__ import annotations

import ctypes
import os
import re
from functools import cache
from typing import Any

from collectors._host.errors import Forbidden

_LONGEST = 1 << 15
_LONG = re.compile(r"\\\\\?\\(?=[a-zA-Z]:\\)")
_PLAIN = re.compile(r"[a-zA-Z]:\\[^:]*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\xb9\xb2\xb3])\s*(?:\..*)?", re.I)


def is_odd(path: str) -> bool:
    r"""Whether it is anything but a plain file of a drive: a device, another computer, a stream beside the file."""
    plain = _LONG.sub("", path.replace("/", "\\"))
    return not _PLAIN.fullmatch(plain) or any(_DEVICE.fullmatch(name) for name in plain.split("\\")[1:])


def true_path(path: str) -> tuple[str, ...]:
    r"""The path with links and junctions followed and 8.3 names made long; an odd one is not even looked at."""
    if is_odd(path):
        return (path,)
    return (_LONG.sub("", os.path.realpath(path)),)


def true_file(path: str) -> tuple[str, ...]:
    """As `true_path`, for what will be opened: raises Forbidden for an odd path, and for one that leads elsewhere."""
    if is_odd(path) or is_odd(real := true_path(path)[0]):
        raise Forbidden("not a plain file of this computer")
    return (real,)


def name_of(file: int) -> str:
    """The path of an opened file, asked of the system (GetFinalPathNameByHandleW)."""
    answer = (ctypes.c_wchar * _LONGEST)()
    if not native()[0](native()[1](file), answer, _LONGEST, 0):
        raise Forbidden("the system does not say what was opened")
    return _LONG.sub("", answer.value)


@cache
def native() -> tuple[Any, Any]:
    """What `name_of` needs; loaded before the second line of the guard stands, which lets no library be loaded."""
    import importlib

    ask = vars(ctypes)["WinDLL"]("kernel32").GetFinalPathNameByHandleW
    ask.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_ulong, ctypes.c_ulong)
    return ask, vars(importlib.import_module("msvcrt"))["get_osfhandle"]
