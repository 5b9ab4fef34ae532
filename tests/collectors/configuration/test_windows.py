from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors.configuration import COLLECTOR
from collectors.configuration.section import Configuration
from collectors.configuration.windows import SOURCE, from_windows, keyboards, page_files
from redaction.redact import redact
from redaction.vault import Vault

SESSION = r"registry HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"


def key(values: dict[str, Any]) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": []}}


@pytest.fixture
def found(recording: Any) -> Configuration:
    machine = Recorded(recording("windows-laptop-screens-and-power"))
    return from_windows(Host(machine, "configuration", SOURCE.touches, AccessLog()))


def test_a_recorded_laptop_has_a_small_page_file_and_a_broken_search_path(found: Configuration) -> None:
    (page,) = found.page_files
    assert (page.drive, page.initial_bytes, page.maximum_bytes, page.managed_by_system) == (
        "C:", 1 << 30, 2 << 30, False,
    )  # fmt: skip
    assert (page.allocated_bytes, page.peak_bytes) == (1 << 30, 1019 << 20)
    assert found.search_path is not None
    assert (found.search_path.missing, found.search_path.repeated) == (3, 2)
    assert (found.page_file_automatic, found.long_paths, found.hibernation, found.fast_startup) == (
        False, False, True, True,
    )  # fmt: skip


def test_it_is_portuguese(found: Configuration) -> None:
    region = found.regional
    assert region is not None
    assert (region.languages, region.formats, region.country) == (("pt-PT", "en-GB"), "pt-PT", "PT")
    assert (region.keyboards, region.metric, region.code_page) == (("pt-PT", "en-US"), True, 1252)
    assert (region.decimal_sign, region.short_date) == (",", "dd/MM/yyyy")


@pytest.mark.policy("P16")
def test_no_value_of_a_variable_is_kept(found: Configuration) -> None:
    assert found.own_environment_names == ("Path", "SHOP_API_KEY", "TEMP")
    assert "NUMBER_OF_PROCESSORS" in found.environment_names
    written = json.dumps(redact(found, Vault()).data)
    assert not any(value in written for value in ("lk_live", "loureiro", "C:\\\\Users", "27000@"))


@pytest.mark.parametrize(
    ("written", "count", "automatic"),
    [
        ([r"?:\pagefile.sys"], 0, True), ([r"C:\pagefile.sys 0 0"], 1, False), (r"C:\pagefile.sys 16 32", 1, False),
        ([], 0, False), (None, 0, None), ([r"C:\pagefile.sys", r"D:\pagefile.sys 4096 8192"], 2, False),
        (["nonsense", 5], 0, False),
    ],
)  # fmt: skip
def test_page_files_are_chosen_by_the_system_or_by_somebody(written: Any, count: int, automatic: bool | None) -> None:
    files, chosen = page_files(written)
    assert (len(files), chosen) == (count, automatic)


def test_sizes_of_zero_leave_them_to_the_system() -> None:
    ((one,), _) = page_files([r"c:\pagefile.sys 0 0"])
    assert (one.drive, one.managed_by_system, one.initial_bytes) == ("C:", True, None)


def test_an_automatic_page_file_is_told_by_its_use(answering: Any) -> None:
    answers = {
        rf"{SESSION}\Memory Management": key({"PagingFiles": [r"?:\pagefile.sys"]}),
        "cim Win32_PageFileUsage": {
            "json": [{"Name": r"c:\pagefile.sys", "AllocatedBaseSize": "4864", "PeakUsage": 7}]
        },
    }
    told = from_windows(answering(answers, SOURCE.touches))
    (one,) = told.page_files
    assert (one.drive, one.managed_by_system, one.allocated_bytes) == ("C:", True, 4864 << 20)
    assert told.page_file_automatic is True


@pytest.mark.parametrize(
    ("preload", "substitutes", "told"),
    [
        ({"1": "00000816"}, {}, ("pt-PT",)), ({"2": "00000409", "1": "00000816"}, {}, ("pt-PT", "en-US")),
        ({"1": "d0010816"}, {"d0010816": "00010409"}, ("en-US",)), ({"1": "0000ffff"}, {}, ("0000ffff",)),
        ({"1": "C:\\x", "x": "00000816", "2": 5}, {}, ()),
    ],
)  # fmt: skip
def test_keyboards_are_languages(preload: dict[str, Any], substitutes: dict[str, Any], told: tuple[str, ...]) -> None:
    assert keyboards(preload, substitutes) == told


def test_without_hibernation_there_is_no_fast_start(answering: Any) -> None:
    answers = {
        r"registry HKLM\SYSTEM\CurrentControlSet\Control\Power": key({"HibernateEnabled": 0}),
        rf"{SESSION}\Power": key({"HiberbootEnabled": 1}),
    }
    assert from_windows(answering(answers, SOURCE.touches)).fast_startup is False


def test_silence_is_holes(answering: Any) -> None:
    holes = {hole.what for hole in from_windows(answering({}, SOURCE.touches)).holes}
    assert holes == {"names of variables", "page file", "file system settings", "regional settings"}


def test_only_names_of_keys_are_declared_and_no_value() -> None:
    assert not any("SHOP" in touch for touch in COLLECTOR.sources["windows"].touches)


ANY = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text() | st.integers())


@given(ANY, st.dictionaries(st.text(max_size=3), ANY), st.dictionaries(st.text(max_size=9), ANY))
def test_no_values_make_it_fail(written: Any, preload: dict[str, Any], substitutes: dict[str, Any]) -> None:
    page_files(written)
    keyboards(preload, substitutes)
