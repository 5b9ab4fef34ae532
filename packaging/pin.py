"""Writes the pinned, hashed requirements of one platform: what this environment has, and the files pip would take.

Run it in an environment in which the program and the `build` group were just installed and tested:
    python packaging/pin.py linux|windows|macos > packaging/requirements-PLATFORM.txt
Only versions and hashes are written, so that no registry is named.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

PYTHON = "3.11"
"""The Python that executables are made with; its wheels are the ones that are pinned."""
PLATFORMS = {
    "linux": ("manylinux_2_28_x86_64", "manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_34_x86_64"),
    "windows": ("win_amd64",),
    "macos": (*(f"macosx_{v}_0_arm64" for v in (13, 12, 11)), *(f"macosx_{v}_universal2" for v in ("10_9", "10_13"))),
}
ONLY_THERE = {"linux": (), "windows": ("colorama", "pefile", "pywin32-ctypes"), "macos": ("macholib",)}
"""What typer and PyInstaller need on one platform only, which pip does not see from another."""
WANTED = (
    "google-re2", "httpx", "jinja2", "platformdirs", "psutil", "py-cpuinfo", "pydantic", "pynacl", "pyrage",
    "truststore", "typer", "pyinstaller",
)  # fmt: skip


def pinned(files: list[Path]) -> list[str]:
    """`name==version --hash=sha256:…`, one package a line, in the order of the alphabet."""
    rows: dict[str, list[str]] = {}
    for file in files:
        name, version = _name_and_version(file.name)
        rows.setdefault(f"{name}=={version}", []).append(hashlib.sha256(file.read_bytes()).hexdigest())
    return [" ".join((row, *(f"--hash=sha256:{digest}" for digest in sorted(rows[row])))) for row in sorted(rows)]


def _name_and_version(file: str) -> tuple[str, str]:
    """Of a wheel's or a source archive's file name."""
    name, version = re.sub(r"\.tar\.gz$", "", file).split("-")[:2]
    return re.sub(r"[-_.]+", "-", name).lower(), version


def _here() -> dict[str, str]:
    return {re.sub(r"[-_.]+", "-", d.metadata["Name"]).lower(): d.version for d in distributions()}


def main(platform: str) -> None:
    """Have pip fetch what it would install there, at the versions of this environment, and write it down."""
    with tempfile.TemporaryDirectory() as place:
        versions = Path(place) / "versions.txt"
        versions.write_text(
            "".join(f"{name}=={version}\n" for name, version in _here().items() if name != "alltimefix")
        )
        command = [sys.executable, "-m", "pip", "download", "-q", "-d", f"{place}/files", "-c", str(versions)]
        command += ["--only-binary=:all:", "--implementation=cp", f"--python-version={PYTHON}"]
        command += [f"--platform={name}" for name in (*PLATFORMS[platform], "any")]
        subprocess.run([*command, *WANTED, *ONLY_THERE[platform]], check=True, stdout=sys.stderr)  # noqa: S603  (pip, no shell)
        sys.stdout.write("\n".join(pinned(sorted(Path(place, "files").iterdir()))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
