"""What is looked at, why, and how each field is treated: the same facts for the screen and for docs/what-we-read.md."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from redaction.privacy import Section, Treat

if TYPE_CHECKING:
    from collectors._contract import Collector
    from report.words import Words

NOT_TEXT = "a number, a time or a word of a fixed list, sent as it is"


def fields(section: type[Section], path: str = "") -> Iterator[tuple[str, str]]:
    """Every field of a section, as `disks[].serial`, with how it is treated in words."""
    for name, info in section.model_fields.items():
        yield from _field(info.annotation, tuple(info.metadata), f"{path}{name}")


def _field(kind: Any, notes: tuple[Any, ...], path: str) -> Iterator[tuple[str, str]]:
    treat = next((note for note in notes if isinstance(note, Treat)), None)
    arguments = [argument for argument in typing.get_args(kind) if argument not in (type(None), Ellipsis)]
    if treat is not None:
        yield path, treat.value
    elif typing.get_origin(kind) is typing.Annotated:
        yield from _field(arguments[0], kind.__metadata__, path)
    elif isinstance(kind, type) and issubclass(kind, Section):
        yield from fields(kind, f"{path}.")
    elif typing.get_origin(kind) is tuple:
        yield from _field(arguments[0], (), f"{path}[]")
    elif arguments and typing.get_origin(kind) is not typing.Literal:
        yield from dict.fromkeys(row for argument in arguments for row in _field(argument, (), path))
    else:
        yield path, NOT_TEXT


def listed(topics: dict[str, Collector], say: Words) -> Iterator[str]:
    """The lines of `alltimefix topics`."""
    for name, topic in topics.items():
        yield ""
        yield f"{say(topic.title)} ({name})"
        yield f"  {say(topic.purpose)}"
        for need in topic.needs:
            yield f"  {say('May need {permission}', permission=say(need.value))}"
        for platform, source in topic.sources.items():
            yield f"  {say('On {platform}:', platform=platform)}"
            yield from (f"    {touch}" for touch in source.touches)
        for path, treatment in fields(topic.section):
            yield f"  {path}: {say(treatment)}"


def document(topics: dict[str, Collector]) -> str:
    """docs/what-we-read.md, from the collectors themselves."""
    lines = [
        "# What we read",
        "",
        "Made from the collectors themselves; a test fails where it differs from them. For each topic: why we look,",
        "what is touched on each platform, and how every field is treated before anything is shown, saved or sent.",
    ]
    for name, topic in topics.items():
        lines += ["", f"## {topic.title} (`{name}`)", "", topic.purpose]
        lines += [f"It may need {need.value}; without it that part is skipped and says so." for need in topic.needs]
        for platform, source in topic.sources.items():
            lines += ["", f"On {platform}, within {source.seconds:g} s:", ""]
            lines += [f"- `{touch}`" for touch in source.touches]
        lines += ["", "| field | treatment |", "| --- | --- |"]
        lines += [f"| `{path}` | {treatment} |" for path, treatment in fields(topic.section)]
    return "\n".join(lines) + "\n"
