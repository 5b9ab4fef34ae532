"""The process of `alltimefix redact`: it learns what is private here and takes it out of a text that flows through.

A process of its own, as it touches the computer: the guard is closed before anything is learned.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import IO

from agent.exits import Exit
from agent.last_words import calmly
from collectors._host.access import AccessLog
from collectors._host.enforce import enforce
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._host.open import open_machine
from collectors._identity import SECONDS_TO_LEARN, TOUCHES, harvest
from redaction.engine import engine
from redaction.incoming import pieces
from redaction.vault import Vault
from report.words import Words, language_of


def redact(text: IO[bytes], clean: IO[bytes], vault: Vault) -> Counter[str]:
    """Write the text without what is private, in memory that does not grow with it; what was hidden, by kind."""
    counts: Counter[str] = Counter()
    for block in engine(vault).stream(pieces(text), counts):
        clean.write(block.encode("utf-8", "replace"))
    clean.flush()
    return counts


def main(text: IO[bytes], clean: IO[bytes], asides: IO[str], say: Words) -> Exit:
    """Learn, redact, and tell beside the text what was hidden; where nothing can be learned, nothing is written."""
    machine, log = open_machine(None), AccessLog()
    try:
        enforce(machine, log)
        vault = harvest(Host(machine, "identity", TOUCHES[machine.platform], log, seconds=SECONDS_TO_LEARN))
    except HostError as error:
        told = say("What is private on this computer could not be learned: {reason}.", reason=say(error.reason))
        asides.write(f"{told} {say('Nothing was written.')}\n")
        return Exit.ERROR
    counts = redact(text, clean, vault)
    kinds = ", ".join(f"{say(kind)} {count}" for kind, count in counts.most_common())
    asides.write(say("Hidden: {kinds}.", kinds=kinds or say("nothing")) + "\n")
    return Exit.DONE


if __name__ == "__main__":
    calmly(lambda: main(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, Words(language_of(sys.argv[1]))))
