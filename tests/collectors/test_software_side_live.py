"""The identity harvest and four topics on the very machine the tests run on: nothing of it is kept or shown."""

from __future__ import annotations

import sys
import time
from importlib import import_module

import pytest

from collectors._contract import Collector
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._identity import TOUCHES, harvest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a live Linux computer is needed")
TOPICS = ("network", "software", "services", "event_logs")


def live(topic: str, touches: tuple[str, ...]) -> tuple[Host, AccessLog]:
    from collectors._host.linux import LiveLinux

    log = AccessLog()
    return Host(LiveLinux(), topic, touches, log), log


def collector(topic: str) -> Collector:
    found: Collector = import_module(f"collectors.{topic}").COLLECTOR
    return found


def test_this_machine_knows_who_it_is() -> None:
    host, _ = live("identity", TOUCHES["linux"])
    kinds = {identity.kind.removeprefix("common-") for identity in harvest(host)}
    assert {"user", "host"} <= kinds


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_collected_within_its_time_and_touches_only_what_it_declared(topic: str) -> None:
    source = collector(topic).sources["linux"]
    host, log = live(topic, source.touches)
    began = time.perf_counter()
    section = source.collect(host)
    assert time.perf_counter() - began < source.seconds
    assert isinstance(section, collector(topic).section)
    assert [access for access in log if access.result == "refused"] == []


@pytest.mark.policy("P02")
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_says_in_one_short_sentence_what_it_is_for(topic: str) -> None:
    about = collector(topic)
    assert about.title[0].isupper()
    assert about.purpose.startswith("To ")
    assert about.purpose.endswith(".")
    assert "." not in about.purpose[:-1]
    assert len(about.purpose) < 120
