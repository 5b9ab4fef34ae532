from __future__ import annotations

from typing import Any

import pytest

from collectors._consent import allowed, touches

STORE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"


@pytest.mark.parametrize(
    ("everybody", "person", "answer"),
    [("Allow", "Allow", True), ("Allow", "Deny", False), ("Deny", "Allow", False), (None, None, None),
     ("Allow", None, True), ("?", None, None)],
)  # fmt: skip
def test_one_no_is_a_no_and_silence_is_unknown(
    everybody: str | None, person: str | None, answer: bool | None, answering: Any
) -> None:
    told = {
        f"registry {hive}\\{STORE}": {"json": {"values": {"Value": value}, "subkeys": []}}
        for hive, value in (("HKLM", everybody), ("HKCU", person))
        if value is not None
    }
    assert allowed(answering(told, touches("webcam")), "webcam") is answer
