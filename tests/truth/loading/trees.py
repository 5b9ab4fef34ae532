"""Whole trees: archives of /proc and /sys, and lists of files with their content."""

from __future__ import annotations

import base64
import io
import posixpath
import re
import tarfile

from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_MOST_BYTES = 1 << 20
_ROOT = re.compile(r"^(?:\./)?(?:[^/]+/)??(?=(?:proc|sys|etc|run)(?:/|$))")
_MOST_LINKS = 12


def archive(row: Row) -> list[Recording]:
    """A tar of /proc, /sys, /etc and /run: files, folders and links, links followed inside it."""
    if not re.match(rb"\x1f\x8b|\xfd7zXZ|BZh", row.raw) or row.platform not in ("linux", "any"):
        return []
    with tarfile.open(fileobj=io.BytesIO(row.raw)) as tar:
        tree = Tree(tar)
        return [Recording("linux", tree.answers())] if tree.entries else []


def listing(row: Row) -> list[Recording]:
    """Lines `/sys/…/file:content`, as `grep . -r` writes them; one line a file."""
    found = re.findall(
        r"^(/(?:sys|proc|etc)/[^:\n]+(?::[0-9a-f]{2}[:.][^:\n]*?)*?):(.*)$", row.text[: 1 << 20], re.MULTILINE
    )
    lines = [line for line in row.text.splitlines() if line.strip()]
    if row.platform != "linux" or not found or len(found) != len(lines):
        return []
    answers: Answers = {}
    folders: dict[str, set[str]] = {}
    for path, content in found:
        answers[f"read {path}"] = {"text": f"{content}\n"}
        while path.count("/") > 1:
            path, _, name = path.rpartition("/")
            folders.setdefault(path, set()).add(name)
    return [
        Recording("linux", answers | {f"list {folder}": {"json": sorted(names)} for folder, names in folders.items()})
    ]


def plain(row: Row) -> list[Recording]:
    """A file whose row names the path it had on its computer."""
    path = row.source.partition(" ")[0]
    if not re.fullmatch(r"/[\w.][\w./-]*", path) or row.platform not in ("linux", "macos"):
        return []
    return [Recording(row.platform, {f"read {path}": {"base64": base64.b64encode(row.raw).decode()}})]


class Tree:
    """The entries of an archive by the path they had on the computer; a link is its target's text."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.entries: dict[str, bytes | str | None] = {}
        for member in tar.getmembers():
            path = "/" + _ROOT.sub("", member.name.strip("/"))
            if not re.match(r"/(proc|sys|etc|run)(/|$)", path):
                continue
            if member.issym():
                self.entries[path] = member.linkname
            elif member.isfile() and member.size <= _MOST_BYTES:
                content = tar.extractfile(member)
                self.entries[path] = content.read() if content else b""
            elif member.isdir():
                self.entries.setdefault(path, None)
        for path in list(self.entries):
            while path.count("/") > 1:
                path = path.rpartition("/")[0]
                self.entries.setdefault(path, None)

    def answers(self) -> Answers:
        """What a host would answer of every path a collector may ask for, by its own name or through links."""
        below: dict[str, set[str]] = {}
        for path in self.entries:
            folder, _, name = path.rpartition("/")
            below.setdefault(folder, set()).add(name)
        answers: Answers = {f"list {folder}": {"json": sorted(names)} for folder, names in below.items() if folder}
        for path, told in self.entries.items():
            if isinstance(told, bytes):
                answers[f"read {path}"] = {"base64": base64.b64encode(told).decode()}
            elif isinstance(told, str):
                answers[f"link {path}"] = {"json": told}
                answers |= self._through(path, self._true(path), below)
        return answers

    def _true(self, path: str) -> str:
        for _ in range(_MOST_LINKS):
            told = self.entries.get(path)
            if not isinstance(told, str):
                break
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), told))
        return path

    def _through(self, link: str, true: str, below: dict[str, set[str]], deep: int = 3) -> Answers:
        """The files below a linked folder, under the link's name, as deep as collectors look."""
        answers: Answers = {}
        told = self.entries.get(true)
        if isinstance(told, bytes):
            answers[f"read {link}"] = {"base64": base64.b64encode(told).decode()}
        if true in below:
            answers[f"list {link}"] = {"json": sorted(below[true])}
            for name in below[true] if deep else ():
                inner = f"{true}/{name}"
                if isinstance(self.entries.get(inner), str):
                    answers[f"link {link}/{name}"] = {"json": self.entries[inner]}
                    if name in ("subsystem", "bus", "bdi"):
                        continue
                answers |= self._through(f"{link}/{name}", self._true(inner), below, deep - 1)
        return answers


def by_content(row: Row) -> list[Recording]:
    """A file of /proc that its first line gives away."""
    marks = {"read /proc/cpuinfo": r"processor\s*:\s*0\b", "read /proc/meminfo": r"MemTotal:\s+\d+ kB"}
    if row.platform != "linux" or "procfs" not in row.source or b"\0" in row.raw:
        return []
    found = (words for words, mark in marks.items() if re.match(mark, row.text))
    return [Recording("linux", {words: {"base64": base64.b64encode(row.raw).decode()}}) for words in found]


LOADERS = (archive, listing, plain, by_content)
