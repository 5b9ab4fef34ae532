from __future__ import annotations

import pytest

from redaction.rules._vendors import VENDORS, a_vendor


@pytest.mark.parametrize("host", ["microsoft.com", "Update.Microsoft.com", "archive.ubuntu.com.", "dl.google.com"])
def test_a_vendors_host_or_one_below_it_is_known(host: str) -> None:
    assert a_vendor(host)


@pytest.mark.parametrize("host", ["notmicrosoft.com", "microsoft.com.exemplo.pt", "www.google.com", "localhost"])
def test_another_host_is_not(host: str) -> None:
    assert not a_vendor(host)


def test_every_row_has_its_reason() -> None:
    assert all(len(reason) > 3 for reason in VENDORS.values())
    assert all(host == host.lower() and "." in host for host in VENDORS)
