"""Whether this system runs inside another one: a virtual machine or a container, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAKERS_OF_MACHINES = {
    "QEMU": r"\bqemu\b|\bbochs\b|standard pc \(",
    "KVM": r"\bkvm\b|rhev|ovirt|openstack",
    "VMware": r"vmware",
    "VirtualBox": r"virtualbox|innotek",
    "Hyper-V": r"microsoft corporation\n(.*\n)*virtual machine",
    "Xen": r"\bxen\b|hvm domu",
    "Parallels": r"parallels",
    "Apple Virtualization": r"apple virtualization|virtualmac",
    "bhyve": r"bhyve",
    "Amazon EC2": r"amazon ec2\n(?!(.*\n)*.*\.metal)",
    "Google Compute Engine": r"google compute engine",
    "Nutanix AHV": r"\bahv\b",
    "DigitalOcean": r"digitalocean",
    "Hetzner": r"\bvserver\b",
    "Alibaba Cloud": r"alibaba cloud ecs",
}
_CONTAINERS = re.compile(r"\b(docker|lxc|podman|libpod|kubepods|containerd|systemd-nspawn|machine-rkt)\b", re.A)
_BOUND = re.compile(r"^\d+ \d+ \d+:\d+ (\S+) /etc/(?:hosts|hostname|resolv\.conf) ", re.M | re.A)
_ENGINES = {"docker": "/docker/containers/", "kubernetes": "/kubelet/", "podman": "/containers/"}
_ROOT_IS_A_DISK = re.compile(r"^\d+ \d+ \d+:\d+ / / .* - \S+ /dev/", re.M | re.A)


def machine_maker(descriptions: Iterable[str]) -> str | None:
    """Which kind of virtual machine the firmware's own words (make, model, board, firmware vendor) name, if any."""
    said = "".join(f"{text.strip().casefold()}\n" for text in descriptions)
    return next((name for name, words in _MAKERS_OF_MACHINES.items() if re.search(words, said)), None)


def under_hypervisor(cpuinfo: str, xen_capabilities: str) -> bool:
    """Whether the processor says a hypervisor stands over it; the part of Xen that owns the computer does not count."""
    flagged = re.search(r"^flags\s*:.*\bhypervisor\b", cpuinfo, re.M) is not None
    return flagged and "control_d" not in xen_capabilities


def windows_inside(kernel: str) -> bool:
    """Whether the kernel is the one Windows runs for its Linux programs (WSL)."""
    return "microsoft" in kernel.casefold()


def container(manager: str, podman: bool, cgroup: str, mountinfo: str) -> str | None:
    """Which container this is: by /run/systemd/container, podman's mark, its cgroup, or the files its engine puts in.

    Engines put their own /etc/hosts, hostname or resolv.conf over those of the image. The mark alone proves nothing: a
    disk made from an image may have it, and there the root is a disk.
    """
    if manager.strip():
        return manager.split()[0]
    if podman and not _ROOT_IS_A_DISK.search(mountinfo):
        return "podman"
    found = _CONTAINERS.search(cgroup)
    return found.group(1) if found else _engine(mountinfo)


def _engine(mountinfo: str) -> str | None:
    for source in _BOUND.findall(mountinfo):
        for engine, place in _ENGINES.items():
            if place in source:
                return engine
    return None
