"""How large the Linux executables are, what of, and how fast they answer, in one run; it fails past a limit.

Run: .venv/bin/python benchmarks/executable.py FOLDER [rounds], with a folder made by packaging/build. It needs
PyInstaller for the table, and the support backend for the report.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import termios
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

LIMITS = {
    "one file, MB": 25.0,
    "one file, first question, s": 0.6,
    "one folder, first question, s": 0.35,
    "one file, started with a code, report ready, s": 1.8,
}
YES = ("Yes, go on", "Yes, it is this person", "Yes, look at this computer", "Go on with what is switched on")
REASONS = {
    "Python: library": "the interpreter itself",
    "Python: modules": "of its standard library, what the program and its libraries load",
    "Python: native modules": "dates, numbers, TLS, text tables",
    "OpenSSL": "TLS to the desk",
    "C libraries": "compression and calls into the system, as Python was built with them",
    "pydantic": "checks every section, the document and the wire",
    "nacl": "Ed25519: signed acknowledgements and proofs of deletion",
    "pyrage": "age: seals the report for the desk and for the person",
    "re2": "one pass over long texts for all rules",
    "collectors": "what is looked at, on three platforms",
    "redaction": "what is hidden, and the second look",
    "report": "the document, its page, both languages",
    "agent": "the conversation",
    "findings": "what looks wrong",
    "httpx": "the upload, with httpcore, h11 and idna",
    "jinja2": "the page, with markupsafe",
    "psutil": "processes and disk use",
    "typer": "the command line",
    "start": "PyInstaller's own: unpacks and starts Python",
}
_TOGETHER = {
    "pydantic_core": "pydantic", "annotated_types": "pydantic", "typing_extensions": "pydantic",
    "typing_inspection": "pydantic", "httpcore": "httpx", "h11": "httpx", "idna": "httpx", "certifi": "httpx",
    "markupsafe": "jinja2", "_cffi_backend": "nacl", "annotated_doc": "typer", "shellingham": "typer",
}  # fmt: skip


def parts(program: Path) -> Counter[str]:
    """Bytes in the finished file, compressed as they are there, by what they belong to."""
    from PyInstaller.archive.readers import CArchiveReader  # type: ignore[import-untyped]  # it ships no types

    archive = CArchiveReader(str(program))
    sizes: Counter[str] = Counter()
    for name, (_, packed, _, _, kind) in archive.toc.items():
        if kind != "z":
            sizes[_part(name)] += packed
    for pyz in (name for name in archive.toc if name.endswith(".pyz")):
        for module, (_, _, packed) in archive.open_embedded_archive(pyz).toc.items():
            sizes[_of_module(module.split(".")[0])] += packed
    sizes["start"] += program.stat().st_size - sizes.total()
    return sizes


def _part(name: str) -> str:
    path = PurePosixPath(name)
    if "lib-dynload" in path.parts:
        return "Python: native modules"
    if path.name.startswith("libpython"):
        return "Python: library"
    if path.name == "base_library.zip":
        return "Python: modules"
    if path.name.startswith(("libssl", "libcrypto")):
        return "OpenSSL"
    if path.name.startswith("lib"):
        return "C libraries"
    top = path.parts[0].split(".")[0]
    return _of_module(top) if "." in name else "start"


def _of_module(top: str) -> str:
    return "Python: modules" if top in sys.stdlib_module_names or top.startswith("_sysc") else _TOGETHER.get(top, top)


@contextmanager
def terminal(command: Sequence[str | Path], environment: dict[str, str]) -> Iterator[int]:
    """A program in a terminal of its own; it is told no at the end."""
    controller, end = pty.openpty()
    process = subprocess.Popen(
        list(map(str, command)), env=environment, stdin=end, stdout=end, stderr=end, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(end)
    try:
        yield controller
    finally:
        os.write(controller, b"\n")
        process.wait(30)
        os.close(controller)


def asked(controller: int) -> str:
    """What the screen shows up to the next question."""
    screen = b""
    while not screen.endswith(b"> "):
        screen += os.read(controller, 65536)
    return screen.decode()


def first_question(program: Path) -> float:
    """Seconds until a person can answer."""
    begun = time.perf_counter()
    with terminal([program], dict(os.environ)) as controller:
        asked(controller)
        return time.perf_counter() - begun


def report_ready(program: Path, url: str, code: str) -> float:
    """Seconds from the start with a code to the whole report, seen by the gate; answers take no time."""
    begun = time.perf_counter()
    with terminal([program, code], {**os.environ, "ALLTIMEFIX_BACKEND": url}) as controller:
        while "Nothing leaves yet.\r\n  1" not in (screen := asked(controller)) or "look at these" in screen:
            os.write(controller, _yes(screen))
        return time.perf_counter() - begun


def _yes(screen: str) -> bytes:
    rows = (line.strip().partition(" = ") for line in screen.splitlines())
    return next((number.encode() + b"\n" for number, _, words in rows if words.startswith(YES)), b"\n")


@contextmanager
def backend() -> Iterator[tuple[str, Path]]:
    """A support backend on loopback, and its folder."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "backend", "serve", "--data", place, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
            assert server.stdout is not None  # noqa: S101  (asked for as a pipe)
            try:
                yield json.loads(server.stdout.readline())["url"], Path(place)
            finally:
                server.terminate()


def ticket(place: Path) -> str:
    """A fresh code."""
    command = [sys.executable, "-m", "backend", "ticket", "--data", str(place), "--technician", "A", "--subject", "B"]
    answer = subprocess.run([*command, "--json"], check=True, capture_output=True, timeout=30)
    return "".join(filter(str.isdigit, json.loads(answer.stdout)["code"]))


def table(sizes: Counter[str]) -> Iterator[str]:
    """The ten largest parts, as the release's document shows them."""
    yield "| part | MB | why |"
    yield "| --- | ---: | --- |"
    for name, size in sizes.most_common(10):
        yield f"| {name} | {size / 1e6:.2f} | {REASONS.get(name, '?')} |"
    yield f"| everything else | {(sizes.total() - sum(size for _, size in sizes.most_common(10))) / 1e6:.2f} | |"


def main(dist: Path, rounds: int) -> int:
    """Print the figures; the number of limits that were passed."""
    one, folder = dist / "alltimefix", dist / "alltimefix-folder" / "alltimefix"
    seen: dict[str, list[float]] = {name: [] for name in LIMITS}
    seen["one file, MB"] = [one.stat().st_size / 1e6]
    with backend() as (url, place):
        for _ in range(rounds):  # in turns, so that a change in the machine's speed meets all of them
            seen["one file, first question, s"].append(first_question(one))
            seen["one folder, first question, s"].append(first_question(folder))
            seen["one file, started with a code, report ready, s"].append(report_ready(one, url, ticket(place)))
    for name, figures in seen.items():
        low, middle, high = min(figures), statistics.median(figures), max(figures)
        print(f"{name:48} {low:.3f} .. {middle:.3f} .. {high:.3f}   limit {LIMITS[name]}")
    try:
        print("\n".join(table(parts(one))))
    except ImportError:
        print("PyInstaller is not in this environment: no table of parts")
    return sum(statistics.median(figures) > LIMITS[name] for name, figures in seen.items())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5))
