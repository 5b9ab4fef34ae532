"""Sound on Linux: ALSA's files in /proc/asound, else the kernel's class in /sys/class/sound with udev's names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from collectors import _udev, _usb_ids
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._glance import glance, names
from collectors._host.errors import Absent, Unreadable
from collectors._host.host import Host
from collectors._placeholders import known
from collectors.audio.section import MOST, Audio, Direction, SoundAdapter, SoundDevice

_PROC, _CLASS = "/proc/asound", "/sys/class/sound"
_CARD = re.compile(r" {0,4}(\d{1,2}) \[([^\]]{1,32})\]: (\S+) - (.{1,200})", re.A)
_PCM = re.compile(r"(\d\d)-(\d\d): ([^:\n]{0,80}): ([^:\n]{0,80}):(.{0,80})", re.A)


@dataclass(frozen=True, slots=True)
class Card:
    """One card of /proc/asound/cards: `number`, `driver` (as `HDA-Intel`) and its name."""

    number: int
    driver: str
    name: str


def from_linux(host: Host) -> Audio:
    """By ALSA's own files; by the kernel's class where those are not built in."""
    holes = Holes()
    found = holes.over("sound cards", lambda: _ask(host), None)
    if found is None:
        return Audio(holes=holes.all())
    adapters, devices, source = found
    return Audio(
        adapters=adapters[:MOST], devices=devices[:MOST], answered_by=(source,), holes=holes.all(),
        left_out=max(0, len(adapters) - MOST) + max(0, len(devices) - MOST),
    )  # fmt: skip


def _ask(host: Host) -> tuple[tuple[SoundAdapter, ...], tuple[SoundDevice, ...], str]:
    try:
        listed = cards(host.text(f"{_PROC}/cards"))
    except Absent:
        return _by_class(host)
    modules = dict(re.findall(r"^ {0,4}(\d{1,2}) (\w{1,40})$", glance(host, f"{_PROC}/modules") or "", re.M | re.A))
    adapters = tuple(_adapter(host, card, modules) for card in listed)
    return adapters, played(glance(host, f"{_PROC}/pcm") or "", {card.number: card for card in listed}), "ALSA"


def cards(text: str) -> tuple[Card, ...]:
    """The cards; none where the kernel says so itself. Raises Unreadable for anything else."""
    found = tuple(
        Card(int(match[1]), match[3], match[4].strip())
        for line in text.split("\n")[:400]
        if (match := _CARD.fullmatch(line.rstrip())) is not None
    )
    if not found and "no soundcards" not in text:
        raise Unreadable("the list of sound cards could not be understood")
    return found


def _adapter(host: Host, card: Card, modules: Mapping[str, str]) -> SoundAdapter:
    folder = f"{_PROC}/card{card.number}"
    chips = [
        c for name in names(host, folder) if name.startswith("codec#") for c in codec(glance(host, f"{folder}/{name}"))
    ]
    return SoundAdapter(
        name=_usb_ids.words(card.name), codecs=tuple(dict.fromkeys(chips))[:8],
        driver=modules.get(str(card.number)) or known(card.driver), connection=_connection(card.driver, card.name),
    )  # fmt: skip


def codec(text: str | None) -> list[str]:
    """The chip in the first line of a codec's file (`Codec: Realtek ALC256`)."""
    match = re.match(r"Codec: ([^\n]{1,80})", text or "")
    chip = known(match[1]) if match else None
    return [chip] if chip else []


def played(text: str, listed: Mapping[int, Card]) -> tuple[SoundDevice, ...]:
    """What plays and records, out of /proc/asound/pcm (`00-00: ALC256 Analog : … : playback 1 : capture 1`)."""
    found = []
    for line in text.split("\n")[:400]:
        match = _PCM.fullmatch(line.strip())
        if match:
            card = listed.get(int(match[1]))
            direction = _direction("playback" in match[5], "capture" in match[5])
            name = _usb_ids.words(match[4]) or _usb_ids.words(match[3])
            found.append(
                SoundDevice(
                    name=name, adapter=_usb_ids.words(card.name) if card else None, direction=direction,
                    connection=_connection(card.driver if card else "", name or ""),
                )
            )  # fmt: skip
    return tuple(found)


def _direction(plays: bool, records: bool) -> Direction | None:
    if plays and records:
        return Direction.BOTH
    return Direction.PLAYS if plays else Direction.RECORDS if records else None


def _connection(driver: str, name: str) -> Connection:
    if driver.startswith("USB"):
        return Connection.USB
    if re.search(r"HDMI|DisplayPort|\bDP\b", name):
        return Connection.DISPLAY
    return Connection.PROGRAM if driver in ("Loopback", "Dummy") else Connection.BUILT_IN


def _by_class(host: Host) -> tuple[tuple[SoundAdapter, ...], tuple[SoundDevice, ...], str]:
    listed = _udev.of_class(host, "sound")
    numbers = sorted(int(name[4:]) for name in listed if re.fullmatch(r"card\d{1,2}", name, re.A))
    adapters = {number: _known_to_udev(host, number) for number in numbers}
    ends: dict[tuple[str, str], str] = {}
    for name in listed:
        if match := re.fullmatch(r"pcmC(\d{1,2})D(\d{1,3})([pc])", name, re.A):
            ends[match[1], match[2]] = ends.get((match[1], match[2]), "") + match[3]
    devices = tuple(
        SoundDevice(adapter=adapter.name, connection=adapter.connection, direction=_direction("p" in ways, "c" in ways))
        for (card, _), ways in ends.items()
        if (adapter := adapters.get(int(card))) is not None
    )
    return tuple(adapters.values()), devices, "sysfs"


def _known_to_udev(host: Host, number: int) -> SoundAdapter:
    told = _udev.of_name(host, "sound", f"card{number}")
    own = _usb_ids.words(_udev.unescaped(told.get("ID_MODEL_ENC", "")))
    return SoundAdapter(
        name=own or known(told.get("ID_MODEL_FROM_DATABASE")), maker=known(told.get("ID_VENDOR_FROM_DATABASE")),
        driver=known(_udev.uevent(host, f"{_CLASS}/card{number}/device").get("DRIVER")),
        connection=Connection.USB if told.get("ID_BUS") == "usb" else Connection.BUILT_IN,
    )  # fmt: skip


SOURCE = Source(
    from_linux,
    touches=(
        f"read {_PROC}/cards", f"read {_PROC}/modules", f"read {_PROC}/pcm", f"list {_PROC}/*",
        f"read {_PROC}/*/codec#*", f"list {_CLASS}", f"read {_CLASS}/*/device/uevent", *_udev.TOUCHES,
    ),
)  # fmt: skip
