from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._contract import Holes
from collectors._host.errors import Unreadable
from collectors.device.dmi import FOLDER, TABLE, TOUCHES, fields, read

TABLE_OF_THE_LAPTOP = f"read {TABLE}"


def test_the_kernels_folder_is_asked_first(answering: Any) -> None:
    answers = {
        f"list {FOLDER}": {"json": ["product_name", "sys_vendor", "uevent"]},
        f"read {FOLDER}/product_name": {"text": "Aspire A515-57\n"},
        f"read {FOLDER}/sys_vendor": {"text": "Acer\n"},
    }
    holes = Holes()
    assert read(answering(answers, TOUCHES), holes) == {"product_name": "Aspire A515-57\n", "sys_vendor": "Acer\n"}
    assert holes.all() == ()


def test_a_number_for_administrators_leaves_one_hole_with_its_reason(answering: Any) -> None:
    closed = {"error": "denied", "reason": "needs administrator rights"}
    numbers = ("board_serial", "chassis_serial", "product_serial", "product_uuid")
    answers = {f"list {FOLDER}": {"json": list(numbers)}, **{f"read {FOLDER}/{name}": closed for name in numbers}}
    holes = Holes()
    assert read(answering(answers, TOUCHES), holes) == {}
    assert [(hole.what, hole.why) for hole in holes.all()] == [("serial numbers", "needs administrator rights")]


def test_without_the_folder_the_raw_table_is_asked(answering: Any, recording: Callable[[str], dict[str, Any]]) -> None:
    answers = recording("linux-laptop")["answers"]
    host = answering({TABLE_OF_THE_LAPTOP: answers[TABLE_OF_THE_LAPTOP]}, TOUCHES)
    found = read(host, Holes())
    assert found["product_version"] == "IdeaPad Slim 5 14IRX9"
    assert found["chassis_type"] == "10"


def test_both_ways_tell_the_same(recording: Callable[[str], dict[str, Any]], answering: Any) -> None:
    answers = recording("linux-laptop")["answers"]
    by_folder = read(answering(answers, TOUCHES), Holes())
    by_table = read(answering({TABLE_OF_THE_LAPTOP: answers[TABLE_OF_THE_LAPTOP]}, TOUCHES), Holes())
    assert {name: text.strip() for name, text in by_folder.items()} == dict(by_table)


def test_a_computer_without_any_description_says_so(answering: Any) -> None:
    holes = Holes()
    assert read(answering({}, TOUCHES), holes) == {}
    assert [hole.why for hole in holes.all()] == ["this computer's firmware does not describe it"]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_otherwise(table: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert all(isinstance(text, str) for text in fields(table).values())


@pytest.mark.parametrize("machine", ["acer-aspire", "to-be-filled"])
def test_real_tables_and_folders_of_one_machine_agree(machine: str, real: Callable[[str], Path]) -> None:
    by_table = fields(real(f"linux/recorded-qemu-{machine}/DMI.bin").read_bytes())
    lines = real(f"linux/recorded-qemu-{machine}/dmi_id.txt").read_text("utf-8").splitlines()
    by_folder = {path.rpartition("/")[2]: text for path, _, text in (line.partition(":") for line in lines)}
    assert {name: by_folder[name] for name in by_table} == {name: text.strip() for name, text in by_table.items()}


@pytest.mark.parametrize("machine", ["acer-aspire", "to-be-filled"])
def test_a_real_table_says_what_was_written_into_it(
    machine: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    path = f"linux/recorded-qemu-{machine}/DMI.bin"
    found, facts = fields(real(path).read_bytes()), expected(path)
    names = {
        "make": "sys_vendor", "model": "product_name", "version": "product_version", "serial": "product_serial",
        "sku": "product_sku", "family": "product_family", "uuid": "product_uuid", "bios_vendor": "bios_vendor",
        "bios_version": "bios_version", "bios_date": "bios_date", "chassis_type_code": "chassis_type",
    }  # fmt: skip
    assert {fact: found[name] for fact, name in names.items()} == {fact: facts[fact] for fact in names}
