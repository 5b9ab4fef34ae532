"""The Store's packages by their full names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors._store_packages import parse


def test_a_full_name_tells_name_version_architecture_and_microsofts_are_known() -> None:
    app, part, other = parse(
        [
            "Microsoft.WindowsCalculator_11.2508.1.0_x64__8wekyb3d8bbwe",
            "Microsoft.Windows.ShellExperienceHost_10.0.22621.1_neutral_neutral_cw5n1h2txyewy",
            "SpotifyAB.SpotifyMusic_1.274.467.0_x64__zpdnekdrzrea0",
        ]
    )
    assert (app.name, app.version, app.architecture) == ("Microsoft.WindowsCalculator", "11.2508.1.0", "x64")
    assert (app.publisher, app.component) == ("Microsoft", False)
    assert (part.publisher, part.component) == ("Microsoft", True)
    assert (other.publisher, other.component) == (None, False)


def test_frameworks_are_components_and_languages_are_left_out() -> None:
    (framework,) = parse(
        [
            "Microsoft.VCLibs.140.00_14.0.33519.0_x64__8wekyb3d8bbwe",
            "Microsoft.WindowsCalculator_11.2508.1.0_neutral_split.language-pt_8wekyb3d8bbwe",
            "not a package",
        ]
    )
    assert framework.component


@given(st.lists(st.text(max_size=80)))
def test_any_names_are_read_or_unreadable(names: list[str]) -> None:
    try:
        assert parse(names)
    except Unreadable:
        return


def test_no_package_at_all_is_not_an_empty_store() -> None:
    with pytest.raises(Unreadable):
        parse([])
