from __future__ import annotations

from typing import Any

import pytest

from collectors.processor import COLLECTOR

CPUS = "/sys/devices/system/cpu"
NAMELESS = {"read /proc/cpuinfo": {"text": "processor\t: 0\nCPU implementer\t: 0x51\n\n"}}


def look(answering: Any, answers: dict[str, Any]) -> Any:
    source = COLLECTOR.sources["linux"]
    return source.collect(answering(answers, source.touches))


def test_a_laptops_processor(looked: Any) -> None:
    processor = looked("linux-laptop", COLLECTOR)
    assert (processor.name, processor.maker) == ("13th Gen Intel(R) Core(TM) i5-1335U", "Intel")
    assert (processor.architecture, processor.sockets, processor.cores, processor.threads) == ("x86_64", 1, 10, 12)
    assert (processor.base_mhz, processor.max_mhz) == (2500.0, 4600.0)
    assert processor.virtualisation == "VT-x"
    caches = [(cache.level, cache.holds, cache.size_bytes >> 10, cache.shared_by_threads) for cache in processor.caches]
    assert caches == [(1, "data", 48, 2), (1, "instruction", 32, 2), (2, "unified", 1280, 2), (3, "unified", 12288, 12)]
    assert processor.holes == ()


def test_only_open_weaknesses_are_told(looked: Any) -> None:
    found = looked("linux-laptop", COLLECTOR).weaknesses
    assert [(weakness.name, weakness.state) for weakness in found] == [
        ("reg file data sampling", "Vulnerable: No microcode"),
    ]


def test_a_raspberry_pi_tells_its_cores_by_what_they_share(looked: Any) -> None:
    processor = looked("linux-raspberry-pi", COLLECTOR)
    assert (processor.name, processor.maker, processor.architecture) == ("Cortex-A72", "ARM", "aarch64")
    assert (processor.sockets, processor.cores, processor.threads) == (1, 4, 4)
    assert (processor.max_mhz, processor.current_mhz) == (1800.0, 900.0)
    assert processor.virtualisation is None


def test_a_virtual_machine_shows_no_speeds_and_none_are_made_up(looked: Any) -> None:
    processor = looked("linux-virtual-machine", COLLECTOR)
    assert (processor.base_mhz, processor.max_mhz) == (None, None)
    assert processor.current_mhz == 2450.4


def test_a_nameless_processor_is_asked_by_other_means(answering: Any) -> None:
    processor = look(answering, NAMELESS | {"fact cpuinfo": {"json": {"brand_raw": "Snapdragon X Elite"}}})
    assert processor.name == "Snapdragon X Elite"
    assert processor.answered_by == ("/proc/cpuinfo", "py-cpuinfo")


@pytest.mark.parametrize(
    "answer", [{"json": {}}, {"json": None}, {"json": {"brand_raw": 7}}, {"json": {"brand_raw": " "}}]
)
def test_where_nothing_knows_the_name_there_is_none(answering: Any, answer: dict[str, Any]) -> None:
    assert look(answering, NAMELESS | {"fact cpuinfo": answer}).name is None


def test_a_fallback_that_is_missing_is_a_hole(answering: Any) -> None:
    assert "name" in {hole.what for hole in look(answering, NAMELESS).holes}


def test_a_computer_that_tells_nothing_has_no_counts(answering: Any) -> None:
    processor = look(answering, {})
    assert (processor.name, processor.sockets, processor.cores, processor.threads) == (None, None, None, None)
    assert "name and counts" in {hole.what for hole in processor.holes}


def test_kernels_that_do_not_know_the_socket_say_minus_one(answering: Any) -> None:
    topology = {
        f"list {CPUS}": {"json": ["cpu0", "cpu1", "cpufreq", "cpuidle"]},
        **{f"read {CPUS}/cpu{n}/topology/physical_package_id": {"text": "-1\n"} for n in (0, 1)},
        **{f"read {CPUS}/cpu{n}/topology/thread_siblings_list": {"text": f"{n}\n"} for n in (0, 1)},
    }
    processor = look(answering, NAMELESS | topology)
    assert (processor.sockets, processor.cores) == (None, 2)
