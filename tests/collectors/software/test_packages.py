"""Names and versions are kept as they are only where their grammar leaves no room for anything private."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.software.packages import day, number, package, publisher_of


@pytest.mark.parametrize("name", ["libc6", "g++-12", "python3.11", "org.libreoffice.LibreOffice", "xserver-xorg_2"])
def test_a_database_name_is_kept(name: str) -> None:
    assert (package(name, "1").name, package(name, "1").title) == (name, None)


@pytest.mark.policy("P16")
@pytest.mark.parametrize("name", ["Maria's tool", "a@b.pt", "", "x" * 121, "/home/maria", "nome\nnovo"])
def test_any_other_name_is_free_text_for_the_redactor(name: str) -> None:
    assert (package(name, "1").name, package(name, "1").title) == (None, name)


@pytest.mark.policy("P16")
@pytest.mark.parametrize("version", ["1.0 for maria@example.pt", "", None, "-1", "1" * 81])
def test_a_version_that_is_none_is_left_out(version: str | None) -> None:
    assert package("x", version).version is None


@pytest.mark.parametrize("version", ["2:9.1.1000-1.fc43", "1.2~rc1+dfsg-1", "v1.10", "5.2.15-2+b7"])
def test_versions_of_all_managers_are_kept(version: str) -> None:
    assert package("x", version).version == version


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("maintainer", "publisher"),
    [
        ("Matthias Klose <doko@debian.org>", "Matthias Klose"),
        ('"Quoted, Name" <a@b.pt>', "Quoted, Name"),
        ("Fedora Project", "Fedora Project"),
        ("<only@address.pt>", None),
        ("only@address.pt", None),
        ("(none)", None),
        ("Unknown Packager", None),
    ],
)
def test_a_publisher_is_a_name_without_an_address(maintainer: str, publisher: str | None) -> None:
    assert publisher_of(maintainer) == publisher


def test_numbers_and_days_are_numbers_and_days_or_none() -> None:
    assert [number(t) for t in (" 686 ", "-1", "1e9", "²", "9" * 16)] == [686, None, None, None, None]
    assert day("1760000000") == date(2025, 10, 9)
    assert [day(t) for t in ("0", "", "(none)", "99999999999")] == [None] * 4


@given(st.text(max_size=200), st.text(max_size=100), st.text(max_size=100))
def test_any_words_make_a_package_with_one_name(name: str, version: str, maintainer: str) -> None:
    made = package(name, version, architecture=version, section=maintainer, publisher=maintainer)
    assert (made.name is None) != (made.title is None)
    assert "@" not in (made.publisher or "")
