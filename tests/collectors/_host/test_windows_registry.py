from __future__ import annotations

import importlib
import sys
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from collectors._host import windows_registry
from collectors._host.access import AccessLog
from collectors._host.errors import Absent, Denied
from collectors._host.host import Host
from collectors._host.windows_registry import place, plain

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="a registry is needed")
SZ, EXPAND_SZ, BINARY, DWORD, DWORD_BIG_ENDIAN, MULTI_SZ, RESOURCES, QWORD = 1, 2, 3, 4, 5, 7, 8, 11


@pytest.mark.parametrize(
    ("value", "kind", "told"),
    [
        ("Impressão", SZ, "Impressão"),
        (r"%SystemRoot%\system32", EXPAND_SZ, r"%SystemRoot%\system32"),
        (4294967295, DWORD, 4294967295),
        (1 << 40, QWORD, 1 << 40),
        (["um", "dois"], MULTI_SZ, ["um", "dois"]),
        (b"\x00\xff\x10", BINARY, "00ff10"),
        (b"\x00\x00\x01\x02", DWORD_BIG_ENDIAN, 258),
        (b"\x01\x02", RESOURCES, "0102"),
        (b"\xab", 0xFFFF0012, "ab"),
        (None, BINARY, ""),
        (None, MULTI_SZ, []),
        ("half a letter: \ud83d", SZ, "half a letter: \ufffd"),
        (["\udc00"], MULTI_SZ, ["\ufffd"]),
    ],
)
def test_a_value_is_plain_json_that_can_be_written(value: object, kind: int, told: object) -> None:
    assert plain(value, kind) == told
    assert type(plain(value, kind)) is type(told)
    str(told).encode()


def test_a_hive_is_known_by_its_short_name() -> None:
    assert place(r"HKLM\SOFTWARE\Microsoft") == ("HKEY_LOCAL_MACHINE", r"SOFTWARE\Microsoft")
    assert place(r"hkcu\Environment") == ("HKEY_CURRENT_USER", "Environment")
    assert place(r"HKCU\Environment", "S-1-5-21-7") == ("HKEY_USERS", r"S-1-5-21-7\Environment")
    for key in (r"HKU\S-1-5-18", "HKEY_LOCAL_MACHINE", "", r"\\other\HKLM"):
        with pytest.raises(Absent):
            place(key)


@pytest.fixture
def own_key() -> Iterator[str]:
    """A key of this test's own below Software of both hives, which is removed again."""
    reg = importlib.import_module("winreg")
    name = rf"Software\Alltimefix test {uuid.uuid4().hex[:8]}"
    yield name
    for hive in (reg.HKEY_CURRENT_USER, reg.HKEY_LOCAL_MACHINE):
        for view in (reg.KEY_WOW64_64KEY, reg.KEY_WOW64_32KEY):
            for path in (rf"{name}\Leão\Ключ", rf"{name}\Leão", name):
                try:
                    reg.DeleteKeyEx(hive, path, view, 0)
                except OSError:
                    continue


def seed(hive: str, path: str, *values: tuple[str, int, object], view: int = 64) -> None:
    reg: Any = importlib.import_module("winreg")
    right = reg.KEY_ALL_ACCESS | (reg.KEY_WOW64_64KEY if view == 64 else reg.KEY_WOW64_32KEY)
    with reg.CreateKeyEx(getattr(reg, hive), path, 0, right) as key:
        for name, kind, value in values:
            reg.SetValueEx(key, name, 0, kind, value)


def host() -> Host:
    from collectors._host.windows import LiveWindows

    return Host(LiveWindows(), "software", (r"registry HKLM\**", r"registry HKCU\**"), AccessLog())


@on_windows
def test_every_kind_of_value_comes_back(own_key: str) -> None:
    seed(
        "HKEY_CURRENT_USER",
        own_key,
        ("text", SZ, "Impressão"),
        ("path", EXPAND_SZ, r"%TEMP%\x"),
        ("many", MULTI_SZ, ["a", "я"]),
        ("bytes", BINARY, b"\x00\xff"),
        ("no bytes", BINARY, b""),
        ("number", DWORD, 7),
        ("long", QWORD, 1 << 40),
        ("", SZ, "unnamed"),
    )
    values, subkeys = host().registry(rf"HKCU\{own_key}")
    assert values == {
        "text": "Impressão", "path": r"%TEMP%\x", "many": ["a", "я"], "bytes": "00ff", "no bytes": "", "number": 7,
        "long": 1 << 40, "": "unnamed",
    }  # fmt: skip
    assert list(subkeys) == []


