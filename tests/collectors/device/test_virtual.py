from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.device.virtual import container, machine_maker, under_hypervisor, windows_inside

ROOT_ON_A_DISK = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
ROOT_IN_A_CONTAINER = "1201 1100 0:210 / / rw,relatime - overlay overlay rw,lowerdir=/var/lib/x/overlay2/l/A\n"
BY_DOCKER = "9 1 8:1 /var/lib/docker/containers/0a1b/hosts /etc/hosts rw - ext4 /dev/sda1 rw\n"
BY_PODMAN = "9 1 8:1 /home/u/containers/overlay-containers/0a/userdata/hosts /etc/hosts rw - ext4 /dev/sda1 rw\n"
BY_KUBELET = "9 1 8:1 /var/lib/kubelet/pods/77/etc-hosts /etc/hosts rw - ext4 /dev/sda1 rw\n"
RUNS_DOCKER = "99 27 0:50 / /var/lib/docker/overlay2/aa/merged rw - overlay overlay rw\n"


@pytest.mark.parametrize(
    ("words", "maker"),
    [
        (["SeaBIOS", "QEMU", "Standard PC (Q35 + ICH9, 2009)"], "QEMU"),
        (["Phoenix Technologies LTD", "VMware, Inc.", "VMware Virtual Platform"], "VMware"),
        (["innotek GmbH", "innotek GmbH", "VirtualBox"], "VirtualBox"),
        (["Microsoft Corporation", "Microsoft Corporation", "Virtual Machine"], "Hyper-V"),
        (["Xen", "Xen", "HVM domU"], "Xen"),
        (["Amazon EC2", "Amazon EC2", "t3.medium"], "Amazon EC2"),
        (["Google", "Google", "Google Compute Engine"], "Google Compute Engine"),
        (["Red Hat", "KVM"], "KVM"),
        (["Parallels International GmbH.", "Parallels ARM Virtual Machine"], "Parallels"),
        (["Apple Inc.", "Apple Virtualization Generic Platform"], "Apple Virtualization"),
        (["Hetzner", "vServer"], "Hetzner"),
        (["DigitalOcean", "Droplet"], "DigitalOcean"),
    ],
)
def test_virtual_machines_say_whose_they_are(words: list[str], maker: str) -> None:
    assert machine_maker(words) == maker


@pytest.mark.parametrize(
    "words",
    [
        ["LENOVO", "LENOVO", "83DA001NPG"], ["Microsoft Corporation", "Microsoft Corporation", "Surface Laptop 4"],
        ["Amazon EC2", "Amazon EC2", "i3.metal"], ["Google", "Google", "Lick"], ["", ""],
        ["American Megatrends", "Xenia 14"],
    ],
)  # fmt: skip
def test_real_computers_are_not_taken_for_virtual_ones(words: list[str]) -> None:
    assert machine_maker(words) is None


def test_the_processor_tells_that_a_hypervisor_stands_over_it() -> None:
    assert under_hypervisor("processor\t: 0\nflags\t\t: fpu hypervisor lm\n", "")
    assert not under_hypervisor("processor\t: 0\nflags\t\t: fpu lm\n", "")
    assert not under_hypervisor("model name\t: hypervisor\n", "")


def test_the_part_of_xen_that_owns_the_computer_is_the_computer() -> None:
    assert not under_hypervisor("flags\t\t: fpu hypervisor\n", "control_d\n")


def test_linux_inside_windows_is_known_by_its_kernel() -> None:
    assert windows_inside("5.15.153.1-microsoft-standard-WSL2")
    assert not windows_inside("6.8.0-45-generic")


def test_the_manager_of_a_container_is_believed_first() -> None:
    assert container("lxc\n", True, "", ROOT_ON_A_DISK) == "lxc"


@pytest.mark.parametrize(
    ("lines", "engine"), [(BY_DOCKER, "docker"), (BY_PODMAN, "podman"), (BY_KUBELET, "kubernetes")]
)
def test_an_engine_is_known_by_the_files_it_puts_in(lines: str, engine: str) -> None:
    assert container("", False, "0::/\n", ROOT_IN_A_CONTAINER + lines) == engine


def test_a_container_is_known_by_its_cgroup() -> None:
    assert container("", False, "12:pids:/kubepods/burstable/pod1/x\n", ROOT_IN_A_CONTAINER) == "kubepods"


def test_a_computer_that_runs_containers_is_none() -> None:
    assert container("", False, "0::/init.scope\n", ROOT_ON_A_DISK + RUNS_DOCKER) is None


def test_a_mark_counts_only_where_the_root_is_no_disk() -> None:
    assert container("", True, "0::/\n", ROOT_IN_A_CONTAINER) == "podman"
    assert container("", True, "0::/\n", ROOT_ON_A_DISK) is None


@given(st.lists(st.text(), max_size=5), st.text(), st.booleans())
def test_no_text_makes_them_fail(words: list[str], one: str, mark: bool) -> None:
    machine_maker(words)
    under_hypervisor(one, one[::-1])
    windows_inside(one)
    container(one, mark, one[::-1], one)
    container("", mark, one, one)
