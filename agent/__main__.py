"""The entry point of `alltimefix`, `atf` and `python -m agent`; whatever happens, no traceback reaches a person."""

from __future__ import annotations

import sys

from agent.last_words import calmly
from collectors._host import frozen, streams

HELPERS = ("agent.worker", "agent.gatekeeper", "agent.redacting", "collectors._host.windows_apart")
"""What an executable may be told to run instead of the command line, by itself only: its own helper processes."""


def main() -> None:
    """Run the command line; it is imported inside, so that a Ctrl-C meets the same calm sentence from the start."""
    streams.complete()
    if frozen.is_frozen() and frozen.begin(sys.argv, HELPERS):
        return
    calmly()


if __name__ == "__main__":
    main()
