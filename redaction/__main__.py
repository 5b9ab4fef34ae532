"""`python -m redaction`: JSON lines `{id, text[, ctx]}` in, `{id, text}` out; what a scorer of redactors asks for."""

from __future__ import annotations

import json
import sys
from typing import Any

from redaction.engine import scrub
from redaction.vault import Identity, Vault


def vault_from(context: dict[str, list[str]]) -> Vault:
    """What a case says this machine knows: `{"users": […], "hosts": […], …}`, kinds in the plural."""
    return Vault(Identity(kind.removesuffix("s"), value) for kind, values in context.items() for value in values)


def main() -> None:
    """Read cases until the input ends; every case has a vault of its own."""
    for line in sys.stdin.buffer.read().decode("utf-8", "surrogatepass").split("\n"):
        if line.strip():
            case: dict[str, Any] = json.loads(line)
            text = scrub(case["text"], vault_from(case.get("ctx") or {})).text
            row = json.dumps({"id": case["id"], "text": text}, ensure_ascii=False) + "\n"
            sys.stdout.buffer.write(row.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
