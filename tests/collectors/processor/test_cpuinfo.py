from __future__ import annotations

import contextlib
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.processor.cpuinfo import cpuinfo


def x86(processor: int, socket: int, core: int, mhz: str = "2400.000") -> str:
    return (
        f"processor\t: {processor}\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 33\n"
        f"model name\t: AMD Ryzen 9   5900X\nstepping\t: 2\nmicrocode\t: 0xa201210\ncpu MHz\t\t: {mhz}\n"
        f"physical id\t: {socket}\ncore id\t\t: {core}\nflags\t\t: fpu svm\n\n"
    )


def test_threads_cores_and_sockets_are_told_apart() -> None:
    found = cpuinfo("".join(x86(n, n // 4, n % 2) for n in range(8)))
    assert (found.threads, found.cores, found.sockets) == (8, 4, 2)


def test_what_an_x86_processor_says() -> None:
    found = cpuinfo(x86(0, 0, 0, "2000.000") + x86(1, 0, 1, "3000.000"))
    assert (found.name, found.maker) == ("AMD Ryzen 9 5900X", "AMD")
    assert (found.family, found.model, found.stepping, found.microcode) == (25, 33, 2, "0xa201210")
    assert found.current_mhz == 2500.0
    assert "svm" in found.flags


def test_an_arm_processor_is_known_by_its_numbers() -> None:
    one = "processor\t: 0\nFeatures\t: fp asimd\nCPU implementer\t: 0x41\nCPU part\t: 0xd08\n"
    text = f"{one}\nModel\t\t: Raspberry Pi 4\n"
    found = cpuinfo(text)
    assert (found.name, found.maker, found.threads) == ("Cortex-A72", "ARM", 1)
    assert (found.cores, found.sockets, found.current_mhz) == (None, None, None)


def test_a_number_nobody_knows_is_no_name() -> None:
    found = cpuinfo("processor\t: 0\nCPU implementer\t: 0x99\nCPU part\t: 0xfff\n")
    assert (found.name, found.maker) == (None, "0x99")


@pytest.mark.parametrize("strange", ["", "processor: none\n", "model name : X\n", "\0\0\n"])
def test_a_list_without_a_processor_is_unreadable(strange: str) -> None:
    with pytest.raises(Unreadable):
        cpuinfo(strange)


@given(st.text())
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unreadable):
        cpuinfo(text)


@given(
    st.dictionaries(
        st.sampled_from(["physical id", "core id", "cpu MHz", "cpu family", "model", "CPU part"]), st.text()
    )
)
def test_no_value_of_a_known_field_makes_it_fail(fields: dict[str, str]) -> None:
    lines = "".join(f"{name}\t: {value}\n" for name, value in fields.items() if "\n" not in value)
    with contextlib.suppress(Unreadable):
        assert cpuinfo(f"processor\t: 0\n{lines}").threads >= 1


GLPI = {
    "linux-686-samsung-nc10-1": ("Intel(R) Atom(TM) CPU N270 @ 1.60GHz", 1, 2),
    "linux-hp-dl180": ("Intel(R) Xeon(R) CPU E5504 @ 2.00GHz", 4, 3),  # the recording ends before the fourth
    "toshiba-r630-2-core": ("Intel(R) Core(TM) i3 CPU M 350 @ 2.27GHz", 2, 4),
    "linux-raspberry-pi-3-model-b": ("Cortex-A53", None, 4),
    "linux-raspberry-pi-3-model-b-on-bookworm": ("Cortex-A53", None, 4),
}


@pytest.mark.parametrize("machine", GLPI)
def test_real_processors_are_told_as_expected(machine: str, real: Callable[[str], Path]) -> None:
    found = cpuinfo(real(f"linux/glpi-cpuinfo-{machine}/{machine}").read_text("utf-8"))
    assert (found.name, found.cores, found.threads) == GLPI[machine]


SNAPSHOTS: dict[str, dict[str, Any]] = {
    "ul-lscpu-armv7/armv7": {"name": "Cortex-A15", "maker": "ARM", "threads": 2},
    "ul-lscpu-x86_64-dell_e4310/x86_64-dell_e4310": {"maker": "Intel", "threads": 4, "cores": 2, "sockets": 1},
    "ul-lscpu-x86_64-64cpu-linux6.2/x86_64-64cpu-linux6.2": {"threads": 8, "cores": 4, "microcode": "0xa6"},
    "ghw-amd-ryzen-1600/linux-amd64-61797caf7c0b6bca1725ad7975ed4773": {
        "name": "AMD Ryzen 5 1600 Six-Core Processor", "threads": 12,
    },
    "ghw-intel-xeon-L5640/linux-amd64-8581cf3a529e5d8b97ea876eade2f60d": {
        "name": "Intel(R) Xeon(R) CPU L5640 @ 2.27GHz", "threads": 24,
    },
}  # fmt: skip


@pytest.mark.parametrize("path", SNAPSHOTS)
def test_real_snapshots_are_told_as_expected(path: str, real: Callable[[str], Path]) -> None:
    with tarfile.open(real(f"linux/{path}.tar.gz")) as snapshot:
        name = next(member for member in snapshot.getnames() if member.endswith("proc/cpuinfo"))
        listing = snapshot.extractfile(name)
        assert listing is not None
        found = cpuinfo(listing.read().decode("utf-8", "replace"))
    assert {fact: getattr(found, fact) for fact in SNAPSHOTS[path]} == SNAPSHOTS[path]
