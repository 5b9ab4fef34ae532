from __future__ import annotations

import dataclasses

import pytest

from redaction.redacted import Redacted, by_kind


def test_tallies_add_up_by_kind_most_frequent_first() -> None:
    one, other = {"a": {"email": 1, "user": 2}, "b": {"user": 1}}, {"c": {"email": 1, "mac": 2}}
    assert list(by_kind(one, other).items()) == [("user", 3), ("email", 2), ("mac", 2)]
    assert by_kind() == {}


def test_it_is_frozen_and_hides_nothing_unless_told() -> None:
    redacted = Redacted({"a": 1})
    assert redacted.hidden == {}
    with pytest.raises(dataclasses.FrozenInstanceError):
        redacted.data = {}  # type: ignore[misc]  # that is the point
