"""EDID: blobs, and edid-decode's texts with their hexadecimal digits, on a connector, in the registry and in ioreg."""

from __future__ import annotations

import base64
import plistlib
import re

from tests.truth.manifest import Row
from tests.truth.recording import Recording

_DRM, _ENUM = "/sys/class/drm", r"HKLM\SYSTEM\CurrentControlSet\Enum"
_HEADER = "00ffffffffffff00"


def screen(row: Row) -> list[Recording]:
    """A screen with this EDID, as each platform tells of it."""
    if "EDID" not in row.source:
        return []
    raw = _blob(row)
    return [_linux(raw), _windows(raw), _macos(raw)] if raw else []


def _blob(row: Row) -> bytes:
    """Raw, or the lines of hexadecimal digits before the decoding."""
    if row.raw.startswith(bytes.fromhex(_HEADER)):
        return row.raw
    lines = re.findall(r"^(?:[0-9a-fA-F]{2} ){15}[0-9a-fA-F]{2}\s*$", row.text, re.MULTILINE)
    digits = "".join("".join(lines).split()) or "".join(row.text.split())
    return bytes.fromhex(digits) if re.fullmatch(rf"{_HEADER}([0-9a-f]{{2}})+", digits, re.IGNORECASE) else b""


def _linux(raw: bytes) -> Recording:
    name = "card0-HDMI-A-1"
    return Recording(
        "linux",
        {
            f"list {_DRM}": {"json": ["card0", name]},
            f"read {_DRM}/{name}/status": {"text": "connected\n"},
            f"read {_DRM}/{name}/enabled": {"text": "enabled\n"},
            f"read {_DRM}/{name}/edid": {"base64": base64.b64encode(raw).decode()},
        },
    )


def _windows(raw: bytes) -> Recording:
    kind = rf"{_ENUM}\DISPLAY\ONE"
    return Recording(
        "windows",
        {
            rf"registry {_ENUM}\DISPLAY": {"json": {"values": {}, "subkeys": ["ONE"]}},
            f"registry {kind}": {"json": {"values": {}, "subkeys": ["4&1"]}},
            rf"registry {kind}\4&1\Device Parameters": {"json": {"values": {"EDID": raw.hex()}, "subkeys": []}},
        },
    )


def _macos(raw: bytes) -> Recording:
    shown = '{"SPDisplaysDataType": [{"spdisplays_ndrvs": [{"_name": "Display", "_spdisplays_edid": "%s"}]}]}'
    return Recording(
        "macos",
        {
            "run system_profiler -json SPDisplaysDataType": {"text": shown % raw.hex()},
            "run ioreg -a -r -c IODisplay": {"text": plistlib.dumps([{"IODisplayEDID": raw}]).decode()},
        },
    )


LOADERS = (screen,)
