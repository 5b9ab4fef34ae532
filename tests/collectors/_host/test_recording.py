from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.access import AccessLog
from collectors._host.errors import Absent, Denied, Flooded, Forbidden, HostError, Late, Unreadable
from collectors._host.host import Host
from collectors._host.linux import LiveLinux
from collectors._host.recorded import Recorded
from collectors._host.recording import Recording

CANARY = "maria.canary@example.org"


def scrub(text: str) -> str:
    return text.replace(CANARY, "‹email-1›")


class Spoken:
    """A machine that answers everything with what it was given."""

    platform: Literal["windows", "macos", "linux"] = "windows"

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    def _say(self) -> Any:
        if isinstance(self._answer, HostError):
            raise self._answer
        return self._answer

    def true_path(self, path: str) -> tuple[str, ...]:
        return (path, "other")

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, tzinfo=UTC)

    def read(self, path: str, most: int, tail: bool) -> bytes:
        answer: bytes = self._say()
        return answer[-most:] if tail else answer[:most]

    def list(self, path: str) -> Sequence[str]:
        return self._say()  # type: ignore[no-any-return]  # whatever the test gave

    def link(self, path: str) -> str:
        return self._say()  # type: ignore[no-any-return]  # whatever the test gave

    def run(self, command: Sequence[str], seconds: float, most: int, accept: Sequence[int]) -> bytes:
        return self._say()  # type: ignore[no-any-return]  # whatever the test gave

    def fact(self, name: str, *about: str) -> Any:
        return self._say()

    def registry(self, key: str, view: Literal[32, 64]) -> tuple[Mapping[str, Any], Sequence[str]]:
        return self._say()  # type: ignore[no-any-return]  # whatever the test gave

    def cim(self, namespace: str, name: str, properties: Sequence[str], seconds: float) -> Sequence[Mapping[str, Any]]:
        return self._say()  # type: ignore[no-any-return]  # whatever the test gave

    def events(self, channel: str, query: str, most: int, seconds: float) -> Sequence[str]:
        return self._say()  # type: ignore[no-any-return]  # whatever the test gave

    def reach(self, whom: Literal["backend", "gateway"], router: str) -> Any:
        return self._say()


ASKED: dict[str, tuple[Any, Callable[[Any], Any]]] = {
    "read": (b"a\nb\n", lambda m: m.read("/x", 100, False)),
    "list": (["a", "b"], lambda m: m.list("/x")),
    "link": ("../y", lambda m: m.link("/x")),
    "run": (b"out", lambda m: m.run(("tool", "-v"), 1, 100, (0,))),
    "fact": ({"total": 1, "names": ["ü"]}, lambda m: m.fact("disk_usage", "/")),
    "registry": (({"a": 1}, ["k"]), lambda m: m.registry("HKLM", 32)),
    "cim": ([{"Name": "x"}], lambda m: m.cim("root", "Win32_X", ("Name",), 1)),
    "events": (["<e/>"], lambda m: m.events("System", "*", 10, 1)),
    "reach": ({"ms": 1.5}, lambda m: m.reach("gateway", "192.168.1.1")),
}


def played(recording: Recording) -> Recorded:
    return Recorded(json.loads(json.dumps(recording.document("a test", scrub, [CANARY]))))


@pytest.mark.parametrize("name", ASKED)
def test_what_is_played_back_is_what_was_answered(name: str) -> None:
    answer, ask = ASKED[name]
    recording = Recording(Spoken(answer))
    assert ask(recording) == answer
    assert ask(played(recording)) == answer


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("kind", [Absent, Denied, Forbidden, Late, Flooded, Unreadable])
def test_errors_are_played_back_too(name: str, kind: type[HostError]) -> None:
    recording = Recording(Spoken(kind(f"because of {CANARY}")))
    with pytest.raises(kind):
        ASKED[name][1](recording)
    with pytest.raises(kind, match="because of ‹email-1›"):
        ASKED[name][1](played(recording))


@given(st.binary(max_size=200))
def test_any_bytes_survive(raw: bytes) -> None:
    recording = Recording(Spoken(raw))
    recording.read("/x", 1000, False)
    again = played(recording).read("/x", 1000, False)
    assert again == raw or raw.startswith((b"\xff\xfe", b"\xfe\xff"))


@pytest.mark.policy("P22")
@pytest.mark.parametrize(
    "answer",
    [
        CANARY.encode(), b"\xff\x00" + CANARY.encode(), f"{CANARY}\n".encode("utf-16"), {CANARY: [{"a": CANARY}]},
        [CANARY], CANARY, ({CANARY: CANARY}, [CANARY]),
    ],
)  # fmt: skip
def test_nothing_is_kept_that_was_not_scrubbed(answer: Any) -> None:
    recording = Recording(Spoken(answer))
    recording.read(f"/{CANARY}", 1000, False) if isinstance(answer, bytes) else recording.fact(CANARY, CANARY)
    written = json.dumps(recording.document("about", scrub), ensure_ascii=False)
    assert CANARY not in written
    assert not any(CANARY in raw.decode("latin-1") for raw in _encoded(written))


def _encoded(written: str) -> list[bytes]:
    import base64

    answers = json.loads(written)["answers"].values()
    return [base64.b64decode(answer["base64"]) for answer in answers if "base64" in answer]


def test_a_scrubber_that_fails_keeps_the_recording_from_being_made() -> None:
    recording = Recording(Spoken(b"raw"))
    recording.read("/x", 10, False)

    def broken(_: str) -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        recording.document("about", broken)


def test_the_longer_of_two_answers_for_one_file_is_kept() -> None:
    recording = Recording(Spoken(b"0123456789"))
    recording.read("/x", 10, False)
    recording.read("/x", 2, False)
    assert played(recording).read("/x", 100, False) == b"0123456789"


def test_a_document_says_what_it_is() -> None:
    document = Recording(Spoken(b"")).document("how it was made", scrub, ["canary"])
    assert document == {
        "platform": "windows", "now": "2026-11-22T12:00:00+00:00", "about": "how it was made", "canaries": ["canary"],
        "answers": {},
    }  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the live machine of this version is Linux")
def test_a_live_computer_recorded_and_replayed_answers_the_same() -> None:
    recording = Recording(LiveLinux())

    def ask(machine: Any) -> list[Any]:
        host = Host(machine, "t", ("read /**", "list /**", "run *", "fact **", "link /**"), AccessLog())
        asked: list[Callable[[], Any]] = [
            lambda: host.read("/etc/passwd"), lambda: host.list("/sys/class/net"), lambda: host.run("uname", "-r"),
            lambda: host.fact("cpu_count"), lambda: host.link("/proc/mounts"), lambda: host.read("/no/such"),
            lambda: host.run("no-such-tool"), lambda: host.read("/etc/shadow"), host.now,
        ]  # fmt: skip
        return [_said(question) for question in asked]

    assert ask(recording) == ask(played(recording))


def _said(question: Callable[[], Any]) -> Any:
    try:
        return question()
    except HostError as error:
        return type(error), error.reason
