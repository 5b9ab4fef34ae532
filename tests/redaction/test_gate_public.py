"""What is everybody's passes the gate; above all, what the redactor leaves on purpose."""

from __future__ import annotations

import pytest

from redaction.gate_public import NOBODYS, NOT_A_TOP, is_public_site
from redaction.rules import _vendors


@pytest.mark.parametrize("host", sorted(_vendors.VENDORS))
def test_a_site_the_redactor_leaves_passes_the_gate(host: str) -> None:
    assert is_public_site(f"www.{host}")


@pytest.mark.parametrize("host", ["localhost", "nas", "nas.lan", "10.0.0.4", "x.local", "eu.blob.core.windows.net", ""])
def test_a_maker_and_a_device_on_the_same_desk_are_public(host: str) -> None:
    assert is_public_site(host)


@pytest.mark.parametrize(
    "host", ["clinica-seia.pt", "escola.com.br", "www.tribunal-lagos.com", "notmicrosoft.com", "microsoft.com.evil.pt"]
)
def test_anything_else_may_be_where_somebody_went(host: str) -> None:
    assert not is_public_site(host)


def test_the_lists_are_in_small_letters() -> None:
    assert all(word == word.lower() for word in NOBODYS | NOT_A_TOP)
