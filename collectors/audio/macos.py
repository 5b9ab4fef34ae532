"""Sound on macOS: SPAudioDataType (its `coreaudio_…` keys, since macOS 10.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collectors import _usb_ids
from collectors._cim_values import number
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors._system_profiler import Item, ask, command, every, text
from collectors.audio.section import MOST, Audio, Direction, SoundAdapter, SoundDevice

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPE = "SPAudioDataType"
_TRANSPORT = "coreaudio_device_type_"
_TRANSPORTS = {
    "builtin": Connection.BUILT_IN, "usb": Connection.USB, "bluetooth": Connection.BLUETOOTH,
    "bluetoothle": Connection.BLUETOOTH, "hdmi": Connection.DISPLAY, "displayport": Connection.DISPLAY,
    "airplay": Connection.NETWORK, "avb": Connection.NETWORK, "network": Connection.NETWORK,
    "thunderbolt": Connection.THUNDERBOLT, "virtual": Connection.PROGRAM, "aggregate": Connection.PROGRAM,
    "pci": Connection.BUILT_IN, "firewire": Connection.OLD_PORT,
}  # fmt: skip


def from_macos(host: Host) -> Audio:
    """By the system's own inventory; macOS always has some sound device, so an empty list is a failure."""
    holes = Holes()
    none: tuple[SoundDevice, ...] = ()
    found = holes.over("sound devices", lambda: devices(ask(host, _TYPE)), none)
    return Audio(
        adapters=adapters(found)[:MOST], devices=found[:MOST], left_out=max(0, len(found) - MOST),
        answered_by=(_TYPE,) if found else (), holes=holes.all(),
    )  # fmt: skip


def devices(found: tuple[Item, ...]) -> tuple[SoundDevice, ...]:
    """What plays and records; raises Unreadable where nothing does."""
    told = tuple(_device(entry) for entry in every(found) if any(key.startswith("coreaudio_") for key in entry))
    if not told:
        raise Unreadable("this Mac's list of sound devices was empty, which does not mean that there is none")
    return told


def _device(entry: Item) -> SoundDevice:
    plays, records = number(entry, "coreaudio_device_output"), number(entry, "coreaudio_device_input")
    rate = entry.get("coreaudio_device_srate")
    transport = (text(entry, "coreaudio_device_transport") or "").removeprefix(_TRANSPORT)
    return SoundDevice(
        name=_usb_ids.words(text(entry, "_name")), adapter=_usb_ids.words(text(entry, "coreaudio_device_manufacturer")),
        direction=_direction(plays, records), connection=_TRANSPORTS.get(transport),
        default_output=_yes(entry, "coreaudio_default_audio_output_device"),
        default_input=_yes(entry, "coreaudio_default_audio_input_device"),
        channels=plays or records,
        samples_per_second=int(rate) if isinstance(rate, int | float) and 0 < rate < 10_000_000 else None,
    )  # fmt: skip


def _direction(plays: int | None, records: int | None) -> Direction | None:
    if plays and records:
        return Direction.BOTH
    return Direction.PLAYS if plays else Direction.RECORDS if records else None


def _yes(entry: Item, key: str) -> bool:
    return text(entry, key) == "spaudio_yes"


def adapters(found: Iterable[SoundDevice]) -> tuple[SoundAdapter, ...]:
    """macOS tells of makers and connections only with the devices: each pair of them counts as an adapter."""
    pairs = dict.fromkeys((device.adapter, device.connection) for device in found if device.adapter)
    return tuple(SoundAdapter(name=name, connection=connection) for name, connection in pairs)


SOURCE = Source(from_macos, touches=("run " + " ".join(command(_TYPE)),), seconds=10.0)
