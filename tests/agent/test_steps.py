from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from agent.steps import Ask, AskText, Progress, Show, Tell


def test_a_step_cannot_be_changed_on_its_way_to_the_person() -> None:
    steps = (Tell("a"), Ask("a", "b", (("n", "no"),), "n"), AskText("a", "b"), Progress("a", "begun", ""), Show(b"{}"))
    for step in steps:
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            step.text = "other"  # type: ignore[union-attr, misc]  # the point
