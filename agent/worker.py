"""The process that looks: it learns what is private, collects, judges, redacts. Raw data lives and dies here."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import IO, TypeAlias

from agent import stream
from collectors._contract import Collector, Topic
from collectors._found import found
from collectors._host.access import AccessLog
from collectors._host.enforce import enforce
from collectors._host.errors import Absent, Denied, HostError
from collectors._host.host import Host
from collectors._host.machine import Machine, Platform
from collectors._host.open import open_machine
from collectors._host.permit import working_on
from collectors._identity import SECONDS_TO_LEARN, TOUCHES, harvest
from findings._contract import judge
from redaction.redact import redact, redact_line
from redaction.redacted import Tally
from redaction.vault import Vault

Say: TypeAlias = Callable[[stream.Message], None]


def look(orders: IO[bytes], say: Say) -> None:
    """Take one order, say each topic's outcome the moment it is there, and end with the findings when told to."""
    say(stream.Hello({name: in_words(topic) for name, topic in found().items()}))
    if not (given := orders.readline()):
        return  # the person said no
    order = stream.order(given)
    log = AccessLog()
    try:
        machine = open_machine(order.recording, order.backend)
        outward = order.backend is not None
        topics = {n: topic for n, topic in found().items() if n in order.topics and topic.outward is outward}
        enforce(machine, log, ports=_ports(order.backend))
        vault = Vault() if outward else _learned(machine, log)  # who speaks to the outside knows nothing private
    except HostError as error:
        say(stream.Broken(error.reason))
        return
    say(stream.Ready(machine.platform, dict(Counter(identity.kind for identity in vault))))
    seen: dict[str, Topic] = {}
    eyes = Eyes(machine, vault, log, timedelta(days=order.window_days), seen)
    for name, topic in topics.items():
        threading.Thread(target=eyes.look, args=(name, topic, say), daemon=True, name=name).start()
    orders.readline()  # the parent keeps the clock: all topics are done, or what is not done is too late
    say(ended(dict(seen), vault, log, machine.platform))


def _ports(backend: str | None) -> tuple[int, ...]:
    """What may be connected to: nothing, but for the process that looks at the way to the backend."""
    if backend is None:
        return ()
    from collectors._host.reaching import ports

    return ports(backend)


def _learned(machine: Machine, log: AccessLog) -> Vault:
    return harvest(Host(machine, "identity", TOUCHES[machine.platform], log, seconds=SECONDS_TO_LEARN))


def in_words(topic: Collector) -> tuple[str, str, str, tuple[str, ...], bool, tuple[str, ...]]:
    """A topic as `Hello` tells it."""
    needs = tuple(need.value for need in topic.needs)
    parts = tuple(name for name, field in topic.section.model_fields.items() if field.default in (None, ()))
    return topic.title, topic.purpose, topic.category.value, needs, topic.outward, parts


class Eyes:
    """Looks at one topic at a time in each thread; what it saw stays here for the findings."""

    def __init__(
        self, machine: Machine, vault: Vault, log: AccessLog, window: timedelta, seen: dict[str, Topic]
    ) -> None:
        self._machine, self._vault, self._log, self._window, self._seen = machine, vault, log, window, seen

    def look(self, name: str, topic: Collector, say: Say) -> None:
        """Collect, redact and say one topic; a fault of its own ends here and is said as its outcome."""
        begun = time.monotonic()
        source = topic.sources.get(self._machine.platform)
        if source is None:
            say(stream.Finished(name, "skipped", 0, "this kind of computer is not looked at for it yet"))
            return
        say(stream.Started(name, source.seconds))
        host = Host(
            self._machine, name, source.touches, self._log, window=self._window, seconds=source.seconds
        )  # fmt: skip
        try:
            with working_on(name):
                section = source.collect(host)
            redacted = redact(section, self._vault)
        except (Absent, Denied) as error:
            say(stream.Finished(name, "skipped", _since(begun), redact_line(error.reason, self._vault)))
        except HostError as error:
            say(stream.Finished(name, "failed", _since(begun), redact_line(error.reason, self._vault)))
        except Exception as error:  # noqa: BLE001  (one broken collector must not stop the others; its text may be raw, so only its kind is told)
            say(stream.Finished(name, "failed", _since(begun), f"a fault of this program: {type(error).__name__}"))
        else:
            self._seen[name] = section
            hidden = {f"{name}.{field}": kinds for field, kinds in redacted.hidden.items()}
            say(stream.Finished(name, "collected", _since(begun), None, redacted.data, hidden))


def ended(seen: dict[str, Topic], vault: Vault, log: AccessLog, platform: Platform) -> stream.Ended:
    """What looks wrong and what was touched, both redacted."""
    found_wrong = []
    hidden: Tally = {}
    looks_wrong, not_judged = judge(seen)
    for finding in looks_wrong:
        redacted = redact(finding, vault)
        found_wrong.append(redacted.data)
        for field, kinds in redacted.hidden.items():
            row = hidden.setdefault(f"findings.{field}", {})
            row.update({kind: row.get(kind, 0) + count for kind, count in kinds.items()})
    published = {touch for topic in found().values() for touch in _touches(topic, platform)}
    accesses = [asdict(access) for access in log]
    for access in accesses:
        if access["what"] not in published:  # what is published in our own words holds nothing of this computer
            access["what"] = redact_line(access["what"], vault)
    return stream.Ended(found_wrong, hidden, accesses, not_judged)


def _touches(topic: Collector, platform: Platform) -> tuple[str, ...]:
    source = topic.sources.get(platform)
    return source.touches if source else ()


def _since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)


def speaker(answers: IO[bytes]) -> Say:
    """Says messages whole, whichever thread speaks."""
    lock = threading.Lock()

    def say(message: stream.Message) -> None:
        with lock:
            answers.write(stream.line(message) + b"\n")
            answers.flush()

    return say


def main() -> None:
    """Run as a process of its own; a thread that hangs in the system cannot keep it alive."""
    gc.disable()  # it lives for a second and makes few circles; looking for them costs a tenth of its time
    look(sys.stdin.buffer, speaker(sys.stdout.buffer))
    os._exit(0)


if __name__ == "__main__":
    main()
