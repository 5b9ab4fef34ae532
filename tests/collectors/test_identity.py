"""What holds for the vault on every platform; each platform's own sources are tested beside it."""

from __future__ import annotations

from typing import Any

import pytest

from collectors._host.access import AccessLog
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.private_places import private
from collectors._host.recorded import Recorded
from collectors._identity import TOUCHES, harvest
from redaction.vault import Vault

PLATFORMS = ("linux", "macos", "windows")


def vault(answers: dict[str, Any], platform: str = "linux") -> Vault:
    machine = Recorded({"platform": platform, "now": "2026-11-22T12:00:00+00:00", "answers": answers})
    return harvest(Host(machine, "identity", TOUCHES[machine.platform], AccessLog()))


@pytest.mark.policy("P16")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_computer_that_tells_nothing_is_not_looked_at(platform: str) -> None:
    with pytest.raises(HostError):
        vault({}, platform)


@pytest.mark.policy("P16")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_private_place_is_asked(platform: str) -> None:
    for touch in TOUCHES[platform]:  # type: ignore[index]  # the three names above
        verb, _, path = touch.partition(" ")
        if verb in ("read", "list"):
            assert private(path.replace("*", "x"), platform) is None, touch


@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_is_touched_is_listed_once(platform: str) -> None:
    touches = TOUCHES[platform]  # type: ignore[index]  # the three names above
    assert len(touches) == len(set(touches))


def named(host: str, model: str) -> set[tuple[str, str]]:
    passwd = {"text": "marta:x:1000:1000::/home/marta:/bin/sh\n"}
    answers = {"read /etc/passwd": passwd, "read /proc/sys/kernel/hostname": {"text": host}}
    product = {"read /sys/class/dmi/id/product_family": {"text": model}}
    return {(identity.kind, identity.value) for identity in vault({**answers, **product})}


def test_a_computer_called_as_its_model_does_not_hide_the_model() -> None:
    assert ("common-host", "thinkpad-x1") in named("thinkpad-x1", "ThinkPad X1 Carbon")
    assert ("host", "thinkpad-marta") in named("thinkpad-marta", "ThinkPad X1 Carbon")


@pytest.mark.parametrize("model", ["", "\n", "---"])
def test_a_computer_without_a_model_keeps_its_name_hidden(model: str) -> None:
    assert ("host", "zeca") in named("zeca", model)


def test_a_vault_of_a_computer_does_not_show_it() -> None:
    answers = {"read /etc/passwd": {"text": "marta:x:1000:1000::/home/marta:/bin/sh\n"}}
    assert "marta" not in repr(vault({**answers, "read /proc/sys/kernel/hostname": {"text": "casa-77"}}))
