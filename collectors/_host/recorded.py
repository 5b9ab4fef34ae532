"""A machine that answers what another one answered: every platform's collectors are tested on every platform.

A recording is one JSON object: `platform`, `now` (ISO 8601 with zone), `about` (what it is and how it was made),
`canaries` (planted texts that must never leave), and `answers`: the words of the access log → what was answered:
`{"text": …}`, `{"lines": […]}`, `{"base64": …}`, `{"json": …}` or `{"error": "denied", "reason": …}`.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, cast

from collectors._host.errors import Absent, Denied, Flooded, Forbidden, HostError, Late, Unreadable

ERRORS: dict[str, type[HostError]] = {
    "absent": Absent, "denied": Denied, "refused": Forbidden, "late": Late, "flooded": Flooded,
    "unreadable": Unreadable,
}  # fmt: skip
"""How an error is called in a recording: as its result is in the access log."""


class Recorded:
    """Plays a recording back; what was not recorded is Absent."""

    def __init__(self, recording: Mapping[str, Any]) -> None:
        self._recording = recording
        self._answers: Mapping[str, Mapping[str, Any]] = recording["answers"]

    @property
    def platform(self) -> Literal["windows", "macos", "linux"]:
        """Which platform was recorded."""
        return cast('Literal["windows", "macos", "linux"]', self._recording["platform"])

    def true_path(self, path: str) -> tuple[str, ...]:
        """The path itself: a recording has no links to follow."""
        return (path,)

    def now(self) -> datetime:
        """The moment of the recording."""
        return datetime.fromisoformat(self._recording["now"])

    def read(self, path: str, most: int, tail: bool) -> bytes:
        """The recorded bytes, cut as a live machine would cut them."""
        raw = self._bytes(f"read {path}")
        return raw[-most:] if tail else raw[:most]

    def list(self, path: str) -> Sequence[str]:
        """The recorded names."""
        return cast("Sequence[str]", self._json(f"list {path}"))

    def link(self, path: str) -> str:
        """The recorded target."""
        return cast("str", self._json(f"link {path}"))

    def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:  # noqa: ARG002
        """The recorded output; Flooded where it is more than `most`."""
        raw = self._bytes(f"run {' '.join(command)}")
        if len(raw) > most:
            raise Flooded(f"{command[0]} answered more than {most} bytes")
        return raw

    def fact(self, name: str, *about: str) -> Any:
        """The recorded fact."""
        return self._json(" ".join(("fact", name, *about)))

    def registry(self, key: str, view: Literal[32, 64]) -> tuple[Mapping[str, Any], Sequence[str]]:
        """The recorded key; the 32-bit view's words end in `(32)`."""
        answer = self._json(f"registry {key}" + (" (32)" if view == 32 else ""))
        return answer["values"], answer["subkeys"]

    def cim(self, namespace: str, name: str, properties: Sequence[str], seconds: float) -> Sequence[Mapping[str, Any]]:  # noqa: ARG002
        """The recorded instances."""
        return cast("Sequence[Mapping[str, Any]]", self._json(f"cim {name}"))

    def events(self, channel: str, query: str, most: int, seconds: float) -> Sequence[str]:  # noqa: ARG002
        """The recorded records."""
        return cast("Sequence[str]", self._json(f"log {channel}"))[:most]

    def reach(self, whom: Literal["backend", "gateway"], router: str) -> Any:  # noqa: ARG002
        """How far the recorded computer got."""
        return self._json(f"reach {whom}")

    def _answer(self, words: str) -> Mapping[str, Any]:
        answer = self._answers.get(words)
        if answer is None:
            raise Absent("not there")
        if "error" in answer:
            raise ERRORS[answer["error"]](answer.get("reason", answer["error"]))
        return answer

    def _bytes(self, words: str) -> bytes:
        answer = self._answer(words)
        if "base64" in answer:
            return base64.b64decode(answer["base64"])
        text: str = answer["text"] if "text" in answer else "".join(line + "\n" for line in answer["lines"])
        return text.encode()

    def _json(self, words: str) -> Any:
        return self._answer(words)["json"]
