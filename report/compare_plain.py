"""A comparison as plain lines, for a terminal and a screen reader: what looks wrong first, then topic by topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from report.values import shown, titled

if TYPE_CHECKING:
    from report.compare import Comparison, Difference, Field, FindingChange, Unseen
    from report.document import Finding
    from report.words import Words

_LONGEST = 120


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison for other programs: plain data, times as they are."""
    told = asdict(comparison) | {"before_at": comparison.before_at.isoformat()}
    told |= {"after_at": comparison.after_at.isoformat()}
    told["findings"] = [
        {**asdict(change), "finding": change.finding.model_dump(mode="json")} for change in comparison.findings
    ]
    return {"format": "alltimefix-comparison", "version": "1.0", **told}


def plain(comparison: Comparison, say: Words) -> Iterator[str]:
    """The lines; deeper ones are indented by two spaces a level."""
    yield say("What changed between two reports")
    yield say("Before: {when}", when=shown("_at", comparison.before_at.isoformat(), say))
    yield say("After: {when}", when=shown("_at", comparison.after_at.isoformat(), say))
    if comparison.same_computer is False:
        yield ""
        yield say("These reports are about two different computers, so there is nothing to compare.")
        return
    yield from _remarks(comparison, say)
    yield ""
    yield say("What looks wrong")
    yield from (f"  {line}" for change in comparison.findings for line in _finding(change, say))
    if not comparison.findings:
        yield "  " + say("No change.")
    for topic, title in comparison.titles.items():
        differences = [difference for difference in comparison.differences if difference.topic == topic]
        if differences:
            yield ""
            yield say(title)
            yield from (line for difference in differences for line in _difference(difference, say))
    yield from _unseen(comparison, say)


def _remarks(comparison: Comparison, say: Words) -> Iterator[str]:
    """What makes the comparison less sure."""
    if comparison.same_computer is None:
        yield say("Nothing in them proves that both are about the same computer.")
    if comparison.after_at < comparison.before_at:
        yield say("The second report is the older one.")
    one, other = comparison.window_days
    if one != other:
        yield say("The reports look back over {one} and {other} days.", one=f"{one:g}", other=f"{other:g}")


def _finding(change: FindingChange, say: Words) -> Iterator[str]:
    finding = change.finding
    sentence = _sentence(finding, say)
    grave = say(finding.severity)
    match change.kind:
        case "added":
            yield say("New, {severity}: {finding}", severity=grave, finding=sentence)
            yield "  " + say(finding.advice)
        case "removed":
            yield say("No longer found: {finding}", finding=sentence)
        case "changed":
            before = say(change.severity_before or "")
            yield say("Was {before}, now {after}: {finding}", before=before, after=grave, finding=sentence)
        case "only before":
            yield say("Found before, could not be judged now: {finding}", finding=sentence)
        case "only after":
            yield say("Found now, could not be judged before: {finding}", finding=sentence)


def _sentence(finding: Finding, say: Words) -> str:
    try:
        return say(finding.title, *finding.values)
    except (LookupError, ValueError, AttributeError):
        return finding.title  # a title whose places do not fit its values: not one of ours


def _difference(difference: Difference, say: Words) -> Iterator[str]:
    where = [titled(name, say) for name in difference.path.split(".")[1:]]
    thing = ", ".join(_short(thing) for thing in difference.things if thing)
    about = f"{where[-1]}, {thing}" if where and thing else thing or ", ".join(where)
    if difference.kind == "changed":
        if about:
            yield "  " + say("Changed: {thing}", thing=about)
        margin = "    " if about else "  "
        yield from (margin + _field(field, say) for field in difference.fields)
        return
    version = (difference.row or {}).get("version")
    if version and str(version) not in thing:
        about += ", " + say("version {version}", version=version)
    added = difference.kind == "added"
    yield "  " + (say("Added: {thing}", thing=about) if added else say("Gone: {thing}", thing=about))


def _field(field: Field, say: Words) -> str:
    name = titled(field.name, say)
    if isinstance(field.before, list) and isinstance(field.after, list):
        parts = [say("now also {these}", these=shown(field.name, field.after, say))] if field.after else []
        parts += [say("no longer {these}", these=shown(field.name, field.before, say))] if field.before else []
        return f"{name}: {', '.join(parts)}"
    before, after = (shown(field.name, value, say) for value in (field.before, field.after))
    return say("{field}: was {before}, now {after}", field=name, before=_short(before), after=_short(after))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _unseen(comparison: Comparison, say: Words) -> Iterator[str]:
    if comparison.unseen:
        yield ""
        yield say("Seen in one report only, so differences there say little")
        yield from ("  " + _unseen_part(unseen, comparison, say) for unseen in comparison.unseen)


def _unseen_part(unseen: Unseen, comparison: Comparison, say: Words) -> str:
    what = say(comparison.titles[unseen.topic]) + (f", {say(unseen.part)}" if unseen.part else "")
    if unseen.seen == "before":
        return say("{what}: not seen now: {why}", what=what, why=say(unseen.why))
    return say("{what}: not seen before: {why}", what=what, why=say(unseen.why))
