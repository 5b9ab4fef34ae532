"""The registry: keys in both views, the person's own hive, and values as plain ones."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from collectors._host.errors import Absent, Flooded
from collectors._host.permit import permitted

if TYPE_CHECKING:
    from redaction.redacted import Json

_VIEWS: Mapping[int, str] = {64: "KEY_WOW64_64KEY", 32: "KEY_WOW64_32KEY"}
_LIST, _BIG_ENDIAN = 7, 5
_NO_MORE, _DELETED = 259, 1018
_MOST_NAMES = 100_000
_LONGEST = 1 << 20
_SESSIONS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Authentication\LogonUI\SessionData"


def read(key: str, view: Literal[32, 64], person: str = "") -> tuple[Mapping[str, Json], Sequence[str]]:
    """A key's values and the names of its subkeys; raises OSError as Windows does, Absent, and Flooded.

    `person` is the security identifier whose hive `HKCU` is; without one it is that of who runs this program.
    """
    hive, path = place(key, person)
    reg = _module()
    right = reg.KEY_READ | getattr(reg, _VIEWS[view])
    with permitted(path), reg.OpenKey(getattr(reg, hive), path, 0, right) as opened:
        try:
            values = {_clean(name): plain(value, kind) for name, value, kind in _each(opened, reg.EnumValue)}
            return values, tuple(_clean(name) for name in _each(opened, reg.EnumKey))
        except OSError as error:
            if getattr(error, "winerror", None) == _DELETED:
                raise Absent("it was removed meanwhile") from None
            raise


def place(key: str, person: str = "") -> tuple[str, str]:
    r"""The hive's constant and the path below it: `HKLM\SOFTWARE` → `HKEY_LOCAL_MACHINE`, `SOFTWARE`."""
    hive, _, path = key.partition("\\")
    if hive.upper() == "HKLM":
        return "HKEY_LOCAL_MACHINE", path
    if hive.upper() == "HKCU":
        return ("HKEY_USERS", rf"{person}\{path}") if person else ("HKEY_CURRENT_USER", path)
    raise Absent("there is no such part of the registry")


def plain(value: Any, kind: int) -> Json:
    """A value as it is played back by recordings: bytes as hexadecimal text, a list of texts, a text, or a number."""
    if isinstance(value, list):
        return [_clean(text) for text in value]
    if isinstance(value, str):
        return _clean(value[:_LONGEST])
    if isinstance(value, bytes):
        if kind == _BIG_ENDIAN:
            return int.from_bytes(value, "big")
        return value[:_LONGEST].hex()
    if value is None:
        return [] if kind == _LIST else ""
    return int(value)


def person_here() -> str:
    """Who is signed in where this program runs, if their hive is loaded; empty where Windows does not say.

    Another one than who runs this program where an administrator gave a password to start it.
    """
    session = _session()
    try:
        told = read(rf"HKLM\{_SESSIONS}\{session}", 64)[0].get("LoggedOnUserSID")
        if isinstance(told, str) and told.startswith("S-1-"):
            read(r"HKCU\Environment", 64, told)
            return told
    except (OSError, Absent):
        pass  # then who runs this program is all that is known
    return ""


def _session() -> int:
    import ctypes
    import os

    session = ctypes.c_ulong()
    vars(ctypes)["WinDLL"]("kernel32").ProcessIdToSessionId(os.getpid(), ctypes.byref(session))
    return session.value


def _each(opened: Any, ask: Callable[[Any, int], Any]) -> Iterator[Any]:
    for place in range(_MOST_NAMES):
        try:
            yield ask(opened, place)
        except OSError as error:
            if getattr(error, "winerror", None) == _NO_MORE:
                return
            raise
    raise Flooded(f"more than {_MOST_NAMES} names")


def _clean(text: str) -> str:
    """Halves of letters, which the registry takes and nothing else does, become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@cache
def _module() -> Any:
    return importlib.import_module("winreg")
