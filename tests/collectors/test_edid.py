from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._edid import Edid, edid, from_hexadecimal, maker_code
from collectors._host.errors import Unreadable

HEADER = b"\0\xff\xff\xff\xff\xff\xff\0"


def text(kind: int, words: bytes) -> bytes:
    return b"\0\0\0" + bytes([kind]) + b"\0" + (words + b"\n").ljust(13)[:13]


def timing(width: int, height: int, *, millimetres: tuple[int, int] = (0, 0), interlaced: bool = False) -> bytes:
    w, h = millimetres
    high = (width >> 8) << 4
    return bytes(
        [1, 1, width & 255, 0, high, height & 255, 0, (height >> 8) << 4, 0, 0, 0, 0, w & 255, h & 255,
         (w >> 8) << 4 | h >> 8, 0, 0, 0x80 if interlaced else 0]
    )  # fmt: skip


def screen(
    *slots: bytes, code: bytes = b"\x10\xac", week: int = 9, year: int = 31, size: tuple[int, int] = (60, 34),
    number: int = 0x01010101, extensions: tuple[bytes, ...] = (),
) -> bytes:  # fmt: skip
    """An invented screen: a Dell, product 0x40f2, made in week 9 of 2021, 60 x 34 cm."""
    block = HEADER + code + b"\xf2\x40" + number.to_bytes(4, "little") + bytes([week, year, 1, 4, 0xA5, *size, 120, 0])
    block = block.ljust(54, b"\0") + b"".join(slots).ljust(72, b"\0") + bytes([len(extensions)])
    return block + bytes([-sum(block) % 256]) + b"".join(extensions)


def test_it_tells_who_made_it_and_when_and_how_large_it_is() -> None:
    one = edid(screen(timing(2560, 1440), text(0xFC, b"DELL U2722D"), text(0xFF, b"7XK2M93")))
    assert (one.maker_code, one.maker, one.name, one.product) == ("DEL", "Dell", "DELL U2722D", "40f2")
    assert (one.year, one.week, one.is_model_year) == (2021, 9, False)
    assert (one.width_cm, one.height_cm, one.diagonal_inches) == (60, 34, 27.2)
    assert (one.width, one.height) == (2560, 1440)
    assert (one.serial, one.serial_number) == ("7XK2M93", None)
    assert (one.digital, one.version, one.sound) == (True, "1.4", True)


def test_the_year_may_be_the_models() -> None:
    one = edid(screen(week=255))
    assert (one.year, one.week, one.is_model_year) == (2021, None, True)


@pytest.mark.parametrize(("week", "found"), [(0, None), (1, 1), (54, 54), (55, None), (254, None)])
def test_a_week_that_cannot_be_one_is_none(week: int, found: int | None) -> None:
    assert edid(screen(week=week)).week == found


def test_a_year_nobody_wrote_is_none() -> None:
    one = edid(screen(year=0))
    assert (one.year, one.week) == (None, None)


def test_the_diagonal_is_by_millimetres_where_they_agree_with_the_centimetres() -> None:
    assert edid(screen(timing(1920, 1080, millimetres=(597, 336)))).diagonal_inches == 27.0
    assert edid(screen(timing(1920, 1080, millimetres=(160, 90)))).diagonal_inches == 27.2


@pytest.mark.parametrize("size", [(0, 0), (79, 0), (0, 79)])
def test_a_projector_has_no_size_and_an_aspect_ratio_is_none(size: tuple[int, int]) -> None:
    one = edid(screen(size=size))
    assert (one.width_cm, one.height_cm, one.diagonal_inches) == (None, None, None)


def test_an_interlaced_picture_has_twice_the_lines() -> None:
    assert edid(screen(timing(1920, 540, interlaced=True))).height == 1080


def test_a_timing_nobody_filled_in_tells_nothing() -> None:
    assert edid(screen(timing(1, 1))).width is None


def test_a_timing_may_stand_in_an_extension() -> None:
    cta = (b"\x02\x03\x06\0\0\0" + timing(3840, 2160)).ljust(128, b"\0")
    assert edid(screen(extensions=(cta,))).width == 3840


def test_the_native_pixels_of_a_tiled_screen_are_told_by_displayid() -> None:
    parameters = bytes([1, 0, 12, 64, 23, 20, 13]) + (5120).to_bytes(2, "little") + (2880).to_bytes(2, "little")
    filler = bytes([0x7F, 0, 2, 9, 9])
    display_id = (b"\x70\x12\x79\0\0" + filler + parameters).ljust(128, b"\0")
    one = edid(screen(timing(2560, 2880), extensions=(display_id,)))
    assert (one.width, one.height) == (5120, 2880)


def test_the_panel_of_a_laptop_has_texts_in_place_of_a_name() -> None:
    one = edid(screen(timing(1920, 1080), text(0xFE, b"3V6TR\x80B173RTN"), text(0xFE, b"AUO")))
    assert (one.name, one.texts) == (None, ("3V6TR B173RTN", "AUO"))


@pytest.mark.parametrize("placeholder", [b"", b"0", b"000000000000", b"Serial Number", b"0123456789"])
def test_a_serial_that_is_none_is_none(placeholder: bytes) -> None:
    assert edid(screen(text(0xFF, placeholder))).serial is None


@pytest.mark.parametrize(("number", "found"), [(0, None), (1, None), (0x01010101, None), (0xFFFFFFFF, None), (77, 77)])
def test_a_serial_number_nobody_wrote_is_none(number: int, found: int | None) -> None:
    assert edid(screen(number=number)).serial_number == found


