from __future__ import annotations

import pytest

from collectors._host import errors


@pytest.mark.parametrize("name", ["Absent", "Denied", "Forbidden", "Late", "Flooded", "Unreadable"])
def test_every_error_is_a_host_error_that_carries_its_reason(name: str) -> None:
    kind: type[errors.HostError] = getattr(errors, name)
    error = kind("a calm sentence")
    assert isinstance(error, errors.HostError)
    assert error.reason == str(error) == "a calm sentence"
    assert name in (errors.__doc__ or "")
