"""A small computer made to order: Debian's qemu starts a Debian kernel, and what it found out comes back as files."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.truth.guest.contents import add_agent, add_system
from tests.truth.guest.initramfs import Initramfs

QEMU = "qemu-system-x86_64"
KERNEL = Path(os.environ.get("GUEST_KERNEL", "/"))
"""Where a Debian kernel is installed: the system itself, or a folder in which its package was unpacked."""
SECONDS = 300
"""About 30 where nothing else runs, 100 on a machine with three times the work it has processors for."""

_BOOT = "console=ttyS0 quiet panic=-1 mitigations=off net.ifnames=0"
_SLOW_CLOCK = " tsc=reliable tsc_early_khz=20000000"
"""The agent's limits are by the clock and an emulated processor is slow, so the guest's clock goes slower too: it is
told that its processor counts 20 GHz, some eight times what it does."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the computer is to be: its hardware in qemu's words, its files, and the agent's options (None: no agent)."""

    machine: Sequence[str]
    files: Mapping[str, str] = field(default_factory=dict)
    agent: Sequence[str] | None = None


def lacking() -> str | None:
    """What of Debian is missing here to make one, in a sentence; None where all is there."""
    for program, package in ((QEMU, "qemu-system-x86"), ("busybox", "busybox-static"), ("ldd", "libc-bin")):
        if shutil.which(program) is None:
            return f"{program} is not here: apt-get install {package}"
    if _modules() is None:
        return f"no kernel in {KERNEL}: unpack Debian's linux-image-amd64, run depmod -b there, name it by GUEST_KERNEL"
    return None


def smbios(kind: int, **texts: str) -> tuple[str, str]:
    """One entry of the firmware's table, in qemu's words, where a comma is written twice."""
    told = "".join(f",{name}={text.replace(',', ',,')}" for name, text in texts.items())
    return "-smbios", f"type={kind}{told}"


def said(order: Order, folder: Path) -> dict[str, bytes]:
    """Start it, wait till it has switched itself off, and hand over what it wrote; AssertionError with its console."""
    modules = _modules()
    assert modules is not None, lacking()
    kernel = next(KERNEL.glob(f"boot/vmlinuz-{modules.name}"))
    answer = folder / "said.tar"
    command = (
        QEMU, "-machine", "q35,accel=tcg", "-smp", "2", "-nodefaults", "-display", "none", "-no-reboot",
        "-serial", "stdio", "-kernel", str(kernel), "-initrd", str(_initramfs(order, modules, folder)),
        "-append", _BOOT if order.agent is None else _BOOT + _SLOW_CLOCK,
        "-device", "virtio-serial", "-chardev", f"file,id=said,path={answer}",
        "-device", "virtserialport,chardev=said,name=said", *order.machine,
    )  # fmt: skip
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
    console = (run.stdout + run.stderr).decode("utf-8", "replace")[-2000:]
    assert run.returncode == 0, console
    assert answer.stat().st_size, console
    return dict(_files(answer.read_bytes()))


def _modules() -> Path | None:
    """The modules of the newest kernel of which both are there; the one for clouds (`-cloud-amd64`) knows no USB."""
    there = sorted(KERNEL.glob("lib/modules/*[0-9]-amd64/modules.dep"))
    return next(
        (dep.parent for dep in reversed(there) if (KERNEL / "boot" / f"vmlinuz-{dep.parent.name}").exists()), None
    )


def _initramfs(order: Order, modules: Path, folder: Path) -> Path:
    path = folder / "initramfs"
    with path.open("wb") as out:
        archive = Initramfs(out)
        add_system(archive, modules, with_devices=order.agent is not None)
        if order.agent is not None:
            add_agent(archive)
            archive.file("/etc/agent-words", " ".join(order.agent).encode())
        for name, text in {"/etc/hostname": "guest\n", **order.files}.items():
            archive.file(name, text.encode())
        archive.end()
    return path


def _files(answer: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(answer)) as archive:
        for member in archive:
            if (file := archive.extractfile(member)) is not None:
                yield member.name.removeprefix("./"), file.read()
