"""Whether Windows is activated: the state SoftwareLicensingProduct tells, without asking for any part of the key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from collectors import _cim_values
from collectors._host.errors import Unreadable
from collectors._host.host import Host
from collectors.operating_system.section import Licence, LicenceState

if TYPE_CHECKING:
    from redaction.redacted import Json

_CLASS = "SoftwareLicensingProduct"
_ASKED = ("ApplicationID", "Description", "LicenseStatus", "GracePeriodRemaining", "LicenseIsAddon")
_WINDOWS = "55c92734-d682-4d71-983e-d6ec3f16059f"
_STATES = {
    0: LicenceState.UNLICENSED, 1: LicenceState.LICENSED, 2: LicenceState.GRACE, 3: LicenceState.GRACE,
    4: LicenceState.NOT_GENUINE, 5: LicenceState.NOTIFICATION, 6: LicenceState.GRACE,
}  # fmt: skip
_CHANNELS = {"oem": "OEM", "retail": "retail", "volume": "volume", "timebased": "evaluation"}
_MINUTES_A_DAY = 1440
TOUCHES = (f"cim {_CLASS}",)


def licence(host: Host) -> Licence:
    """The licence of the system; raises what the host raises. There are hundreds of products, which takes seconds."""
    return among(host.cim(_CLASS, *_ASKED, seconds=10.0))


def among(products: Sequence[Mapping[str, Json]]) -> Licence:
    """The best of Windows' own products: those without a key are unlicensed, all of them only if it has none."""
    own = [
        row
        for row in products
        if (_cim_values.text(row, "ApplicationID") or "").casefold() == _WINDOWS
        and not _cim_values.flag(row, "LicenseIsAddon")
        and _cim_values.number(row, "LicenseStatus") in _STATES
    ]
    if not own:
        raise Unreadable("the system did not say whether it is activated")
    used = next((row for row in own if _cim_values.number(row, "LicenseStatus") == 1), None)
    used = used or next((row for row in own if _cim_values.number(row, "LicenseStatus")), None)
    if used is None:
        return Licence(state=LicenceState.UNLICENSED)
    minutes = _cim_values.number(used, "GracePeriodRemaining") or 0
    return Licence(
        state=_STATES[_cim_values.number(used, "LicenseStatus") or 0],
        channel=channel(_cim_values.text(used, "Description")),
        days_left=minutes // _MINUTES_A_DAY if minutes > 0 else None,
    )


def channel(description: str | None) -> str | None:
    """How it was bought, in `Windows(R) Operating System, OEM_DM channel`."""
    found = re.search(r"\b([A-Za-z]{3,10})[A-Z_:a-z-]{0,30} channel\b", description or "", re.A)
    return _CHANNELS.get(found.group(1).casefold()) if found else None
