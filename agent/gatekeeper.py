"""The process of the second look: it learns by itself what is private here, and judges the finished bytes.

It is not the process that looked, so a topic that hung or broke there cannot blind it; where it cannot learn what is
private, nothing leaves.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import IO

from collectors._host.access import AccessLog
from collectors._host.enforce import enforce
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.open import open_machine
from collectors._identity import SECONDS_TO_LEARN, TOUCHES, harvest
from redaction.gate import Stop, Verdict, inspect


def watch(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Learn first, then judge each document that comes, one a line."""
    order = json.loads(orders.readline())
    try:
        machine = open_machine(order["recording"])
        log = AccessLog()
        enforce(machine, log)
        vault = harvest(Host(machine, "identity", TOUCHES[machine.platform], log, seconds=SECONDS_TO_LEARN))
    except HostError as error:
        vault, blind = None, error.reason
    for line in orders:
        document = line.rstrip(b"\n")
        if vault is None:
            verdict = Verdict("", (Stop("", f"what is private on this computer could not be learned: {blind}"),))
        else:
            verdict = inspect(document, vault, order["public"])
        answers.write(json.dumps(asdict(verdict)).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    watch(sys.stdin.buffer, sys.stdout.buffer)
