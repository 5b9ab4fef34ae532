"""The few facts people would rather see than read, as drawings; each says the same in words above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from report.values import size

if TYPE_CHECKING:
    from markupsafe import Markup

    from report.words import Words

MUCH = 90.0
"""Per cent from which a bar is drawn as trouble."""
_MOST = 12
"""Drawings of one topic; what is beyond stands in its table."""


def pictures_of(topic: str, data: Mapping[str, Any], say: Words) -> list[Markup]:
    """The drawings of a topic: fill of its disks, of the memory, wear of batteries, errors a day; most have none."""
    draw = {"storage": _volumes, "memory": _memory, "battery": _batteries, "event_logs": _days}.get(topic)
    return [] if draw is None else list(draw(data, say))[:_MOST]


def _volumes(data: Mapping[str, Any], say: Words) -> Iterator[Markup]:
    for volume in data.get("volumes") or []:
        whole, free = volume.get("size_bytes"), volume.get("free_bytes")
        if whole and free is not None and volume.get("mount_points"):
            percent = _share(whole - free, whole)
            name = ", ".join(volume["mount_points"])
            told = say(
                "{name}: {percent} % full, {free} free", name=name, percent=f"{percent:.0f}", free=size(free, say)
            )
            yield bar(told, percent)


def _memory(data: Mapping[str, Any], say: Words) -> Iterator[Markup]:
    whole, free = data.get("total_bytes"), data.get("available_bytes")
    if whole and free is not None:
        percent = _share(whole - free, whole)
        left = size(free, say)
        yield bar(say("Memory: {percent} % in use, {free} free", percent=f"{percent:.0f}", free=left), percent)


def _batteries(data: Mapping[str, Any], say: Words) -> Iterator[Markup]:
    for battery in data.get("batteries") or []:
        if (wear := battery.get("wear_percent")) is not None:
            left = max(0.0, 100 - wear)
            told = say(
                "Battery {name}: it holds {percent} % of what it held when new",
                name=battery["name"],
                percent=f"{left:.0f}",
            )
            yield bar(told, left, much=101)


def _days(data: Mapping[str, Any], say: Words) -> Iterator[Markup]:
    rows = [group["per_day"] for group in data.get("groups") or [] if group.get("per_day")]
    days = [sum(row[day] for row in rows if day < len(row)) for day in range(max(map(len, rows), default=0))]
    if any(days):
        yield columns(
            say("Errors and warnings a day, the oldest first: {counts}", counts=", ".join(map(str, days))), days
        )


def _share(part: float, whole: float) -> float:
    return min(100.0, max(0.0, 100 * part / whole))


def bar(told: str, percent: float, much: float = MUCH) -> Markup:
    """A filled bar under its sentence."""
    kind = "much" if percent >= much else "part"
    drawing = '<rect class="whole" x=".5" y=".5" width="299" height="13"/>'
    drawing += '<rect class="{}" x="1" y="1" width="{}" height="12"/>'
    return _figure(told, drawing, kind, f"{percent * 2.98:.1f}", height=14)


def columns(told: str, counts: list[int]) -> Markup:
    """Columns side by side under their sentence; the highest fills the drawing."""
    step, most = 300 / len(counts), max(counts)
    drawing, values = "", []
    for index, count in enumerate(counts):
        high = 58 * count / most
        drawing += '<rect class="part" x="{}" y="{}" width="{}" height="{}"/>'
        values += [f"{index * step + 1:.1f}", f"{59 - high:.1f}", f"{max(1.0, step - 2):.1f}", f"{high:.1f}"]
    return _figure(told, drawing + '<rect class="whole" x="0" y="59" width="300" height="1"/>', *values, height=60)


def _figure(told: str, drawing: str, *values: str, height: int) -> Markup:
    from markupsafe import Markup

    svg = Markup('<svg viewBox="0 0 300 {}" aria-hidden="true" focusable="false">').format(height)
    inside = Markup(drawing).format(*values)  # noqa: S704  (our own shapes; what is filled in is escaped)
    return Markup("<figure><figcaption>{}</figcaption>{}{}</svg></figure>\n").format(told, svg, inside)
