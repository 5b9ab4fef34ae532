from __future__ import annotations

import base64
import sys

import pytest

from collectors import _smbios
from collectors._host.errors import Absent
from collectors._host.windows_facts import facts, powers, smbios

BOARD = bytes.fromhex("02 0f 02 00 01 02 00 00 00 00 00 00 00 00 00") + b"LENOVO\x0020XW0055PG\x00\x00"
END = bytes.fromhex("7f 04 ff fe 00 00")


def test_the_firmwares_table_comes_with_its_version_and_without_its_header() -> None:
    table = BOARD + END
    told = smbios(b"\x00\x03\x02\x00" + len(table).to_bytes(4, "little") + table + b"what follows")
    assert told == {"version": "3.2", "table": base64.b64encode(table).decode()}
    assert isinstance(told, dict)
    (board, end) = _smbios.structures(base64.b64decode(str(told["table"])))
    assert (board.text(4), board.text(5)) == ("LENOVO", "20XW0055PG")
    assert end.kind == _smbios.END


@pytest.mark.parametrize("raw", [b"", b"\x00\x03\x02"])
def test_no_table_is_absent(raw: bytes) -> None:
    with pytest.raises(Absent, match="no such table"):
        smbios(raw)


def test_what_the_computer_can_do_with_power_is_read_by_its_places() -> None:
    raw = bytearray(128)
    assert set(powers(bytes(raw)).values()) == {False}  # type: ignore[union-attr]  # it is an object
    raw[2] = raw[8] = raw[20] = 1
    assert powers(bytes(raw)) == {
        "lid": True, "s1": False, "s3": False, "s4": False, "hibernation_file": True, "fast_startup": False,
        "connected_standby": True,
    }  # fmt: skip


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own libraries are needed")
def test_this_computer_tells_them() -> None:
    known = facts()
    assert {"smbios", "power_capabilities"} <= set(known)
    told = known["smbios"]()
    assert isinstance(told, dict)
    assert _smbios.structures(base64.b64decode(str(told["table"])))
    assert known["power_capabilities"]()
