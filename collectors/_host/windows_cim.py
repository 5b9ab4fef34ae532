"""CIM classes by Windows' own interfaces (wbemcli.h), called by their places in COM's tables.

Runs in the process of `windows_apart.py` only: a provider that hangs is ended together with the process that asked it.
"""

from __future__ import annotations

import ctypes
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from collectors._host import windows_variant
from collectors._host.errors import Absent, Denied, Flooded, HostError, Late, Unreadable

if TYPE_CHECKING:
    from redaction.redacted import Json

ONLY = {
    "Win32_UserAccount": "LocalAccount=TRUE",  # else all accounts of a company are asked for
    "SoftwareLicensingProduct": "ApplicationID='55c92734-d682-4d71-983e-d6ec3f16059f'",  # Windows; else Office too
}
"""What is asked of classes that are endless without it."""
_LOCATOR = uuid.UUID("4590f811-1d3a-11d0-891f-00aa004b2e24").bytes_le
_I_LOCATOR = uuid.UUID("dc12a687-737f-11cf-884d-00aa004b2e24").bytes_le
_IN_PROCESS, _MANY_THREADS = 1, 0
_PRIVATELY, _AS_THE_PERSON = 6, 3  # authentication and impersonation: some classes answer nobody who asks with less
_AT_ONCE_AND_FORWARD, _AT_MOST_TWO_MINUTES = 0x10 | 0x20, 0x80
_RELEASE, _CONNECT, _QUERY, _NEXT, _GET = 2, 3, 20, 4, 4
_MOST_ROWS, _AT_A_TIME = 50_000, 32
_TIMED_OUT, _INVALID_QUERY, _NOT_FOUND = 0x40004, 0x80041017, 0x80041002
_DENIED = (0x80041003, 0x80070005)
_ABSENT = (_NOT_FOUND, 0x8004100C, 0x8004100E, 0x80041010, 0x80040154)
"""No such object, not supported, no such namespace, no such class, no such service."""


class _InvalidQuery(Unreadable):
    """A property this version of Windows does not know, among other causes."""


def ask(namespace: str, name: str, properties: Sequence[str], seconds: float) -> list[dict[str, Json]]:
    """The instances of a class with these properties, as far as it has them; raises errors of `errors.py`."""
    until = time.monotonic() + seconds
    with _services(namespace) as services:
        try:
            return list(_rows(services, _wql(name, properties), properties, until))
        except _InvalidQuery:
            return list(_rows(services, _wql(name, "*"), properties, until))


def start() -> None:
    """Once, in the thread that lives as long as the process."""
    system = _system()
    system["ole32"].CoInitializeEx(None, _MANY_THREADS)
    system["ole32"].CoInitializeSecurity(None, -1, None, None, _PRIVATELY, _AS_THE_PERSON, None, 0, None)


def reason(code: int) -> HostError:
    """Why, by an HRESULT (wbemcli.h, winerror.h)."""
    if code in _ABSENT:
        return Absent("this Windows does not have it")
    if code in _DENIED:
        return Denied("needs administrator rights")
    kind = _InvalidQuery if code == _INVALID_QUERY else Unreadable
    return kind(f"Windows could not say it (0x{code:08x})")


def _wql(name: str, properties: Sequence[str]) -> str:
    where = f" WHERE {ONLY[name]}" if name in ONLY else ""
    return f"SELECT {','.join(properties)} FROM {name}{where}"  # noqa: S608  (WQL, of words of our own)


@contextmanager
def _services(namespace: str) -> Iterator[ctypes.c_void_p]:
    system = _system()
    system["ole32"].CoInitializeEx(None, _MANY_THREADS)
    locator, services = ctypes.c_void_p(), ctypes.c_void_p()
    _succeeded(system["ole32"].CoCreateInstance(_LOCATOR, None, _IN_PROCESS, _I_LOCATOR, ctypes.byref(locator)))
    with _released(locator), _texts(namespace) as (where,):
        _succeeded(
            _called(
                locator, _CONNECT, where, None, None, None, ctypes.c_long(_AT_MOST_TWO_MINUTES), None, None,
                ctypes.byref(services),
            )
        )  # fmt: skip
    with _released(services):
        yield services


def _rows(services: ctypes.c_void_p, wql: str, properties: Sequence[str], until: float) -> Iterator[dict[str, Json]]:
    found = ctypes.c_void_p()
    with _texts("WQL", wql) as (language, query):
        flags = ctypes.c_long(_AT_ONCE_AND_FORWARD)
        _succeeded(_called(services, _QUERY, language, query, flags, None, ctypes.byref(found)))
    with _released(found):
        for count, instance in enumerate(_instances(found, until)):
            if count == _MOST_ROWS:
                raise Flooded(f"Windows answered more than {_MOST_ROWS} instances")
            yield {name: told for name in properties for told in _property(instance, name)}


def _instances(found: ctypes.c_void_p, until: float) -> Iterator[ctypes.c_void_p]:
    some, count = (ctypes.c_void_p * _AT_A_TIME)(), ctypes.c_ulong()
    code = 0
    while code == 0:
        left = ctypes.c_long(max(round((until - time.monotonic()) * 1000), 0))
        code = _called(found, _NEXT, left, ctypes.c_ulong(_AT_A_TIME), some, ctypes.byref(count))
        _succeeded(code)
        for place in range(count.value):
            with _released(instance := ctypes.c_void_p(some[place])):
                yield instance
    if code == _TIMED_OUT:
        raise Late("Windows did not answer in time")


def _property(instance: ctypes.c_void_p, name: str) -> Iterator[Json]:
    """The value; nothing where this version's class has no such property."""
    variant, kind = (ctypes.c_ubyte * windows_variant.SIZE)(), ctypes.c_long()
    code = _called(
        instance, _GET, ctypes.c_wchar_p(name), ctypes.c_long(0), variant, ctypes.byref(kind), None
    )  # fmt: skip
    if code == _NOT_FOUND:
        return
    _succeeded(code)
    try:
        yield windows_variant.value(bytes(variant), kind.value)
    finally:
        _system()["oleaut32"].VariantClear(variant)


@contextmanager
def _texts(*texts: str) -> Iterator[list[ctypes.c_void_p]]:
    system = _system()["oleaut32"]
    made = [ctypes.c_void_p(system.SysAllocString(text)) for text in texts]
    try:
        yield made
    finally:
        for text in made:
            system.SysFreeString(text)


@contextmanager
def _released(thing: ctypes.c_void_p) -> Iterator[None]:
    try:
        yield
    finally:
        _called(thing, _RELEASE)


def _called(thing: ctypes.c_void_p, place: int, *arguments: Any) -> int:
    """What the method at this place of a COM object's table answers, as winerror.h writes it."""
    kinds = [type(argument) if isinstance(argument, ctypes._SimpleCData) else ctypes.c_void_p for argument in arguments]
    method = vars(ctypes)["WINFUNCTYPE"](ctypes.c_long, *kinds)(place, f"method {place}")
    return int(method(thing, *arguments)) & 0xFFFFFFFF


def _succeeded(code: int) -> None:
    if code & 0x80000000:
        raise reason(code & 0xFFFFFFFF)


@cache
def _system() -> dict[str, Any]:
    libraries = {name: vars(ctypes)["WinDLL"](name) for name in ("ole32", "oleaut32")}
    libraries["oleaut32"].SysAllocString.restype = ctypes.c_void_p
    libraries["oleaut32"].SysAllocString.argtypes = (ctypes.c_wchar_p,)
    return libraries
