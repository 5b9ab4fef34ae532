from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from agent.steps import Ask, AskText, Progress, Show, Switch, Tell


def test_a_step_cannot_be_changed_on_its_way_to_the_person() -> None:
    steps = (Tell("a"), Ask("a", "b", (("n", "no"),), "n"), AskText("a", "b"), Progress("a", "begun", ""), Show(b"{}"))
    for step in steps:
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            step.text = "other"  # type: ignore[union-attr, misc]  # the point


def test_what_is_left_out_deep_inside_is_seen_from_above() -> None:
    part = Switch("1a", "Volumes", "/", on=False)
    topic = Switch("1", "Disks", "sda", parts=(part,))
    assert Switch("A", "The computer itself", "", parts=(topic,)).opened
    assert not Switch("A", "The computer itself", "", parts=(Switch("1", "Disks", "sda"),), on=False).opened
