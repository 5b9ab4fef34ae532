from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.operating_system.section import LicenceState
from collectors.operating_system.windows import SOURCE, by_instance, file_time, languages, version, zone

VERSION = r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
TIME = r"registry HKLM\SYSTEM\CurrentControlSet\Services\W32Time"
GOOD = 133_724_204_710_000_000


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches, now="2024-10-03T14:20:05+01:00"))


def key(**values: Any) -> dict[str, Any]:
    return {"json": {"values": values, "subkeys": []}}


@pytest.fixture
def laptop(recording: Callable[[str], dict[str, Any]], answering: Any) -> Any:
    return look(answering, recording("windows-laptop")["answers"])


def test_a_windows_11_whose_registry_still_says_10(laptop: Any) -> None:
    assert (laptop.name, laptop.edition, laptop.version, laptop.build) == ("Windows 11", "Home", "23H2", "22631.4169")
    assert laptop.full_name == "Windows 11 Home 23H2"
    assert (laptop.architecture, laptop.supported_until) == ("x86_64", date(2025, 11, 11))
    assert laptop.booted_at == datetime(2024, 10, 1, 7, 12, 44, tzinfo=UTC)
    assert (laptop.safe_mode, laptop.fast_startup) == (False, True)
    assert (laptop.licence.state, laptop.licence.channel) == (LicenceState.LICENSED, "OEM")
    assert (laptop.answered_by, laptop.holes) == (("registry",), ())


def test_its_region_and_clock_are_told(laptop: Any) -> None:
    assert (laptop.time_zone, laptop.locale, laptop.region) == ("GMT Standard Time", "pt-PT", "PT")
    assert laptop.display_languages == ("pt-PT",)
    assert laptop.clock_is_synchronised is True
    assert laptop.clock_set_at == datetime(2024, 10, 3, 5, 14, 31, tzinfo=UTC)


def test_it_waits_for_a_restart(laptop: Any) -> None:
    assert laptop.restart_pending is True
    assert laptop.restart_for == ("updates were installed", "files wait to be replaced")


@pytest.mark.policy("P05")
def test_the_installation_is_an_estimate(laptop: Any) -> None:
    assert [age.on for age in laptop.installed] == [date(2024, 4, 1), date(2024, 3, 12)]


def test_cim_steps_in_for_the_registry(answering: Any) -> None:
    row = {"Caption": "Microsoft Windows 7 Professionnel ", "BuildNumber": "7601", "ProductType": 1,
           "CSDVersion": "Service Pack 1"}  # fmt: skip
    system = look(answering, {"cim Win32_OperatingSystem": {"json": [row]}})
    assert (system.name, system.version, system.build) == ("Windows 7", "Service Pack 1", "7601")
    assert (system.full_name, system.answered_by) == ("Windows 7 Professionnel", ("CIM",))


def test_a_computer_that_tells_nothing_gets_nothing_made_up(answering: Any) -> None:
    system = look(answering, {})
    told = {name for name in type(system).model_fields if getattr(system, name) not in (None, (), False)}
    assert told == {"clock", "holes"}
    assert {"name and version", "last start", "licence", "clock"} <= {hole.what for hole in system.holes}


def test_a_start_in_safe_mode_is_told(answering: Any) -> None:
    option = r"registry HKLM\SYSTEM\CurrentControlSet\Control\SafeBoot\Option"
    assert look(answering, {option: key(OptionValue=1)}).safe_mode is True


@pytest.mark.parametrize(
    ("kind", "set_at", "kept"),
    [("NoSync", GOOD, False), ("NTP", GOOD, True), ("NTP", GOOD - 20 * 864_000_000_000, False), ("NT5DS", 0, None)],
)
def test_a_clock_is_synchronised_if_somebody_set_it_lately(
    kind: str, set_at: int, kept: bool | None, answering: Any
) -> None:
    answers = {rf"{TIME}\Parameters": key(Type=kind), rf"{TIME}\Config": key(LastKnownGoodTime=set_at)}
    assert look(answering, answers).clock_is_synchronised is kept


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"CurrentBuildNumber": "19045", "EditionID": "Professional", "ReleaseId": "2009", "UBR": 4529},
         "Windows 10 Pro 2009"),
        ({"CurrentBuild": "17763", "EditionID": "ServerStandard", "InstallationType": "Server", "ReleaseId": "1809"},
         "Windows Server 2019 Standard 1809"),
        ({"CurrentBuild": "7601", "EditionID": "Ultimate", "CSDVersion": "Service Pack 1"},
         "Windows 7 Ultimate Service Pack 1"),
        ({"CurrentBuild": "2600"}, "Windows XP"),
    ],
)  # fmt: skip
def test_versions_of_all_ages_are_told(values: dict[str, Any], told: str) -> None:
    assert version(values)["full_name"] == told


