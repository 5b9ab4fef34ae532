r"""Sound on Windows: Win32_SoundDevice for the adapters, the registry's MMDevices for what plays and records.

`DeviceState` is DEVICE_STATE_XXX of mmdeviceapi.h; the names are PKEY_Device_DeviceDesc and
PKEY_DeviceInterface_FriendlyName, under `Properties`. What is not there any more (4) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from collectors import _consent, _usb_ids
from collectors._cim_values import number, text
from collectors._connection import Connection
from collectors._contract import Holes, Source
from collectors._host.errors import HostError
from collectors._host.host import Host
from collectors._placeholders import known
from collectors._pnp_devices import PnpDevice
from collectors.audio.section import MOST, Audio, Direction, SoundAdapter, SoundDevice, SoundState

if TYPE_CHECKING:
    from redaction.redacted import Json

_DEVICES = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\MMDevices\Audio"
_WAYS = {"Render": Direction.PLAYS, "Capture": Direction.RECORDS}
_STATES = {1: SoundState.READY, 2: SoundState.DISABLED, 8: SoundState.NOT_PLUGGED_IN}
_NAME, _ADAPTER = "{a45c254e-df1c-4efd-8020-67d146a850e0},2", "{b3f8fa53-0004-438e-9003-51a46e139bfc},6"
_FORM = "{1da5d803-d492-4edd-8c23-e0c0ffee7f0e},0"
_FORMS = {9: Connection.DISPLAY, 0: Connection.NETWORK}
"""EndpointFormFactor of mmdeviceapi.h: a digital display, a device in the network."""
_BUSES = {
    "USB": Connection.USB, "HDAUDIO": Connection.BUILT_IN, "PCI": Connection.BUILT_IN, "ACPI": Connection.BUILT_IN,
    "INTELAUDIO": Connection.BUILT_IN, "SOUNDWIRE": Connection.BUILT_IN, "BTHENUM": Connection.BLUETOOTH,
    "BTHHFENUM": Connection.BLUETOOTH, "ROOT": Connection.PROGRAM, "SWD": Connection.PROGRAM,
}  # fmt: skip
_MOST_KEYS = 300
"""Windows remembers every headset it ever saw; beyond this nobody reads on."""


def from_windows(host: Host) -> Audio:
    """By CIM and the registry; either alone still tells most."""
    holes = Holes()
    cards = holes.over("sound adapters", lambda: _adapters(host), None)
    devices: list[SoundDevice] = []
    for key, way in _WAYS.items():
        looked = f"what {way.value}"
        devices += holes.over(looked, _looking(host, key, way), [])
    return Audio(
        adapters=(cards or ())[:MOST], devices=tuple(devices[:MOST]),
        left_out=max(0, len(cards or ()) - MOST) + max(0, len(devices) - MOST),
        microphone_allowed=_consent.allowed(host, "microphone"), holes=holes.all(),
        answered_by=tuple(s for s, told in (("Win32_SoundDevice", cards), ("registry", devices)) if told),
    )  # fmt: skip


def _adapters(host: Host) -> tuple[SoundAdapter, ...]:
    return adapters(host.cim("Win32_SoundDevice", "Name", "Manufacturer", "PNPDeviceID", "ConfigManagerErrorCode"))


def adapters(rows: Iterable[Mapping[str, Json]]) -> tuple[SoundAdapter, ...]:
    """The adapters among CIM instances; a device id may end in a Bluetooth address and is not kept."""
    return tuple(_adapter(row) for row in rows if text(row, "Name") or text(row, "PNPDeviceID"))


def _adapter(row: Mapping[str, Json]) -> SoundAdapter:
    device, maker = PnpDevice((text(row, "PNPDeviceID") or "").upper()), known(text(row, "Manufacturer"))
    vendor = device.usb_ids[0] if device.usb_ids else None
    return SoundAdapter(
        name=(known(text(row, "Name")) or "")[:200] or None, connection=_BUSES.get(device.bus),
        maker=_usb_ids.maker(vendor) or (None if maker is None or maker.startswith("(") else maker[:200]),
        problem_code=number(row, "ConfigManagerErrorCode") or None,
    )  # fmt: skip


def _looking(host: Host, key: str, way: Direction) -> Callable[[], list[SoundDevice]]:
    return lambda: _listed(host, rf"{_DEVICES}\{key}", way)


def _listed(host: Host, key: str, way: Direction) -> list[SoundDevice]:
    _, ids = host.registry(key)
    found = []
    for each in ids[:_MOST_KEYS]:
        try:
            values, _ = host.registry(rf"{key}\{each}")
            state = _STATES.get((number(values, "DeviceState") or 0) & 0xF)
            if state is not None:
                told, _ = host.registry(rf"{key}\{each}\Properties")
                found.append(_device(told, way, state))
        except HostError:
            continue  # it went while we looked, or keeps to itself; the others are told
    return found


def _device(told: Mapping[str, Json], way: Direction, state: SoundState) -> SoundDevice:
    form = number(told, _FORM)
    return SoundDevice(
        name=(known(text(told, _NAME)) or "")[:200] or None, adapter=(known(text(told, _ADAPTER)) or "")[:200] or None,
        direction=way, state=state, connection=None if form is None else _FORMS.get(form),
    )  # fmt: skip


SOURCE = Source(
    from_windows,
    touches=(
        "cim Win32_SoundDevice", *(rf"registry {_DEVICES}\{way}" for way in _WAYS),
        *(rf"registry {_DEVICES}\{way}\*" for way in _WAYS),
        *(rf"registry {_DEVICES}\{way}\*\Properties" for way in _WAYS), *_consent.touches("microphone"),
    ),
    seconds=8.0,
)  # fmt: skip
