"""Writes SHA256SUMS beside the executables, as `sha256sum --check` reads it, for the download page."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def write(folder: Path) -> str:
    """One line a file of the folder, by name; returns what was written."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != NAME)
    lines = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (folder / NAME).write_text(lines, "utf-8", newline="\n")
    return lines


if __name__ == "__main__":
    sys.stdout.write(write(Path(sys.argv[1])))
