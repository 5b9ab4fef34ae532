"""A live Windows computer: raw hands, which still open nothing but the very file the guard saw."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NoReturn, cast

from collectors._host import facts, outward, windows_facts, windows_job, windows_paths, windows_registry, windows_tools
from collectors._host.errors import Absent
from collectors._host.files import Files, calm
from collectors._host.windows_asking import Asking

if TYPE_CHECKING:
    from collectors._host.reaching import Backend
    from redaction.redacted import Json


class LiveWindows:
    """This computer, by the registry, the services and the files Windows has.

    What it asks of Windows' libraries is loaded when it is made: once the second line of the guard stands, none is.
    """

    def __init__(self, backend: Backend | None = None, asking: Asking | None = None) -> None:
        self._backend, self._asking = backend, asking or Asking()
        self._facts, self._person = windows_facts.facts(), windows_registry.person_here()
        windows_job.native()
        windows_paths.native()
        packaged = os.path.normcase(os.environ.get("SYSTEMROOT", r"C:\Windows")) + os.sep
        self._files = Files(
            "windows", windows_paths.true_file, windows_paths.name_of, os.path.normcase, (packaged,), by_handle=False
        )

    @property
    def platform(self) -> Literal["windows", "macos", "linux"]:
        """Windows."""
        return "windows"

    def now(self) -> datetime:
        """The clock, in the computer's own zone."""
        return datetime.now().astimezone()

    def true_path(self, path: str) -> tuple[str, ...]:
        """The path with links and junctions followed and 8.3 names made long."""
        with calm():
            return windows_paths.true_path(path)

    def read(self, path: str, most: int, tail: bool) -> bytes:
        """A file's first or last bytes; Forbidden for devices, streams beside a file and other computers."""
        return self._files.read(path, most, tail)

    def list(self, path: str) -> Sequence[str]:
        """The names in a folder; Flooded beyond 200,000."""
        return self._files.list(path)

    def link(self, path: str) -> NoReturn:  # noqa: ARG002  (the port's shape)
        """Absent, always."""
        raise Absent("no topic asks for links on this kind of computer")

    def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:
        """A tool's standard output."""
        with calm():
            return windows_tools.run(command, seconds, most, accept)

    def fact(self, name: str, *about: str) -> Json:
        """A fact of `windows_facts.py` or of `facts.py`."""
        with calm():
            own = self._facts.get(name)
            return own() if own is not None else facts.fact(name, *about)

    def registry(self, key: str, view: Literal[32, 64]) -> tuple[Mapping[str, Json], Sequence[str]]:
        """A key's values and subkeys; HKCU is the hive of who is signed in."""
        with calm():
            return windows_registry.read(key, view, self._person)

    def cim(self, namespace: str, name: str, properties: Sequence[str], seconds: float) -> Sequence[Mapping[str, Json]]:
        """The instances of a class, asked in a process apart."""
        told = self._asking.ask("cim", namespace, name, list(properties), seconds=seconds)
        return cast("Sequence[Mapping[str, Json]]", told)

    def events(self, channel: str, query: str, most: int, seconds: float) -> Sequence[str]:
        """Records of a channel, asked in a process apart."""
        return cast("Sequence[str]", self._asking.ask("events", channel, query, most, seconds=seconds))

    def reach(self, whom: Literal["backend", "gateway"], router: str) -> Json:
        """How far one gets on the way out."""
        return outward.reach(self._backend, whom, router)
