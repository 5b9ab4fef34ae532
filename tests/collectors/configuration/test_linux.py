from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.configuration import COLLECTOR
from collectors.configuration.linux import SOURCE, assignments, from_linux, layouts, limits, page_files, regional

LIMITS = """\
Limit                     Soft Limit           Hard Limit           Units
Max cpu time              unlimited            unlimited            seconds
Max stack size            8388608              unlimited            bytes
Max open files            1024                 524288               files
"""


def test_a_recorded_notebook_is_portuguese_with_a_foreign_clock(looked: Any) -> None:
    found = looked("linux-notebook-screens-and-power", COLLECTOR)
    assert found.own_environment_names == ("HOME", "LANG", "PATH", "XDG_SESSION_TYPE")
    assert (found.regional.languages, found.regional.formats) == (("pt-PT", "pt", "en"), "en-GB")
    assert found.regional.keyboards == ("pt", "us")
    assert (found.hibernation, found.long_paths, found.fast_startup) == (True, None, None)
    assert [(limit.name, limit.now, limit.at_most) for limit in found.limits] == [
        ("stack size", 8_388_608, None), ("open files", 1024, 524_288),
    ]  # fmt: skip
    assert [(one.name, one.value) for one in found.kernel] == [
        ("vm.swappiness", 60), ("fs.inotify.max_user_watches", 8192),
    ]  # fmt: skip


@pytest.mark.policy("P16")
def test_where_a_page_file_lies_is_not_told() -> None:
    text = "Filename Type Size Used Priority\n/home/ana/swap file 2048 0 -2\n/dev/zram0 partition 1024 0 100\n"
    (one,) = page_files(text)
    assert (one.drive, one.allocated_bytes) == (None, 2048 << 10)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('XKBLAYOUT="pt,us"\n', ("pt", "us")), ("KEYMAP=pt-latin1\nFONT=x\n", ("pt-latin1",)),
        ('Section "InputClass"\n Option "XkbLayout" "de,fr"\nEndSection\n', ("de", "fr")),
        ("XKBLAYOUT=../etc\n", ()), ("", ()),
    ],
)  # fmt: skip
def test_keyboards_stand_in_three_forms(text: str, found: tuple[str, ...]) -> None:
    assert layouts(text) == found


@pytest.mark.parametrize(
    ("told", "languages", "formats"),
    [
        ({"LANG": "pt_PT.UTF-8"}, ("pt-PT",), "pt-PT"), ({"LANG": "pt_PT", "LC_ALL": "C"}, ("C",), "C"),
        ({"LANG": "en_US", "LC_TIME": "pt_PT"}, ("en-US",), "pt-PT"),
        ({"LANG": "en_US", "LC_MESSAGES": "fr_FR"}, ("fr-FR", "en-US"), "en-US"),
    ],
)  # fmt: skip
def test_languages_and_formats(told: dict[str, str], languages: tuple[str, ...], formats: str) -> None:
    found = regional(told, ())
    assert found is not None
    assert (found.languages, found.formats) == (languages, formats)


def test_no_settings_are_no_region() -> None:
    assert regional({}, ()) is None


def test_limits_are_columns() -> None:
    assert [limit.name for limit in limits(LIMITS)] == ["stack size", "open files"]


@pytest.mark.parametrize("text", ["", "Max open files", "nonsense\n" * 9])
def test_limits_that_are_none_are_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        limits(text)


@pytest.mark.parametrize(
    ("state", "disk", "found"),
    [("freeze mem disk", "[platform]", True), ("mem", "", False), ("disk", "[disabled]", False)],
)
def test_hibernation_is_on_where_the_kernel_can_and_may(answering: Any, state: str, disk: str, found: bool) -> None:
    answers = {"read /sys/power/state": {"text": state}, "read /sys/power/disk": {"text": disk}}
    assert from_linux(answering(answers, SOURCE.touches)).hibernation is found


def test_silence_is_holes(answering: Any) -> None:
    assert {hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes} == {"names of variables", "limits"}


@given(st.text() | st.from_regex(r"(Max [a-z ]{1,20}  \d{1,3} .*\n){0,3}"))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        limits(text)
    page_files(text)
    layouts(text)
    regional(assignments(text), ())
