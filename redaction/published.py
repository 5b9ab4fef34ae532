"""docs/what-we-hide.md, from the rules themselves: each kind with invented examples, and what stays all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from redaction.rule import MARK, Rule

_HEAD = """# What we hide

Made from the rules themselves; a test fails where it differs from them. Every example is invented.

A private thing is replaced by a stand-in such as `‹email-1›`. Inside one report the same value has the same number,
however it is written; the numbers only tell the order of appearance, so two reports cannot be linked by them.
What this computer knows to be private (its accounts and full names, its own name now and before, its networks, their
addresses, the serial numbers of what is connected to it) is learned first and hidden wherever it stands.
What hides behind percent, JSON, Unicode and HTML escapes, UTF-16 and base64 is found too.
A text that cannot be looked through is replaced as a whole by `‹withheld›`.
"""


def document(rules: Iterable[Rule], vendors: Mapping[str, str]) -> str:
    """The page: by kind, in the order of the alphabet; then the hosts that stay, each with its reason."""
    by_kind: dict[str, list[Rule]] = {}
    for rule in rules:
        by_kind.setdefault(rule.kind, []).append(rule)
    lines = [_HEAD]
    for kind, same in sorted(by_kind.items()):
        lines.append(f"## `‹{kind}-1›`\n")
        for rule in same:
            lines.append(f"- **{rule.name[0].upper()}{rule.name[1:]}.** {rule.reason}")
            lines += [f"  - {_code(_shown(text))} → {_code(_hidden(text, kind))}" for text in rule.hides[:2]]
            lines += [f"  - stays: {_code(text)}" for text in rule.keeps[:2]]
        lines.append("")
    lines.append(
        "## Hosts that stay\n\nA technician needs them to understand an error, and they say nothing about you.\n"
    )
    lines += [f"- `{host}`: {reason}" for host, reason in vendors.items()]
    return "\n".join(lines) + "\n"


def _shown(example: str) -> str:
    return MARK.sub(r"\1", example)


def _hidden(example: str, kind: str) -> str:
    stand_ins = (f"‹{kind}-{number}›" for number in range(1, 100))
    return MARK.sub(lambda _: next(stand_ins), example)


def _code(text: str) -> str:
    """As code on one line; ⏎ where a line ends."""
    written = text.replace("\r", "").replace("\n", "⏎").replace("\t", " ")
    fence = "``" if "`" in written else "`"
    return f"{fence} {written} {fence}" if "`" in written else f"{fence}{written}{fence}"
