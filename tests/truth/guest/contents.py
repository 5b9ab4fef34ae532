"""What the guest is made of: drivers and a few tools; and this machine's Python with the agent and what it needs."""

from __future__ import annotations

import compileall
import lzma
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from tests.truth.guest.initramfs import Initramfs

ROOT = Path(__file__).parents[3]
ROOMS = ("agent", "collectors", "findings", "redaction", "report")

_VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
_HOME = "/opt/alltimefix"
_SITE = f"{_HOME}/lib/{_VERSION}/site-packages"
_TOOLS = ("lsblk", "dmesg", "stat")
_APPLETS = ("sh", "cat", "mkdir", "mount", "insmod", "hostname", "ip", "tar", "poweroff")
_NEVER = re.compile(
    r"tests?|idlelib|tkinter|turtledemo|ensurepip|lib2to3|pydoc_data|distutils|site-packages|dist-packages|config-.*"
    r"|(_test|_xxtest|_tkinter|_curses|_sqlite3|_dbm|_gdbm|readline|nis|ossaudiodev|_codecs_).*|.*\.opt-[12]\.pyc"
)
"""Parts of the standard library the agent does without; each costs time to load."""
_TO_SPEAK = ("virtio_pci", "virtio_console")
_OF_DEVICES = ("virtio_blk", "nvme", "ahci", "sd_mod", "xhci_pci", "usbhid", "hid_generic", "usb_storage", "e1000e")
_OF_VOLUMES = ("crc32c_generic", "ext4")


def add_system(archive: Initramfs, kernel: Path, *, with_devices: bool) -> None:
    """What every guest has; `kernel` is the folder of its modules."""
    archive.copy(Path(__file__).with_name("init"), "/init")
    archive.copy(Path(shutil.which("busybox") or "busybox"), "/bin/busybox")
    for applet in _APPLETS:
        archive.link(f"/bin/{applet}", "busybox")
    for folder in ("/proc", "/sys", "/dev", "/tmp", "/run", "/root", "/media/disk"):
        archive.folder(folder)
    _add_modules(archive, kernel, (*_TO_SPEAK, *_OF_DEVICES, *_OF_VOLUMES) if with_devices else _TO_SPEAK)


def add_agent(archive: Initramfs) -> None:
    """A virtual environment with the agent, as its users have it, and the tools every Linux has."""
    programs = [*_python(archive), *_agent(archive), *_tools(archive)]
    for library in sorted(_linked(programs)):
        name = library if "ld-linux" in library else f"/usr/lib/{os.path.basename(library)}"
        archive.copy(Path(library), name)


def _add_modules(archive: Initramfs, kernel: Path, wanted: Iterable[str]) -> None:
    """Drivers, and the order to load them in; `modules.dep` tells what each needs, the last of it first."""
    needs = dict(line.split(":") for line in (kernel / "modules.dep").read_text().splitlines())
    named = {_name(file): file for file in needs}
    order: dict[str, None] = {}
    for file in (named[name] for name in wanted if name in named):  # one that is not there is built in
        order.update(dict.fromkeys((*reversed(needs[file].split()), file)))
    for file in order:
        content = (kernel / file).read_bytes()
        archive.file(f"/lib/modules/{_name(file)}", lzma.decompress(content) if file.endswith(".xz") else content)
    archive.file("/lib/modules/in-order", "".join(f"/lib/modules/{_name(file)}\n" for file in order).encode())


def _name(file: str) -> str:
    return Path(file).name.split(".")[0].replace("-", "_")


def _python(archive: Initramfs) -> Iterator[Path]:
    """The interpreter and its standard library, where a system's own Python lies."""
    stdlib, interpreter = Path(sysconfig.get_path("stdlib")), Path(os.path.realpath(sys.executable))
    archive.tree(stdlib, f"/usr/lib/{_VERSION}", lambda path: not _NEVER.fullmatch(path.name))
    archive.copy(interpreter, f"/usr/bin/{_VERSION}")
    archive.link(f"{_HOME}/bin/python", f"/usr/bin/{_VERSION}")
    archive.file(f"{_HOME}/pyvenv.cfg", b"home = /usr/bin\n")
    yield interpreter
    yield from (path for path in stdlib.glob("lib-dynload/*.so") if not _NEVER.fullmatch(path.name))


def _agent(archive: Initramfs) -> Iterator[Path]:
    """The rooms an executable has, compiled, and every package they need."""
    for room in ROOMS:
        compileall.compile_dir(ROOT / room, quiet=1)
        archive.tree(ROOT / room, f"{_SITE}/{room}", lambda _: True)
    for package in _needed("alltimefix", {}).values():
        for file in package.files or ():
            source = Path(str(package.locate_file(file)))
            if ".." not in file.parts and file.suffix != ".pth" and source.is_file():
                archive.copy(source, f"{_SITE}/{file}")
                if ".so" in file.suffixes:
                    yield source


def _needed(name: str, found: dict[str, Distribution]) -> dict[str, Distribution]:
    """A distribution and all it requires; what only another platform needs is not installed here."""
    if name not in found:
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            return found
        for line in found[name].requires or ():
            if "extra ==" not in line:
                _needed(re.split(r"[^\w.-]", line)[0], found)
    return found


def _tools(archive: Initramfs) -> Iterator[Path]:
    for tool in _TOOLS:
        source = Path(shutil.which(tool) or tool)
        archive.copy(source, f"/usr/bin/{tool}")
        yield source


def _linked(programs: Iterable[Path]) -> set[str]:
    """The system's libraries these are linked with; those a package brings lie beside it. A static one has none."""
    asked = subprocess.run(["ldd", *map(str, programs)], capture_output=True, text=True, check=False, timeout=20)
    found = set(re.findall(r"(?:=> |^\s+)(/\S+) \(0x", asked.stdout, re.MULTILINE))
    return {library for library in found if "site-packages" not in library}
