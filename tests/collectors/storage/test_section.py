from __future__ import annotations

import pytest

from agent.topics import fields
from collectors.storage.section import Storage
from redaction.privacy import Treat


@pytest.mark.policy("P16")
@pytest.mark.parametrize("field", ["volumes[].mount_points[]", "volumes[].label", "network_mounts[].mount_point"])
def test_what_a_person_can_name_is_scrubbed(field: str) -> None:
    told = dict(fields(Storage))
    assert told.get(field, told.get(field.removesuffix("[]"))) == Treat.SCRUB.value


def test_a_disks_number_leaves_as_a_stand_in() -> None:
    assert dict(fields(Storage))["disks[].serial"] == Treat.ALIAS.value