def test_the_exact_build_has_its_patch_behind_it() -> None:
    assert version({"CurrentBuild": "19045", "UBR": 4529})["build"] == "19045.4529"
    assert version({"CurrentBuild": "19045", "UBR": "x"})["build"] == "19045"


@pytest.mark.parametrize("strange", [{}, {"CurrentBuild": 19045}, {"CurrentBuildNumber": "none"}])
def test_a_key_without_a_build_is_unreadable(strange: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        version(strange)
    with pytest.raises(Unreadable):
        by_instance({"BuildNumber": strange.get("CurrentBuildNumber")})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("W. Europe Standard Time", "W. Europe Standard Time"),
        ("UTC+12\0\5x", "UTC+12"),
        ("<b>", None),
        ("", None),
        (5, None),
    ],
)
def test_a_zones_name_ends_where_its_zero_stands(name: Any, told: str | None) -> None:
    assert zone({"TimeZoneKeyName": name}) == told


def test_only_names_of_languages_are_taken() -> None:
    assert languages({"PreferredUILanguages": ["pt-PT", "en-US", "../../x", 5]}) == ("pt-PT", "en-US")
    assert languages({"PreferredUILanguages": "pt-PT"}) == ()


@pytest.mark.parametrize("wild", [0, -1, None, "x", 1 << 70, True])
def test_a_time_that_is_none_is_not_told(wild: Any) -> None:
    assert file_time(wild) is None


VALUES = st.dictionaries(
    st.sampled_from(["CurrentBuild", "CurrentBuildNumber", "UBR", "EditionID", "DisplayVersion", "InstallationType",
                     "TimeZoneKeyName", "PreferredUILanguages", "BuildNumber", "Caption", "ProductType"]),
    st.none() | st.text() | st.integers() | st.sampled_from(["19045", "22631"]) | st.lists(st.text(), max_size=3),
)  # fmt: skip


@given(VALUES, st.integers())
def test_no_values_make_it_fail_otherwise(values: dict[str, Any], ticks: int) -> None:
    zone(values)
    languages(values)
    file_time(ticks)
    for parse in (version, by_instance):
        with contextlib.suppress(Unreadable):
            parse(values)


def test_a_real_instance_is_told(real: Callable[[str], Path]) -> None:
    text = real("windows/win-win7-sp1-x64/win7-sp1-x64-Win32_OperatingSystem.wmi").read_text("utf-16")
    told = by_instance(dict(line.split("=", 1) for line in text.splitlines() if "=" in line))
    assert (told["name"], told["build"], told["full_name"]) == ("Windows 7", "7600", "Windows 7 Professionnel")


@pytest.mark.parametrize(
    ("machine", "name", "build"), [("jc-10", "Windows 10", "19042"), ("jc-7", "Windows 7", "7601")]
)
def test_real_systems_are_called_by_their_build(
    machine: str, name: str, build: str, real: Callable[[str], Path]
) -> None:
    text = real(f"windows/win-{machine}/systeminfo.out").read_text("utf-8")
    found = re.search(r"^OS Version: .* Build (\d+)$", text, re.M)
    assert found is not None
    assert found.group(1) == build
    assert version({"CurrentBuild": build})["name"] == name
    assert f"Microsoft {name}" in text


@pytest.mark.parametrize("wild", [float("nan"), -5, "x", None, 1e30])
def test_a_start_that_is_no_time_is_a_hole(wild: Any, answering: Any) -> None:
    system = look(answering, {"fact boot_time": {"json": wild}})
    assert system.booted_at is None
    assert "last start" in {hole.what for hole in system.holes}
