"""Windows' own tools, within their limits: no window, nothing to read, and an end with everything they started."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
import time
from collections.abc import Sequence
from typing import IO

from collectors._host.errors import Absent, Flooded, Late, Unreadable
from collectors._host.permit import permitted

_CHUNK = 1 << 16
_GRACE = 2.0
_KEPT = ("SYSTEMROOT", "SYSTEMDRIVE")
"""Of the environment; without them many tools do not start."""


def folders() -> tuple[str, ...]:
    """Where Windows keeps its tools; SystemRoot is set by Windows itself, in every process."""
    root = os.environ.get("SYSTEMROOT", r"C:\Windows")
    return (rf"{root}\System32", rf"{root}\System32\wbem")


def run(command: Sequence[str], seconds: float, most: int, accept: Sequence[int] = (0,)) -> bytes:
    """A tool's standard output, as `in_utf_8` makes it; at the limit of time or size its process tree ends."""
    from collectors._host.windows_job import Job

    name = command[0]
    process = _started(_program(name), command)
    job = Job(process)
    try:
        output = _gathered(process, name, seconds, most)
        code = process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        raise Late(f"{name} did not end") from None
    finally:
        job.end()
    if code not in accept:
        raise Unreadable(f"{name} ended with code {code}")
    return in_utf_8(output)


def in_utf_8(raw: bytes, console: str = "oem") -> bytes:
    """Output in UTF-8, of tools that write UTF-16, UTF-8, or the code page of a console (`oem`, as Python calls it).

    What begins with a byte order mark says itself what it is, and stays as it is.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw
    if b"\0" in raw[1:2]:  # without a mark, a first letter of the alphabet tells UTF-16
        return raw.decode("utf-16-le", "replace").encode()
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(console, "replace").encode()
    return raw


def _program(name: str) -> str:
    """Where a tool is, never in the current folder or the person's own PATH; raises Absent."""
    if not any(mark in name for mark in "\\/:"):
        for folder in folders():
            if os.path.isfile(path := rf"{folder}\{name.removesuffix('.exe')}.exe"):
                return path
    raise Absent(f"{name} is not installed")


def _started(program: str, command: Sequence[str]) -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with permitted(os.devnull, command=command):
        return subprocess.Popen(  # noqa: S603  (no shell; the guard has let this command pass)
            list(command), executable=program, env=environment | {"PATH": os.pathsep.join(folders())}, cwd=os.sep,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip


def _gathered(process: subprocess.Popen[bytes], name: str, seconds: float, most: int) -> bytes:
    """Read until the end of the output or of the process, in a thread, as a pipe cannot be waited for otherwise."""
    assert process.stdout is not None  # noqa: S101  (asked for as a pipe)
    chunks = queue.Queue[bytes](maxsize=64)
    threading.Thread(target=_read, args=(process.stdout, chunks), daemon=True).start()
    until, output, over = time.monotonic() + seconds, bytearray(), False
    while (left := until - time.monotonic()) > 0:
        try:
            chunk = chunks.get(timeout=min(left, 0.05))
        except queue.Empty:
            if over:  # something it left behind holds the pipe
                return bytes(output)
            over = process.poll() is not None  # what it wrote before that is still to be read
            continue
        output += chunk
        if len(output) > most:
            raise Flooded(f"{name} answered more than {most} bytes")
        if not chunk:
            return bytes(output)
    raise Late(f"{name} did not answer within {seconds:g} seconds")


def _read(output: IO[bytes], chunks: queue.Queue[bytes]) -> None:
    with output:
        while chunk := output.read(_CHUNK):
            chunks.put(chunk)
    chunks.put(b"")
