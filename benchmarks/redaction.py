"""How fast the redaction reads logs, and in how much memory; beside the same rules one after another, in one run.

Run: .venv/bin/python benchmarks/redaction.py [megabytes]
Each way reads in a process of its own; times are of the processor, so that other programs matter less.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[1])  # or this file would stand for the package of the same name

from benchmarks import log_corpus
from redaction.engine import Engine
from redaction.known import known
from redaction.rule import compiled
from redaction.rules import all_rules

MEGABYTE = 1_000_000


def engine(size: int, fast: bool) -> dict[str, float]:
    """Full redaction: every rule, decoding, stand-ins, the second look."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = Engine(log_corpus.vault(), fast)
    counts: Counter[str] = Counter()
    seconds, read, written = 0.0, 0, 0
    for piece in log_corpus.pieces(size):
        begun = time.process_time()
        written += sum(map(len, made.stream((piece,), counts)))
        seconds += time.process_time() - begun
        read += len(piece)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"rate": read / seconds / MEGABYTE, "memory": (after - before) / 1000, "hidden": counts.total() / read * 1e6}


def one_after_another(size: int) -> dict[str, float]:
    """Only the searching: every rule's pattern with `re` over every piece, as a simple program would."""
    patterns = [compiled(rule.pattern) for rule in (*known(log_corpus.vault()), *all_rules())]
    seconds, read, found = 0.0, 0, 0
    for piece in log_corpus.pieces(size):
        begun = time.process_time()
        found += sum(1 for pattern in patterns for _ in pattern.finditer(piece))
        seconds += time.process_time() - begun
        read += len(piece)
    return {"rate": read / seconds / MEGABYTE, "patterns": len(patterns)}


def apart(way: str, size: float) -> dict[str, float]:
    """One way in a process of its own."""
    command = [sys.executable, __file__, way, str(round(size * MEGABYTE))]
    answer: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return answer


def main(megabytes: float) -> None:
    """Print the figures."""
    plain, fallback, fast = apart("plain", 0.3), apart("fallback", megabytes / 20), apart("fast", megabytes)
    print(f"{megabytes:g} MB of logs, {fast['hidden']:.0f} things hidden in each, {plain['patterns']:.0f} patterns")
    print(f"with google-re2     {fast['rate']:6.2f} MB/s   {fast['memory']:5.1f} MB above the interpreter")
    print(f"without it          {fallback['rate']:6.2f} MB/s   {fallback['memory']:5.1f} MB")
    print(f"one after another   {plain['rate']:6.3f} MB/s   (searching only)")
    print(f"ratio               {fast['rate'] / plain['rate']:6.1f}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        way, size = sys.argv[1], int(sys.argv[2])
        print(json.dumps(one_after_another(size) if way == "plain" else engine(size, way == "fast")))
    else:
        main(float(sys.argv[1]) if sys.argv[1:] else 100.0)
