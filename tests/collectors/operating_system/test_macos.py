from __future__ import annotations

import contextlib
import json
import plistlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors import _sysctl
from collectors._host.errors import Unreadable
from collectors.operating_system.macos import (
    SOURCE,
    boot_time,
    codename,
    language_names,
    locale_name,
    profiled,
    region_of,
    version,
)


def look(answering: Any, answers: dict[str, Any]) -> Any:
    return SOURCE.collect(answering(answers, SOURCE.touches, now="2024-10-03T14:20:05+01:00"))


def test_a_sonoma_is_told_with_region_and_start(recording: Callable[[str], dict[str, Any]], answering: Any) -> None:
    system = look(answering, recording("macos-macbook")["answers"])
    assert (system.name, system.version, system.build, system.codename) == ("macOS", "14.6.1", "23G93", "Sonoma")
    assert (system.kernel, system.architecture, system.safe_mode) == ("Darwin 23.6.0", "aarch64", False)
    assert system.booted_at == datetime(2024, 9, 22, 7, 48, 40, tzinfo=UTC)
    assert (system.time_zone, system.locale, system.region) == ("Europe/Lisbon", "pt_PT", "PT")
    assert system.display_languages == ("pt-PT", "en-PT")
    assert system.answered_by == ("SystemVersion.plist", "sysctl")
    assert [hole.what for hole in system.holes] == ["clock"]


def test_where_the_description_is_silent_the_profiler_is_asked(answering: Any) -> None:
    told = {"SPSoftwareDataType": [{"os_version": "macOS 11.2.3 (20D91)", "user_name": "Ana (ana)"}]}
    system = look(answering, {"run system_profiler -json SPSoftwareDataType": {"text": json.dumps(told)}})
    assert (system.full_name, system.codename, system.answered_by) == (
        "macOS 11.2.3 (20D91)", "Big Sur", ("system_profiler",),
    )  # fmt: skip


def test_the_settings_of_everybody_step_in_for_the_persons(answering: Any) -> None:
    settings = plistlib.dumps({"AppleLocale": "pt_PT", "AppleLanguages": ["pt-PT", 5, "en"]}).decode()
    system = look(answering, {"read /Library/Preferences/.GlobalPreferences.plist": {"text": settings}})
    assert (system.locale, system.display_languages) == ("pt_PT", ("pt-PT", "en"))


def test_a_mac_that_tells_nothing_gets_nothing_made_up(answering: Any) -> None:
    system = look(answering, {})
    told = {name for name in type(system).model_fields if getattr(system, name) not in (None, ())}
    assert told == {"clock", "holes"}
    assert {"name and version", "kernel", "last start", "clock"} <= {hole.what for hole in system.holes}


def test_a_version_made_up_for_old_programs_is_seen_through() -> None:
    told = version({"ProductVersion": "10.16", "ProductName": "macOS"}, {"kern.osproductversion": "14.6.1"})
    assert (told["version"], told["codename"]) == ("14.6.1", "Sonoma")


@pytest.mark.parametrize(
    ("number", "name"),
    [("10.15.7", "Catalina"), ("10.6.8", None), ("11.0", "Big Sur"), ("26.1", "Tahoe"), ("99", None), ("", None)],
)  # fmt: skip
def test_a_release_has_a_name(number: str, name: str | None) -> None:
    assert codename(number) == name


@pytest.mark.parametrize("strange", ["", "macOS", "macOS 14.4", "<b> 14 (x)"])
def test_a_text_that_names_no_version_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        profiled(({"os_version": strange},))


@pytest.mark.parametrize(
    ("locale", "region"), [("pt_PT", "PT"), ("zh-Hant_TW@calendar=roc", "TW"), ("en", None), (None, None)]
)
def test_a_country_stands_in_the_locale(locale: str | None, region: str | None) -> None:
    assert region_of(locale) == region


def test_what_is_no_locale_is_not_told() -> None:
    assert locale_name("pt_PT\n") == "pt_PT"
    assert locale_name("The domain/default pair does not exist") is None
    assert locale_name(7) is None


@given(st.text())
def test_no_text_makes_the_parsers_fail_otherwise(text: str) -> None:
    language_names(text)
    locale_name(text)
    region_of(text)
    codename(text)
    for parse in (lambda: profiled(({"os_version": text},)), lambda: boot_time({"kern.boottime": text}),
                  lambda: version({"ProductVersion": text}, {})):  # fmt: skip
        with contextlib.suppress(Unreadable):
            parse()


@given(st.integers(0, 10**12))
def test_any_second_is_dealt_with(second: int) -> None:
    with contextlib.suppress(Unreadable):
        assert boot_time({"kern.boottime": f"{{ sec = {second}, usec = 0 }}"}).tzinfo is UTC


def test_a_real_kernel_tells_its_start(real: Callable[[str], Path]) -> None:
    kernel = _sysctl.values(real("macos/mac-jc-10.14.6/sysctl-a.out").read_bytes())
    assert boot_time(kernel) == datetime(2020, 6, 22, 14, 34, 39, tzinfo=UTC)
    told = version({"ProductVersion": "10.16"}, kernel)
    assert (told["version"], told["build"], told["codename"]) == ("10.14.6", "18G5033", "Mojave")


@pytest.mark.parametrize(
    "machine", ["mac-m1-air/11.0-apple-M1", "mac-facter/system_profiler", "mac-10.6-macmini/10.6-macmini"]
)
def test_real_macs_are_told_as_expected(
    machine: str, real: Callable[[str], Path], expected: Callable[[str], dict[str, Any]]
) -> None:
    text = real(f"macos/{machine}").read_text("utf-8")
    line = next(line for line in text.splitlines() if "System Version:" in line).partition(":")[2].strip()
    assert profiled(({"os_version": line},))["full_name"] == expected(f"macos/{machine}")["os"]
