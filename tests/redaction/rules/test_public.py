from __future__ import annotations

import pytest

from redaction.rules._public import a_host, a_person, a_personal_sid, an_account


@pytest.mark.parametrize(
    "name",
    ["root", "SYSTEM", "Administrador", "NT AUTHORITY\\LOCAL SERVICE", "www-data", "DWM-1", "1000", "-", "%USER%"],
)
def test_an_account_of_every_machine_is_public(name: str) -> None:
    assert not an_account(name)


def test_a_persons_account_is_not() -> None:
    assert an_account("olga.pinho")
    assert an_account("CASA\\olga")


def test_hosts_and_companies_of_everybody_are_public() -> None:
    assert not a_host("localhost")
    assert not a_host("WORKGROUP")
    assert not a_person("Microsoft Corporation")
    assert a_host("galeao-pc7")
    assert a_person("Olga Pinho")


@pytest.mark.parametrize(
    "sid",
    [
        "S-1-1-0",
        "S-1-5-18",
        "S-1-5-32-544",
        "S-1-16-12288",
        "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
    ],
)
def test_a_well_known_sid_is_public(sid: str) -> None:
    assert not a_personal_sid(sid)


def test_a_sid_of_one_machine_is_not() -> None:
    assert a_personal_sid("S-1-5-21-1004336348-1177238915-682003330-1001")
