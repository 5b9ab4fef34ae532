"""Windows' event log by its own interface (winevt.h): records as XML, newest first, without their providers' texts.

Runs in the process of `windows_apart.py` only, which is ended where the log's service does not answer.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from collectors._host.errors import Absent, Denied, Flooded, HostError, Late, Unreadable

_CHANNEL, _NEWEST_FIRST, _AS_XML = 0x1, 0x200, 1
_AT_A_TIME = 64
_MOST_LETTERS = 24 << 20
_END, _TOO_SMALL = 259, 122
_ABSENT = (2, 15007)
"""No such file, no such channel (winerror.h)."""
_DENIED, _LATE = 5, 1460


def ask(channel: str, query: str, most: int, seconds: float) -> list[str]:
    """The newest records of a channel that an XPath query selects; raises errors of `errors.py`."""
    return newest(rendered(channel, query, time.monotonic() + seconds), most)


def newest(records: Iterable[str], most: int) -> list[str]:
    """At most so many of the records; Flooded where they are longer than any log's should be."""
    found: list[str] = []
    letters = 0
    for record in records:
        letters += len(record)
        if letters > _MOST_LETTERS:
            raise Flooded(f"the log answered more than {_MOST_LETTERS} letters")
        found.append(record)
        if len(found) == most:
            break
    return found


def reason(code: int) -> HostError:
    """Why, by an error of Windows."""
    if code in _ABSENT:
        return Absent("this Windows does not keep this log")
    if code == _DENIED:
        return Denied("needs administrator rights")
    if code == _LATE:
        return Late("the log did not answer in time")
    return Unreadable(f"the log could not be read (error {code})")


def rendered(channel: str, query: str, until: float) -> Iterator[str]:
    """Each record as the log's service renders it, until the end of the log; raises Late after the moment `until`."""
    with _opened(_system().EvtQuery(None, channel, query, _CHANNEL | _NEWEST_FIRST)) as found:
        some, count = (ctypes.c_void_p * _AT_A_TIME)(), ctypes.c_ulong()
        while True:
            left = round((until - time.monotonic()) * 1000)
            if left <= 0:
                raise reason(_LATE)
            if not _system().EvtNext(found, _AT_A_TIME, some, left, 0, ctypes.byref(count)):
                if _error() == _END:
                    return
                raise reason(_error())
            yield from [_xml(some[place]) for place in range(count.value)]


def _xml(event: int | None) -> str:
    with _opened(event) as record:
        size, properties = ctypes.c_ulong(), ctypes.c_ulong()
        told = (record, _AS_XML), (ctypes.byref(size), ctypes.byref(properties))
        if not _system().EvtRender(None, *told[0], 0, None, *told[1]) and _error() != _TOO_SMALL:
            raise reason(_error())
        text = (ctypes.c_wchar * (size.value // ctypes.sizeof(ctypes.c_wchar) + 1))()
        if not _system().EvtRender(None, *told[0], size, text, *told[1]):
            raise reason(_error())
        return text.value


@contextmanager
def _opened(handle: int | None) -> Iterator[int]:
    if not handle:
        raise reason(_error())
    try:
        yield handle
    finally:
        _system().EvtClose(handle)


def _error() -> int:
    return int(vars(ctypes)["get_last_error"]())


@cache
def _system() -> Any:
    library = vars(ctypes)["WinDLL"]("wevtapi", use_last_error=True)
    handle, number, text = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_wchar_p
    library.EvtQuery.argtypes, library.EvtQuery.restype = (handle, text, text, number), handle
    library.EvtNext.argtypes = (handle, number, handle, number, number, handle)
    library.EvtRender.argtypes = (handle, handle, number, number, handle, handle, handle)
    library.EvtClose.argtypes = (handle,)
    return library
