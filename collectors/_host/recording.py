"""A machine that keeps what another one answers, so that `recorded.py` can play it back."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from collectors._host.errors import HostError
from collectors._host.recorded import ERRORS

if TYPE_CHECKING:
    from collectors._host.machine import Machine

_Answer = TypeVar("_Answer")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Recording:
    """Passes every question on to `machine` and remembers the answers, errors too."""

    def __init__(self, machine: Machine) -> None:
        self._machine, self._started = machine, machine.now()
        self._answers: dict[str, Any] = {}

    @property
    def platform(self) -> Literal["windows", "macos", "linux"]:
        """As the machine."""
        return self._machine.platform

    def true_path(self, path: str) -> tuple[str, ...]:
        """As the machine; not kept, for a recording has no links."""
        return self._machine.true_path(path)

    def now(self) -> datetime:
        """The moment the recording began, as it will be played back."""
        return self._started

    def read(self, path: str, most: int, tail: bool) -> bytes:
        """As the machine."""
        return self._kept(f"read {path}", lambda: self._machine.read(path, most, tail))

    def list(self, path: str) -> Sequence[str]:
        """As the machine."""
        return self._kept(f"list {path}", lambda: [*self._machine.list(path)])

    def link(self, path: str) -> str:
        """As the machine."""
        return self._kept(f"link {path}", lambda: self._machine.link(path))

    def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:
        """As the machine."""
        return self._kept(f"run {' '.join(command)}", lambda: self._machine.run(command, seconds, most, accept))

    def fact(self, name: str, *about: str) -> Any:
        """As the machine."""
        return self._kept(" ".join(("fact", name, *about)), lambda: self._machine.fact(name, *about))

    def registry(self, key: str, view: Literal[32, 64]) -> tuple[Mapping[str, Any], Sequence[str]]:
        """As the machine."""
        words = f"registry {key}" + (" (32)" if view == 32 else "")
        return self._kept(words, lambda: self._machine.registry(key, view))

    def cim(self, namespace: str, name: str, properties: Sequence[str], seconds: float) -> Sequence[Mapping[str, Any]]:
        """As the machine."""
        return self._kept(f"cim {name}", lambda: [*self._machine.cim(namespace, name, properties, seconds)])

    def events(self, channel: str, query: str, most: int, seconds: float) -> Sequence[str]:
        """As the machine."""
        return self._kept(f"log {channel}", lambda: [*self._machine.events(channel, query, most, seconds)])

    def reach(self, whom: Literal["backend", "gateway"], router: str) -> Any:
        """As the machine."""
        return self._kept(f"reach {whom}", lambda: self._machine.reach(whom, router))

    def document(self, about: str, scrub: Callable[[str], str], canaries: Sequence[str] = ()) -> dict[str, Any]:
        """The recording as `recorded.py` plays it; every text in it, names and reasons too, went through `scrub`."""
        return {
            "platform": self.platform,
            "now": self._started.isoformat(),
            "about": about,
            "canaries": [*canaries],
            "answers": {scrub(words): _written(answer, scrub) for words, answer in sorted(self._answers.items())},
        }

    def _kept(self, words: str, ask: Callable[[], _Answer]) -> _Answer:
        try:
            answer = ask()
        except HostError as error:
            self._answers.setdefault(words, error)
            raise
        before = self._answers.get(words)
        if not (isinstance(answer, bytes) and isinstance(before, bytes) and len(before) > len(answer)):
            self._answers[words] = answer
        return answer


def _written(answer: Any, scrub: Callable[[str], str]) -> dict[str, Any]:
    """One answer in the form of `recorded.py`."""
    if isinstance(answer, HostError):
        name = next(name for name, kind in ERRORS.items() if isinstance(answer, kind))
        return {"error": name, "reason": scrub(answer.reason)}
    if isinstance(answer, bytes):
        return _written_bytes(answer, scrub)
    if isinstance(answer, tuple):
        values, subkeys = answer
        answer = {"values": dict(values), "subkeys": [*subkeys]}
    return {"json": _scrubbed(answer, scrub)}


def _written_bytes(raw: bytes, scrub: Callable[[str], str]) -> dict[str, Any]:
    wide = raw.startswith(_WIDE)
    text = scrub(raw.decode("utf-16", "replace") if wide else raw.decode("utf-8", "surrogateescape"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return {"base64": base64.b64encode(text.encode("utf-8", "surrogateescape")).decode()}
    if text.endswith("\n"):
        return {"lines": text.removesuffix("\n").split("\n")}
    return {"text": text}


def _scrubbed(value: Any, scrub: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, Mapping):
        return {scrub(str(name)): _scrubbed(item, scrub) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_scrubbed(item, scrub) for item in value]
    return value
