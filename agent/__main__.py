"""The entry point of `alltimefix`, `atf` and `python -m agent`; whatever happens, no traceback reaches a person."""

from __future__ import annotations

from agent.last_words import calmly


def main() -> None:
    """Run the command line; it is imported inside, so that a Ctrl-C meets the same calm sentence from the start."""
    calmly()


if __name__ == "__main__":
    main()
