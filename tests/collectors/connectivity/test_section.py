"""What may be told of the way out."""

from __future__ import annotations

from collectors._found import found
from collectors.connectivity.section import Connectivity


def test_only_this_topic_reaches_anybody_and_only_these_two() -> None:
    touches = {
        (name, touch)
        for name, topic in found().items()
        for source in topic.sources.values()
        for touch in source.touches
        if touch.startswith("reach ")
    }
    assert touches == {("connectivity", "reach backend"), ("connectivity", "reach gateway")}
    assert [name for name, topic in found().items() if topic.outward] == ["connectivity"]


def test_what_it_tells_holds_no_text_a_person_or_a_stranger_could_choose() -> None:
    """Its process knows nothing private, so it could hide nothing: only numbers, and words of fixed lists, are told."""
    from agent.topics import fields
    from redaction.privacy import Treat

    texts = {path for path, treatment in fields(Connectivity) if treatment in {treat.value for treat in Treat}}
    assert texts == {"holes[].what", "holes[].why", "backend.encryption_version", "backend.inspected_by"}