@on_windows
def test_names_in_any_script_can_be_asked_for(own_key: str) -> None:
    seed("HKEY_CURRENT_USER", rf"{own_key}\Leão\Ключ", ("名前", SZ, "값"))
    assert host().registry(rf"HKCU\{own_key}")[1] == ("Leão",)
    assert host().registry(rf"HKCU\{own_key}\Leão")[1] == ("Ключ",)
    assert host().registry(rf"HKCU\{own_key.upper()}\LEÃO\Ключ")[0] == {"名前": "값"}


@on_windows
def test_the_two_views_are_two_places(own_key: str) -> None:
    seed("HKEY_LOCAL_MACHINE", own_key, ("bits", DWORD, 64), view=64)
    seed("HKEY_LOCAL_MACHINE", own_key, ("bits", DWORD, 32), view=32)
    assert host().registry(rf"HKLM\{own_key}")[0] == {"bits": 64}
    assert host().registry(rf"HKLM\{own_key}", view=32)[0] == {"bits": 32}


@on_windows
def test_a_key_that_is_not_there_is_absent_and_one_nobody_may_read_is_denied(
    own_key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Absent, match="not there"):
        host().registry(rf"HKLM\{own_key}")

    class Closed:
        KEY_READ = KEY_WOW64_64KEY = HKEY_LOCAL_MACHINE = 0

        def OpenKey(self, *_: object) -> None:  # noqa: N802  (winreg's name)
            raise PermissionError(13, "Access is denied", None, 5)

    monkeypatch.setattr(windows_registry, "_module", Closed)
    with pytest.raises(Denied, match="administrator"):
        host().registry(r"HKLM\SAM\SAM")


@on_windows
def test_a_value_longer_than_any_list_needs_comes_back(own_key: str) -> None:
    seed("HKEY_CURRENT_USER", own_key, ("long", SZ, "é" * 100_000), ("bytes", BINARY, bytes(300_000)))
    values, _ = host().registry(rf"HKCU\{own_key}")
    assert values == {"long": "é" * 100_000, "bytes": "00" * 300_000}


@on_windows
def test_the_person_is_who_is_signed_in_if_their_hive_is_there(own_key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reg: Any = importlib.import_module("winreg")
    sids = [reg.EnumKey(reg.HKEY_USERS, place) for place in range(reg.QueryInfoKey(reg.HKEY_USERS)[0])]
    monkeypatch.setattr(windows_registry, "_SESSIONS", own_key)
    session = windows_registry._session()
    assert windows_registry.person_here() == ""
    somebody = next(sid for sid in sids if sid.startswith("S-1-5-21") and not sid.endswith("_Classes"))
    seed("HKEY_LOCAL_MACHINE", rf"{own_key}\{session}", ("LoggedOnUserSID", SZ, somebody))
    assert windows_registry.person_here() in (somebody, "")
    seed("HKEY_LOCAL_MACHINE", rf"{own_key}\{session}", ("LoggedOnUserSID", SZ, "S-1-5-21-1-2-3-4"))
    assert windows_registry.person_here() == ""
    reg.DeleteKeyEx(reg.HKEY_LOCAL_MACHINE, rf"{own_key}\{session}", reg.KEY_WOW64_64KEY, 0)


@on_windows
def test_what_others_hold_open_and_remove_meanwhile_is_absent(own_key: str) -> None:
    reg: Any = importlib.import_module("winreg")
    seed("HKEY_CURRENT_USER", own_key, ("x", SZ, "y"))

    def removed(opened: object, place: int) -> None:
        error = OSError(22, "deleted", None, 1018)
        raise error

    original, reg.EnumValue = reg.EnumValue, removed
    try:
        with pytest.raises(Absent):
            host().registry(rf"HKCU\{own_key}")
    finally:
        reg.EnumValue = original