def test_control_signs_do_not_survive_in_a_name() -> None:
    assert edid(screen(text(0xFC, b"A\x1b[31mB\x07"))).name == "A [31mB"


def test_a_wrong_checksum_is_said_and_the_rest_is_read() -> None:
    raw = bytearray(screen(timing(1920, 1080)))
    raw[127] ^= 1
    assert (edid(bytes(raw)).sound, edid(bytes(raw)).maker) == (False, "Dell")


def test_a_maker_that_is_not_known_keeps_its_letters() -> None:
    one = edid(screen(code=b"\x66\xb2"))
    assert (one.maker_code, one.maker) == (maker_code(0x66B2), None)


@pytest.mark.parametrize("raw", [b"", HEADER, screen()[:127], b"\0" * 128, HEADER + b"\0" * 120, b"x" * 256])
def test_what_is_no_edid_is_unreadable(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        edid(raw)


@pytest.mark.parametrize("words", ["", "0x", "zz", "0x00f", "00ff" * 10])
def test_digits_that_are_none_are_unreadable(words: str) -> None:
    with pytest.raises(Unreadable):
        from_hexadecimal(words)


def test_hexadecimal_digits_are_read_in_either_spelling() -> None:
    raw = screen(text(0xFC, b"X"))
    assert from_hexadecimal(raw.hex()) == from_hexadecimal("0x" + raw.hex().upper() + "\n") == edid(raw)


@given(st.binary(max_size=400) | st.binary(min_size=119, max_size=700).map(lambda rest: HEADER + b"\x01" + rest))
def test_no_bytes_make_it_fail_otherwise(raw: bytes) -> None:
    with contextlib.suppress(Unreadable):
        one = edid(raw)
        assert re.fullmatch(r"[@-_]{3}", one.maker_code)
        assert not any(sign in "".join((one.name or "", *one.texts, one.serial or "")) for sign in "\x1b\n\0")


def rows(real: Callable[[str], Path], folder: str) -> list[tuple[str, Edid, dict[str, Any]]]:
    lines = map(json.loads, real("manifest.jsonl").read_text("utf-8").splitlines())
    return [(row["path"], of_file(real(row["path"])), row["expected"]["facts"])
            for row in lines if row["path"].startswith(f"any/{folder}/")]  # fmt: skip


def of_file(path: Path) -> Edid:
    if path.suffix == ".edid":
        return edid(path.read_bytes())
    pairs = re.findall(r"^(?:[0-9a-f]{2} ?){16}$", path.read_text("latin-1"), re.M)
    return from_hexadecimal("".join("".join(pairs).split()))


SPACES = re.compile(r"\s+")
OTHER_MAKERS = {"IMP": "Impression Products Incorporated", "MED": "Messeltronik Dresden GmbH",
                "MAX": "Rogen Tech Distribution Inc", "PTS": "Plain Tree Systems Inc",
                "GSM": "Goldstar Company Ltd", "LGP": "LGP", "HWP": "Hewlett Packard"}  # fmt: skip
"""The register's name of whoever bought the letters first, not the name on the screen."""


def test_real_screens_are_told_as_their_recorders_tell_them(real: Callable[[str], Path]) -> None:
    wrong = []
    for path, one, facts in rows(real, "edid-glpi-dev"):
        week, year = map(int, facts["made"].split("/"))
        told = one.name or " ".join(one.texts) or None
        monitor = " ".join(facts["monitor"].split()) if facts.get("monitor") else None
        maker = facts["manufacturer"]
        agrees = (
            (one.week or 0) == week,
            (one.year or 1990) == year,
            told == monitor,
            OTHER_MAKERS.get(one.maker_code) == maker or (one.maker or "?").casefold() in maker.casefold(),
        )
        wrong += [(path, agrees)] if not all(agrees) else []
    assert wrong == []


def test_no_real_serial_is_another_than_the_recorders(real: Callable[[str], Path]) -> None:
    """They put Acer's together of both fields, prefix some, and write hexadecimal where there is only a number."""
    for path, one, facts in rows(real, "edid-glpi-dev"):
        theirs = SPACES.sub("", facts["serial"])
        ours = SPACES.sub("", one.serial or "")
        pieces = (ours[:8], ours[8:]) if one.maker_code == "ACR" else (ours,)
        assert all(piece in theirs for piece in pieces), path
        if not ours and one.serial_number is not None:
            assert str(one.serial_number) in theirs or f"{one.serial_number:08x}" == theirs or len(theirs) < 8, path


def test_real_screens_are_told_as_edid_decode_tells_them(real: Callable[[str], Path]) -> None:
    wrong = []
    for path, one, facts in rows(real, "lhw-edid-dev"):
        made = f"week {one.week} of {one.year}" if one.week else f"{one.year}"
        size = f"{one.width_cm} cm x {one.height_cm} cm" if one.width_cm else None
        told = {"edid_manufacturer": one.maker_code, "edid_model": str(int(one.product, 16)), "made": made,
                "name": one.name, "size": size, "first_dtd": f"{one.width}x{one.height}"}  # fmt: skip
        wrong += [(Path(path).stem, key) for key in told.keys() & facts.keys() if told[key] != facts[key]]
    assert wrong == [("APPAE3A-A9E0AEB19CE1", "first_dtd")]  # a tiled screen: half of it, natively 5120x2880
